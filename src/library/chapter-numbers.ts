import type { Chapter, UnnumberedChapter } from "./chapter.ts";
import type { Locale } from "../locale.ts";

/**
 * Numbers the chapters of all files, each language's in reading order. A number written in a title goes
 * first, whichever file it stands in; a chapter without one gets a number that is free. A translation
 * (`x.en.md`) has the numbers of the file it translates, so that a reader can be given either.
 */
export function numberChapters(
  found: Record<Locale, readonly UnnumberedChapter[]>,
): Record<Locale, Chapter[]> {
  const written = ({ written: no }: UnnumberedChapter) => no;
  const ko = assign(found.ko, [found.ko.map(written)], new Set());
  const originals = new Map(twinKeys(found.ko).map((key, at) => [key, ko[at]?.no]));
  const translated = twinKeys(found.en).map((key) => originals.get(key));
  const taken = new Set(ko.map(({ no }) => no));
  const en = assign(found.en, [translated, found.en.map(written)], taken);
  return { ko: ko.toSorted(byNumber), en: en.toSorted(byNumber) };
}

type Wishes = readonly (number | undefined)[];

/** Grants every wish of the first list that is still free, then of the next, then the lowest free numbers. */
function assign(
  chapters: readonly UnnumberedChapter[],
  wishLists: readonly Wishes[],
  avoid: ReadonlySet<number>,
): Chapter[] {
  const given = new Map<number, number>();
  const taken = new Set<number>();
  const give = (at: number, no: number) => {
    given.set(at, no);
    taken.add(no);
  };
  for (const wishes of wishLists) {
    for (const [at, no] of wishes.entries()) {
      if (no !== undefined && !given.has(at) && !taken.has(no)) give(at, no);
    }
  }
  return chapters.map(({ title, file, sections }, at) => {
    if (!given.has(at)) give(at, lowestFree(taken, avoid));
    return { no: given.get(at) ?? 0, title, file, sections };
  });
}

function lowestFree(taken: ReadonlySet<number>, avoid: ReadonlySet<number>): number {
  let no = 1;
  while (taken.has(no) || avoid.has(no)) no += 1;
  return no;
}

/** What a chapter and its translation have in common: the file, the number written, which of several. */
function twinKeys(chapters: readonly UnnumberedChapter[]): string[] {
  const counts = new Map<string, number>();
  return chapters.map(({ file, written }) => {
    const key = `${file.replace(/(?:\.en)?\.md$/, "")}#${written ?? ""}`;
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    return `${key}#${nth}`;
  });
}

function byNumber(a: Chapter, b: Chapter): number {
  return a.no - b.no;
}
