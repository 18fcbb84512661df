import { assemble, type Content } from "./assemble.ts";
import { crossCheck } from "./check.ts";
import { findMentions, type Mentions } from "./mentions.ts";
import { indexPlaces, type Hit, type Places } from "./places.ts";
import { byPlace, type Problem } from "./problem.ts";
import { readContent } from "./read.ts";
import { buildLexicon, resolve, type Lexicon, type Resolution } from "./search/resolve.ts";
import { suggest, type Suggestion } from "./suggest.ts";
import type { Chapter, Section } from "./chapter.ts";
import { BotError } from "../errors.ts";
import { LOCALES, type Locale } from "../locale.ts";

/** The notes, ready to answer. Made once at start; nothing in it changes afterwards. */
export type Library = Content & {
  problems: readonly Problem[];
  lexicon: Lexicon;
  resolve(query: string): Resolution;
  /** Builds what is otherwise built by the first whole question and the first search of each language. */
  warm(): void;
  /** Places whose text has the words of the query, best first. */
  find(query: string, locale: Locale, limit: number): Hit[];
  suggest(typed: string, locale: Locale): Suggestion[];
  /** The group's chapters by number, each in the reader's language, else in the one it was written in. */
  chaptersFor(locale: Locale): readonly Chapter[];
  /** The Korean line for an API field, when somebody has written one; a Pod template's fields are a Pod's. */
  fieldText(path: string): string | undefined;
  /** Chapter sections that speak of a concept. */
  sectionsAbout(id: string, locale: Locale): readonly Section[];
};

/**
 * Reads, checks and indexes the content folder. Throws a BotError when there is no folder or nothing in
 * it can be served; every smaller problem is listed and costs only the file it is in.
 */
export async function openLibrary(folder: string): Promise<Library> {
  const { files, problems } = await readContent(folder);
  const content = assemble(files);
  if (content.notes.size === 0 && content.chapters.ko.length + content.chapters.en.length === 0) {
    throw new BotError("content-empty", `the content folder ${folder} holds no notes`, {
      hint: "put notes/<id>.md or a chapter in chapters/ there; content/README.md shows how",
    });
  }
  return makeLibrary(content, problems);
}

/** A library over parsed content, with the problems found while reading it. */
export function makeLibrary(content: Content, earlier: readonly Problem[] = []): Library {
  const lexicon = buildLexicon([...content.notes.values()]);
  const problems = [...earlier, ...content.problems, ...crossCheck(content)].toSorted(byPlace);
  const notes = [...content.notes.values()];
  const chaptersFor = once((locale) => everyChapter(content.chapters, locale));
  const places = once((locale): Places => indexPlaces(notes, chaptersFor(locale), locale));
  const mentions = once((locale): Mentions => findMentions(chaptersFor(locale), lexicon.names));
  return {
    ...content,
    problems,
    lexicon,
    resolve: (query) => resolve(query, lexicon),
    warm: () => {
      lexicon.sentences();
      for (const locale of LOCALES) places(locale);
    },
    find: (query, locale, limit) => places(locale).find(query, limit),
    suggest: (typed, locale) => suggest(typed, { notes: content.notes, lexicon, locale }),
    chaptersFor,
    fieldText: (path) => fieldText(path, content.fieldTexts),
    sectionsAbout: (id, locale) => mentions(locale).get(id) ?? [],
  };
}

function everyChapter(chapters: Content["chapters"], locale: Locale): readonly Chapter[] {
  const own = chapters[locale];
  const written = new Set(own.map(({ no }) => no));
  const others = chapters[locale === "ko" ? "en" : "ko"].filter(({ no }) => !written.has(no));
  return [...own, ...others].toSorted((a, b) => a.no - b.no);
}

/** Whatever makes Pods, its template says of them what a Pod says of itself, so one line serves all. */
function fieldText(path: string, texts: ReadonlyMap<string, string>): string | undefined {
  const key = path.toLowerCase();
  return (
    texts.get(key) ?? texts.get(key.replace(/^[a-z]+\.(?:[a-z]+\.)*template\.spec\./, "pod.spec."))
  );
}

/** Makes something for a locale when it is first needed, and keeps it. */
function once<T>(make: (locale: Locale) => T): (locale: Locale) => T {
  const made = new Map<Locale, T>();
  return (locale) => {
    const kept = made.get(locale) ?? make(LOCALES.includes(locale) ? locale : "ko");
    made.set(locale, kept);
    return kept;
  };
}
