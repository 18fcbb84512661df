import type { Locale } from "../locale.ts";
import { inLocale } from "../locale.ts";
import { partsOf } from "./body.ts";
import type { Chapter } from "./chapter.ts";
import { allFields } from "./fields.ts";
import { bodyFor, type Note } from "./note.ts";
import { plainText } from "../reply/plain.ts";
import { clean } from "./search/clean.ts";
import { indexText } from "./search/text-index.ts";
import { tokensOf } from "./search/tokens.ts";

/** A place in the content that text can be found in. */
export type Place = {
  type: "note" | "section" | "field";
  /** What opens it: a concept id, a section key or a field path. */
  target: string;
  title: string;
  /** Where it stands, for the reader: chapter and heading, or the API kind. */
  where: string;
  text: string;
};

export type Hit = { place: Place; snippet: string };

export type Places = { size: number; find(query: string, limit: number): Hit[] };

/** Title words count this many times: a place about a thing beats one that mentions it. */
const TITLE_WEIGHT = 3;

/** Full-text search over notes, chapter sections and API fields, in the reader's language. */
export function indexPlaces(
  notes: readonly Note[],
  chapters: readonly Chapter[],
  locale: Locale,
): Places {
  const places = [
    ...notes.flatMap((note) => notePlaces(note, locale)),
    ...chapters.flatMap(sectionPlaces),
    ...fieldPlaces(),
  ];
  return searchPlaces(places);
}

export function searchPlaces(places: readonly Place[]): Places {
  const index = indexText(
    places.map((place) => {
      const title = tokensOf(place.title);
      return [...Array.from({ length: TITLE_WEIGHT }, () => title).flat(), ...tokensOf(place.text)];
    }),
  );
  const find = (query: string, limit: number) => {
    const tokens = tokensOf(clean(query));
    return index.search(tokens, limit).flatMap(({ doc }) => {
      const place = places[doc];
      return place ? [{ place, snippet: snippetOf(place.text, tokens) }] : [];
    });
  };
  return { size: places.length, find };
}

function notePlaces(note: Note, locale: Locale): Place[] {
  const title = inLocale(note.title, locale);
  const base = { type: "note" as const, target: note.id, title };
  const names = [note.title.ko, note.title.en ?? "", ...note.aliases].join(" ");
  const body = bodyFor(note, locale);
  const parts = body ? partsOf(body) : [];
  return [
    { ...base, where: "", text: `${inLocale(note.summary, locale)}\n${names}` },
    ...parts.map((part) => ({
      ...base,
      where: part.title,
      text: plainText({ type: "root", children: [...part.nodes] }),
    })),
  ];
}

function sectionPlaces(chapter: Chapter): Place[] {
  return chapter.sections.map((section) => ({
    type: "section",
    target: section.key,
    title: section.title,
    where: section.path.slice(0, -1).join(" › ") || chapter.title,
    text: section.text,
  }));
}

function fieldPlaces(): Place[] {
  return allFields().map((field) => ({
    type: "field",
    target: field.path,
    title: field.path,
    where: field.kind,
    text: field.about,
  }));
}

const SNIPPET = 90;

/** The line that has most of the words looked for, cut around the first of them. */
function snippetOf(text: string, tokens: readonly string[]): string {
  let best = text.split("\n", 1)[0] ?? "";
  let most = 0;
  for (const line of text.split("\n").slice(0, 60)) {
    const lower = line.toLowerCase();
    const count = tokens.filter((token) => lower.includes(token)).length;
    if (count > most) [best, most] = [line, count];
  }
  if (best.length <= SNIPPET) return best;
  const lower = best.toLowerCase();
  const at = Math.min(
    ...tokens.map((token) => lower.indexOf(token)).filter((index) => index >= 0),
    best.length,
  );
  const from = Math.max(0, Math.min(at - 20, best.length - SNIPPET));
  const piece = best
    .slice(from, from + SNIPPET)
    .toWellFormed()
    .trim();
  return `${from > 0 ? "…" : ""}${piece}${from + SNIPPET < best.length ? "…" : ""}`;
}
