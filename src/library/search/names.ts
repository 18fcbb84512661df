import type { Note } from "../note.ts";
import { compact, singular } from "../fold.ts";

/** One name of one concept. */
export type Name = {
  id: string;
  text: string;
  key: string;
  kind: "title" | "alias" | "shortName" | "shared";
};

/** Every name of every concept, by its compact key and by the key's singular. */
export type Names = {
  all: readonly Name[];
  /** The names whose key, or whose singular, is this key. Several concepts: a word with several meanings. */
  find(key: string): readonly Name[];
  /** False when no name begins like this word, which spares most words of a sentence any look-up. */
  mayStart(word: string): boolean;
};

export function collectNames(notes: readonly Note[]): Names {
  const all = notes.flatMap(namesOf);
  const byKey = new Map<string, Name[]>();
  const bySingular = new Map<string, Name[]>();
  const beginnings = new Set<string>();
  for (const name of all) {
    beginnings.add(name.key.slice(0, BEGINNING)).add(name.key.slice(0, 1));
    push(byKey, name.key, name);
    push(bySingular, singular(name.key), name);
  }
  const find = (key: string) => byKey.get(key) ?? bySingular.get(singular(key)) ?? [];
  const ones = new Set(all.filter((name) => name.key.length === 1).map((name) => name.key));
  const mayStart = (word: string) =>
    word.length < BEGINNING
      ? beginnings.has(word)
      : beginnings.has(word.slice(0, BEGINNING)) || ones.has(word.slice(0, 1));
  return { all, find, mayStart };
}

const BEGINNING = 2;

function namesOf(note: Note): Name[] {
  const found: Name[] = [];
  const add = (text: string, kind: Name["kind"]) => {
    const key = keyOf(text);
    if (key && !found.some((name) => name.key === key))
      found.push({ id: note.id, text, key, kind });
  };
  add(note.title.ko, "title");
  add(note.title.en ?? note.title.ko, "title");
  // "CustomResourceDefinition (CRD)" and "Pod network (one IP per Pod)" are also known by the first part.
  for (const title of [note.title.ko, note.title.en ?? ""])
    add(title.replace(/\s*\(.*\)\s*$/, ""), "title");
  add(note.id, "title");
  for (const alias of note.aliases) add(alias, "alias");
  for (const short of note.shortNames) add(short, "shortName");
  for (const shared of note.sharedNames) add(shared, "shared");
  return found;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The key a text is looked up by. A flag such as `-p` is known by its dash, or it would be one letter. */
export function keyOf(text: string): string {
  const flag = /^--?[a-z]$/i.exec(text.trim());
  return flag ? flag[0].toLowerCase() : compact(text);
}

const NEAREST_KIND: readonly Name["kind"][] = ["title", "alias", "shortName", "shared"];

/** The distinct concepts among names: those that it is the proper name of first. */
export function conceptsOf(names: readonly Name[]): string[] {
  const rank = (name: Name) => NEAREST_KIND.indexOf(name.kind);
  return [...new Set(names.toSorted((a, b) => rank(a) - rank(b)).map((name) => name.id))];
}
