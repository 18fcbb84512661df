import type { Locale } from "../locale.ts";
import { inLocale } from "../locale.ts";
import { partsOf } from "./body.ts";
import type { Chapter } from "./chapter.ts";
import { allFields } from "./fields.ts";
import { bodyFor, type Note } from "./note.ts";
import { plainText } from "../reply/plain.ts";
import { clean } from "./search/clean.ts";
import { indexText } from "./search/text-index.ts";
import { koreanStem } from "./search/korean.ts";
import { partsOf as wordsOf, tokensOf } from "./search/tokens.ts";

/** A place in the content that text can be found in. */
export type Place = {
  type: "note" | "section" | "field";
  /** What opens it: a concept id, a section key or a field path. */
  target: string;
  title: string;
  /** Where it stands, for the reader: chapter and heading, or the API kind. */
  where: string;
  text: string;
  /** Further words that find it but are not shown, such as other names. */
  keywords?: string;
};

/** `share` of the words looked for that stand there: 1 is all of them. */
export type Hit = { place: Place; snippet: string; share: number };

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
      const weighted = Array.from({ length: TITLE_WEIGHT }, () => title).flat();
      return [...weighted, ...tokensOf(place.text), ...tokensOf(place.keywords ?? "")];
    }),
  );
  const find = (query: string, limit: number) => {
    const cleaned = clean(query);
    const wanted = wordsOf(cleaned).map((part) => ({ part, stem: koreanStem(part) }));
    const scored = index.search(tokensOf(cleaned), limit * CANDIDATES).flatMap(({ doc, score }) => {
      const place = places[doc];
      const share = place ? coverage(place, wanted) : 0;
      return place && share > 0 ? [{ place, share, rank: score * (share + 0.1) }] : [];
    });
    return scored
      .toSorted((a, b) => b.rank - a.rank)
      .slice(0, limit)
      .map(({ place, share }) => ({ place, share, snippet: snippetOf(place.text, wanted) }));
  };
  return { size: places.length, find };
}

/** Syllable pairs bring in chance neighbours (오버레이 and 레이블), so more are looked at than shown. */
const CANDIDATES = 6;

type Wanted = { part: string; stem: string };

/** The share of the words looked for that really stand in a place. */
function coverage({ title, text, keywords = "" }: Place, wanted: readonly Wanted[]): number {
  const all = `${title}\n${text}\n${keywords}`.toLowerCase();
  const found = wanted.filter((one) => stands(one, all));
  return found.length / Math.max(1, wanted.length);
}

function stands({ part, stem }: Wanted, text: string): boolean {
  return text.includes(part) || (stem.length > 1 && text.includes(stem));
}

function notePlaces(note: Note, locale: Locale): Place[] {
  const title = inLocale(note.title, locale);
  const base = { type: "note" as const, target: note.id, title };
  const names = [note.title.ko, note.title.en ?? "", ...note.aliases].join(" ");
  const body = bodyFor(note, locale);
  const parts = body ? partsOf(body) : [];
  return [
    { ...base, where: "", text: inLocale(note.summary, locale), keywords: names },
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
function snippetOf(text: string, wanted: readonly Wanted[]): string {
  let best = text.split("\n", 1)[0] ?? "";
  let most = 0;
  for (const line of text.split("\n").slice(0, LINES)) {
    const count = wanted.filter((one) => stands(one, line.toLowerCase())).length;
    if (count > most) [best, most] = [line, count];
  }
  if (best.length <= SNIPPET) return best;
  const lower = best.toLowerCase();
  const places = wanted.flatMap(({ part, stem }) => [lower.indexOf(part), lower.indexOf(stem)]);
  const at = Math.min(...places.filter((index) => index >= 0), best.length);
  const from = Math.max(0, Math.min(at - 20, best.length - SNIPPET));
  const piece = best
    .slice(from, from + SNIPPET)
    .toWellFormed()
    .trim();
  return `${from > 0 ? "…" : ""}${piece}${from + SNIPPET < best.length ? "…" : ""}`;
}

/** How far into a long text a snippet is looked for. */
const LINES = 60;
