import type { Note } from "./note.ts";
import type { Problem } from "./problem.ts";

/**
 * All notes in the order to learn them: nothing before what it builds on, otherwise by book chapter,
 * difficulty and id. A prerequisite stands right before its first use, so a chapter stays together.
 * Circles, which the check reports, are cut where they are entered; links to no note are passed over.
 */
export function readingOrder(notes: Iterable<Note>): Note[] {
  const sorted = [...notes].toSorted(byPlaceInBook);
  const byId = new Map(sorted.map((note) => [note.id, note]));
  const met = new Set<string>();
  const order: Note[] = [];
  const read = (note: Note): void => {
    if (met.has(note.id)) return;
    met.add(note.id);
    const first = note.prerequisites.map((id) => byId.get(id)).filter((one) => one !== undefined);
    for (const one of first.toSorted(byPlaceInBook)) read(one);
    order.push(note);
  };
  for (const note of sorted) read(note);
  return order;
}

/** A step from the hardest straight to the easiest: one of the two difficulties must be wrong. */
export function steepProblems(notes: ReadonlyMap<string, Note>): Problem[] {
  const problems: Problem[] = [];
  for (const note of notes.values()) {
    if (note.difficulty !== 1) continue;
    for (const id of note.prerequisites) {
      if (notes.get(id)?.difficulty !== 3) continue;
      const message = `difficulty 1, but its prerequisite ${id} has difficulty 3`;
      const hint = "mend one of the two, or make it related";
      problems.push({ file: note.file, line: 1, message, hint, severity: "warning" });
    }
  }
  return problems;
}

function byPlaceInBook(a: Note, b: Note): number {
  return (
    compareChapters(a.chapter, b.chapter) ||
    a.difficulty - b.difficulty ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}

/** Notes of no chapter come after the book; chapters named by a word after the numbered ones. */
function compareChapters(a: Note["chapter"], b: Note["chapter"]): number {
  if (!a || !b) return Number(!a) - Number(!b);
  if (a.book !== b.book) return a.book < b.book ? -1 : 1;
  return String(a.no).localeCompare(String(b.no), "en", { numeric: true });
}
