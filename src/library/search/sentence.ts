import type { Note } from "../note.ts";
import { meaningOf } from "./meaning.ts";
import { readPieces } from "./mention.ts";
import type { Names } from "./names.ts";
import { indexText } from "./text-index.ts";
import { partsOf, tokensOf } from "./tokens.ts";

/** How well a concept fits a sentence: how much of it the concept's own questions talk about, about 0–2. */
export type Fit = { id: string; score: number };

export type SentenceReading = {
  fits: readonly Fit[];
  /** Share of the sentence's weight in words that some note knows: 0 is another subject altogether. */
  known: number;
  /** How many different words carried meaning. */
  words: number;
  /** Concepts that the sentence names. */
  named: readonly string[];
};

export type SentenceIndex = { read(query: string): SentenceReading };

const FITS = 12;
/** A concept's own name counts like this many of its questions. */
const OWN_NAME = 4;

/**
 * Matches whole questions by what learners ask (`asks` of every note). All questions of a concept make one
 * document: single nearest questions were tried too and only added chance (bench/sets).
 */
export function indexSentences(notes: readonly Note[], names: Names): SentenceIndex {
  const profiles = indexText(
    notes.map((note) => [
      ...sentencesOf(note).flatMap((sentence) => sentenceTokens(sentence, names)),
      ...Array.from({ length: OWN_NAME }, () => `@${note.id}`),
    ]),
  );
  const weigh = (tokens: readonly string[]) =>
    tokens.reduce((sum, token) => sum + profiles.idf(token), 0);
  const read = (query: string): SentenceReading => {
    const tokens = sentenceTokens(query, names);
    const total = weigh(tokens) || 1;
    const fits = profiles
      .search(tokens, FITS)
      .map(({ doc, score }) => ({ id: notes[doc]?.id ?? "", score: score / total }));
    return {
      fits,
      known: weigh(tokens.filter((token) => profiles.knows(token))) / total,
      words: new Set(partsOf(query)).size,
      named: tokens.filter((token) => token.startsWith("@")).map((token) => token.slice(1)),
    };
  };
  return { read };
}

function sentencesOf(note: Note): string[] {
  const { title, summary, asks, aliases } = note;
  const all = [title.ko, title.en, ...aliases, summary.ko, summary.en, ...asks.ko, ...asks.en];
  return all.filter((sentence) => sentence !== undefined && sentence !== "").map(String);
}

/** The tokens of a sentence, each once: its words, the concepts it names, and what its words mean. */
export function sentenceTokens(sentence: string, names: Names): string[] {
  const named = readPieces(sentence, names).flatMap((piece) =>
    piece.type === "name" ? piece.ids.map((id) => `@${id}`) : [],
  );
  const meanings = partsOf(sentence)
    .map(meaningOf)
    .filter((meaning) => meaning !== undefined);
  return [...new Set([...named, ...tokensOf(sentence), ...meanings])];
}
