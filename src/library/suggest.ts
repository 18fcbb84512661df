import type { Locale } from "../locale.ts";
import { inLocale } from "../locale.ts";
import { completeField } from "./fields.ts";
import { compact, jamo } from "./fold.ts";
import type { Note } from "./note.ts";
import { clean } from "./search/clean.ts";
import { choseong, typedOnHangul, typedOnQwerty } from "./search/keyboard.ts";
import type { Name } from "./search/names.ts";
import { resolve, type By, type Lexicon } from "./search/resolve.ts";

/** A row of completion: the concept and why it is offered. */
export type Suggestion = {
  id: string;
  title: string;
  why: "name" | "alias" | "text" | "field";
  detail: string;
};

/** Discord shows at most 25 rows. https://discord.com/developers/docs/interactions/application-commands#autocomplete */
export const SUGGESTION_LIMIT = 25;

/**
 * Concepts that a half-typed query may become, best first: names that begin with it, then contain it
 * (half a syllable, initial consonants and the wrong keyboard layout included), then near spellings, then
 * what its words are asked about.
 */
export function suggest(
  typed: string,
  {
    notes,
    lexicon,
    locale,
  }: { notes: ReadonlyMap<string, Note>; lexicon: Lexicon; locale: Locale },
): Suggestion[] {
  const query = clean(typed);
  if (query === "") return [];
  const paths = /^[\w-]+(?:\.[\w-]*)+$/.test(query) ? completeField(query) : [];
  if (paths.length > 0) return paths.slice(0, SUGGESTION_LIMIT).map(fieldRow);
  const found = new Map<string, Suggestion>();
  for (const { id, why, detail } of candidates(query, lexicon)) {
    const note = notes.get(id);
    if (found.size >= SUGGESTION_LIMIT) break;
    if (note && !found.has(id))
      found.set(id, { id, title: inLocale(note.title, locale), why, detail });
  }
  return [...found.values()];
}

type Candidate = Omit<Suggestion, "title">;

/** Every concept that the query may become, best first, the same one perhaps more than once. */
function candidates(query: string, lexicon: Lexicon): Candidate[] {
  const read = resolve(query, lexicon);
  const near = query.length > 2 ? lexicon.fuzzy.near(query).map(({ name }) => name) : [];
  const named = [
    ...byBeginning(query, lexicon.names.all).map(nameRow),
    ...(read.decision === "none" ? [] : read.ids).map((id) => ({
      id,
      why: whyOf(read.by),
      detail: "",
    })),
    ...near.map(nameRow),
  ];
  if (new Set(named.map(({ id }) => id)).size >= ENOUGH) return named;
  const fits = lexicon.sentences().read(query).fits;
  return [...named, ...fits.map(({ id }) => ({ id, why: "text" as const, detail: "" }))];
}

function nameRow({ id, kind, text }: Name): Candidate {
  return { id, why: kind === "title" ? "name" : "alias", detail: text };
}

function fieldRow(path: string): Suggestion {
  return { id: path, title: path, why: "field", detail: "" };
}

/** What a query was understood by, as far as a row of completion tells. */
function whyOf(by: By): Suggestion["why"] {
  return by === "sentence" || by === "comparison" ? "text" : "name";
}

/** With this many names to offer, guesses from the text would only be in the way. */
const ENOUGH = 5;

function byBeginning(query: string, names: readonly Name[]): Name[] {
  const keys = [query, typedOnHangul(query), typedOnQwerty(query) ?? ""].map(compact);
  const wanted = [...new Set(keys.filter((key) => key !== ""))].map((key) => ({
    key,
    letters: jamo(key),
  }));
  const initials = /^[ㄱ-ㅎ]+$/.test(compact(query)) ? compact(query) : undefined;
  return names
    .map((name) => ({ name, rank: rankOf(name, wanted, initials) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .toSorted((a, b) => a.rank - b.rank || a.name.key.length - b.name.key.length)
    .map(({ name }) => name);
}

const NO_MATCH = 100;

function rankOf(
  name: Name,
  wanted: readonly { key: string; letters: string }[],
  initials: string | undefined,
): number {
  const penalty = name.kind === "title" ? 0 : 1;
  let best = NO_MATCH;
  for (const [at, { key, letters }] of wanted.entries()) {
    const guess = at === 0 ? 0 : 20;
    if (name.key === key) best = Math.min(best, guess + penalty);
    else if (jamo(name.key).startsWith(letters)) best = Math.min(best, guess + 2 + penalty);
    else if (key.length > 1 && name.key.includes(key)) best = Math.min(best, guess + 6 + penalty);
  }
  if (initials !== undefined && choseong(name.text)?.startsWith(initials))
    best = Math.min(best, 4 + penalty);
  return best;
}
