import type { Chapter, Section } from "./chapter.ts";
import { readPieces } from "./search/mention.ts";
import type { Names } from "./search/names.ts";

/** Sections that speak of each concept: named in the title first, then in the text, in reading order. */
export type Mentions = ReadonlyMap<string, readonly Section[]>;

/**
 * Finds the concepts that chapter sections name. A word with two meanings counts for both, because a
 * plain note does not say which it means.
 */
export function findMentions(chapters: readonly Chapter[], names: Names): Mentions {
  const strong = new Map<string, Set<Section>>();
  const weak = new Map<string, Set<Section>>();
  for (const section of chapters.flatMap((chapter) => chapter.sections)) {
    for (const id of idsIn(section.title, names)) add(strong, id, section);
    for (const line of section.text.split("\n")) {
      for (const id of idsIn(line, names)) add(weak, id, section);
    }
  }
  const found = new Map<string, readonly Section[]>();
  for (const id of new Set([...strong.keys(), ...weak.keys()])) {
    const all = new Set([...(strong.get(id) ?? []), ...(weak.get(id) ?? [])]);
    found.set(id, [...all]);
  }
  return found;
}

function idsIn(line: string, names: Names): string[] {
  return readPieces(line, names).flatMap((piece) => (piece.type === "name" ? piece.ids : []));
}

function add(map: Map<string, Set<Section>>, id: string, section: Section): void {
  const set = map.get(id);
  if (set) set.add(section);
  else map.set(id, new Set([section]));
}
