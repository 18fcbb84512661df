import { collectNames, type Name } from "./search/names.ts";
import type { Content } from "./assemble.ts";
import type { Body, Note } from "./note.ts";
import type { Problem } from "./problem.ts";

/** What no file can know alone: names used twice, links to notes that are not there, circular learning. */
export function crossCheck(content: Content): Problem[] {
  const notes = [...content.notes.values()];
  return [
    ...sharedNameProblems(notes),
    ...notes.flatMap((note) => linkProblems(note, content.notes)),
    ...claimProblems(notes, "cli"),
    ...claimProblems(notes, "fields"),
    ...cycleProblems(content.notes),
  ];
}

/** What only reading every body through can tell; for `npm run content`, not for every start. */
export function checkBodies(content: Content): Problem[] {
  return [...content.notes.values()].flatMap(mirrorProblems);
}

function about(note: Note, message: string, hint: string): Problem {
  return { file: note.file, line: 1, message, hint, severity: "error" };
}

/** A name must lead to one note, unless every note that has it but one calls it shared on purpose. */
function sharedNameProblems(notes: readonly Note[]): Problem[] {
  const byId = new Map(notes.map((note) => [note.id, note]));
  const byKey = Map.groupBy(collectNames(notes).all, (name) => name.key);
  const problems: Problem[] = [];
  for (const names of byKey.values()) {
    const owners = names.filter((name) => name.kind !== "shared" && !isKnownlyShared(name, names));
    for (const name of owners.slice(1)) {
      const note = byId.get(name.id);
      const other = owners[0]?.id ?? "";
      if (!note || other === name.id) continue;
      const hint = `drop it from one of them, or list it under sharedNames of ${name.id} if people mean both`;
      problems.push(about(note, `the name "${name.text}" also belongs to ${other}`, hint));
    }
    const lonely = names.length === 1 && names[0]?.kind === "shared" ? names[0] : undefined;
    const note = lonely && byId.get(lonely.id);
    if (note) {
      const hint = "make it an alias, or name it in the note it is shared with";
      problems.push(about(note, `the shared name "${lonely.text}" is nobody else's`, hint));
    }
  }
  return problems;
}

function isKnownlyShared(name: Name, names: readonly Name[]): boolean {
  return names.some((other) => other.kind === "shared" && other.id === name.id);
}

const LINKS = ["prerequisites", "related", "confusedWith"] as const;

function linkProblems(note: Note, notes: ReadonlyMap<string, Note>): Problem[] {
  const problems: Problem[] = [];
  for (const key of LINKS) {
    for (const id of note[key]) {
      if (id === note.id) problems.push(about(note, `${key} names the note itself`, "remove it"));
      else if (!notes.has(id)) {
        problems.push(about(note, `${key}: no note ${id}`, `write notes/${id}.md or remove it`));
      }
    }
  }
  if (note.replacedBy !== undefined && !notes.has(note.replacedBy)) {
    problems.push(about(note, `replacedBy: no note ${note.replacedBy}`, "name an existing note"));
  }
  return problems;
}

/** A command prefix or field path leads to one note. */
function claimProblems(notes: readonly Note[], key: "cli" | "fields"): Problem[] {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const note of notes) {
    for (const claim of note[key]) {
      const owner = owners.get(claim.toLowerCase());
      if (owner === undefined) owners.set(claim.toLowerCase(), note.id);
      else
        problems.push(
          about(note, `${key}: ${claim} already leads to ${owner}`, "keep it in one note"),
        );
    }
  }
  return problems;
}

/** Prerequisites must be learnable in some order. */
function cycleProblems(notes: ReadonlyMap<string, Note>): Problem[] {
  const state = new Map<string, "open" | "done">();
  const problems: Problem[] = [];
  const visit = (note: Note, trail: readonly string[]): void => {
    if (state.get(note.id) === "done") return;
    if (state.get(note.id) === "open") {
      const loop = [...trail.slice(trail.indexOf(note.id)), note.id].join(" → ");
      problems.push(about(note, `prerequisites go in a circle: ${loop}`, "remove one of them"));
      return;
    }
    state.set(note.id, "open");
    for (const id of note.prerequisites) {
      const next = notes.get(id);
      if (next) visit(next, [...trail, note.id]);
    }
    state.set(note.id, "done");
  };
  for (const note of notes.values()) visit(note, []);
  return problems;
}

/** Both languages must tell the same story: as many headings, and neither missing. */
function mirrorProblems(note: Note): Problem[] {
  const { ko, en } = note.body;
  if (!ko && !en) return [];
  if (!ko || !en) {
    const missing = ko ? `${note.id}.en.md` : "the Korean body";
    return [{ ...about(note, `${missing} is missing`, "write it"), severity: "warning" }];
  }
  const count = (body: Body) =>
    body.tree().children.filter(({ type }) => type === "heading").length;
  if (count(ko) === count(en)) return [];
  const message = `${count(ko)} headings in Korean, ${count(en)} in English`;
  return [about(note, message, "give both bodies the same headings in the same order")];
}
