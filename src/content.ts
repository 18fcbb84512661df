import type { Writable } from "node:stream";
import { assemble } from "./library/assemble.ts";
import { checkBodies, crossCheck } from "./library/check.ts";
import { countLines } from "./library/counts.ts";
import { checkDiagrams } from "./library/diagrams.ts";
import { byPlace, problemLine } from "./library/problem.ts";
import { checkQuizzes } from "./library/quiz-check.ts";
import { readContent } from "./library/read.ts";
import { steepProblems } from "./library/reading-order.ts";
import { readSeedRows, seedProblems } from "./library/seed.ts";
import { makePictures } from "./pictures/draw.ts";

/**
 * `npm run content`: every problem of every file at once as `file:line: what; what to do`, then the
 * counts. Returns the exit code: 1 when there is an error, 0 when there are at most warnings.
 */
export async function checkContent(folder: string, out: Writable): Promise<number> {
  const { files, problems: unreadable } = await readContent(folder);
  const content = assemble(files);
  const seed = readSeedRows(files);
  const pictures = await makePictures();
  const problems = [
    ...unreadable,
    ...content.problems,
    ...seed.problems,
    ...crossCheck(content),
    ...checkBodies(content),
    ...checkDiagrams(content, (dot) => pictures.measure(dot)),
    ...checkQuizzes(content),
    ...steepProblems(content.notes),
    ...(seed.rows ? seedProblems(seed.rows, [...content.notes.values()]) : []),
  ].toSorted(byPlace);
  for (const problem of problems)
    out.write(`${problemLine({ ...problem, file: `${folder}/${problem.file}` })}\n`);
  for (const line of countLines(content, seed.rows)) out.write(`${line}\n`);
  const errors = problems.filter(({ severity }) => severity === "error").length;
  out.write(`${errors} errors, ${problems.length - errors} warnings\n`);
  return errors > 0 ? 1 : 0;
}
