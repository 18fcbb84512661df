import { z } from "zod";
import type { Note } from "./note.ts";
import { byPlace, lineOfId, type Problem } from "./problem.ts";
import { quizFileOf } from "./quiz-check.ts";
import type { SourceFile } from "./read.ts";
import { slug } from "./schema.ts";
import { parseYaml } from "./yaml.ts";

/** The list of rows lives here in a content folder; a folder without it has nothing to account for. */
export const SEED_FILE = "seed-rows.yaml";

const seedRow = z.strictObject({
  id: z.string().regex(/^S\d{2,3}$/, "must be a row such as S01"),
  status: z.enum(["ok", "gap", "imprecise", "outdated", "wrong", "open"]),
  /** The note that is the row's home; rows about no concept have none. */
  slug: slug.optional(),
});

/** One sentence of the group's study notes that some note must explain: its number, never its words. */
export type SeedRow = z.infer<typeof seedRow> & { line: number };

const seedRowsSchema = z.array(seedRow);

/** Rows whose sentence would mislead a learner: somebody must say in a `correction` what is right. */
const NEEDS_CORRECTION: readonly SeedRow["status"][] = ["imprecise", "outdated", "wrong", "open"];

/** The rows of the folder, or undefined when it lists none: a group's own folder has no such file. */
export function readSeedRows(files: readonly SourceFile[]): {
  rows?: readonly SeedRow[];
  problems: Problem[];
} {
  const file = files.find(({ path }) => path === SEED_FILE);
  if (!file) return { problems: [] };
  const { value, problems } = parseYaml(file.text, seedRowsSchema, { file: SEED_FILE, offset: 0 });
  if (!value) return { problems };
  return { rows: value.map((row) => ({ ...row, line: lineOfId(file.text, row.id) })), problems };
}

/** Promises to the study group: no sentence unexplained, none left wrong, no row named that is not there. */
export function seedProblems(rows: readonly SeedRow[], notes: readonly Note[]): Problem[] {
  const explained = new Set(notes.flatMap((note) => note.explains));
  const corrected = new Set(notes.flatMap((note) => note.correction.map(({ seed }) => seed)));
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const home = row.slug === undefined ? "a note" : `notes/${row.slug}.md`;
    const tell = (message: string, hint: string) =>
      problems.push({ file: SEED_FILE, line: row.line, message, hint, severity: "error" });
    if (seen.has(row.id)) tell(`${row.id} is listed twice`, "remove one of them");
    seen.add(row.id);
    if (!explained.has(row.id)) {
      tell(`no note explains ${row.id}`, `add it to explains of ${home}`);
    }
    if (NEEDS_CORRECTION.includes(row.status) && !corrected.has(row.id)) {
      const hint = `add a correction with seed: ${row.id} to ${home}`;
      tell(`${row.id} is ${row.status} and no note corrects it`, hint);
    }
  }
  return [...problems, ...ghostProblems(seen, notes)].toSorted(byPlace);
}

/** Rows that notes or their questions name and that the list does not have. */
function ghostProblems(known: ReadonlySet<string>, notes: readonly Note[]): Problem[] {
  const problems: Problem[] = [];
  for (const note of notes) {
    const check = (
      seed: string | undefined,
      where: string,
      place: Pick<Problem, "file" | "line">,
    ) => {
      if (seed === undefined || known.has(seed)) return;
      const hint = `mend the number, or add the row to ${SEED_FILE}`;
      problems.push({ ...place, message: `${where}: no row ${seed}`, hint, severity: "error" });
    };
    const head = { file: note.file, line: 1 };
    for (const seed of note.explains) check(seed, "explains", head);
    for (const { seed } of note.correction) check(seed, "correction", head);
    for (const question of note.quiz) {
      const place = { file: quizFileOf(note), line: question.line ?? 1 };
      for (const seed of question.seed) check(seed, question.id, place);
    }
  }
  return problems;
}
