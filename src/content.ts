import type { Writable } from "node:stream";
import { assemble } from "./library/assemble.ts";
import { checkBodies, crossCheck } from "./library/check.ts";
import { byPlace, problemLine } from "./library/problem.ts";
import { readContent } from "./library/read.ts";

/**
 * `npm run content`: every problem of every file at once as `file:line: what; what to do`, then the
 * counts. Returns the exit code: 1 when there is an error, 0 when there are at most warnings.
 */
export async function checkContent(folder: string, out: Writable): Promise<number> {
  const { files, problems: unreadable } = await readContent(folder);
  const content = assemble(files);
  const problems = [
    ...unreadable,
    ...content.problems,
    ...crossCheck(content),
    ...checkBodies(content),
  ].toSorted(byPlace);
  for (const problem of problems)
    out.write(`${problemLine({ ...problem, file: `${folder}/${problem.file}` })}\n`);
  const notes = [...content.notes.values()];
  const full = notes.filter((note) => note.body.ko && note.body.en).length;
  const questions = notes.reduce((sum, note) => sum + note.quiz.length, 0);
  const asks = notes.reduce((sum, note) => sum + note.asks.ko.length + note.asks.en.length, 0);
  const sections = [...content.chapters.ko, ...content.chapters.en].reduce(
    (sum, one) => sum + one.sections.length,
    0,
  );
  const errors = problems.filter(({ severity }) => severity === "error").length;
  out.write(
    `${notes.length} notes (${full} in full, both languages), ${questions} questions, ${asks} learners' questions, ` +
      `${content.chapters.ko.length} chapters in Korean and ${content.chapters.en.length} in English (${sections} sections)\n`,
  );
  out.write(`${errors} errors, ${problems.length - errors} warnings\n`);
  return errors > 0 ? 1 : 0;
}
