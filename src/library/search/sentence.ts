import type { Note } from "../note.ts";
import { meaningOf } from "./meaning.ts";
import { readPieces } from "./mention.ts";
import type { Names } from "./names.ts";
import { trainBayes } from "./bayes.ts";
import { partsOf, tokensOf } from "./tokens.ts";

/** How well a concept fits a sentence: the log odds that its learners would say it. */
export type Fit = { id: string; score: number };

export type SentenceReading = {
  /** The best concepts, best first. */
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

/** Matches whole questions by what learners ask: all questions of a concept are one document. */
export function indexSentences(notes: readonly Note[], names: Names): SentenceIndex {
  const bayes = trainBayes(
    notes.map((note) => [
      ...sentencesOf(note).flatMap((sentence) => sentenceTokens(sentence, names)),
      ...Array.from({ length: OWN_NAME }, () => `@${note.id}`),
    ]),
  );
  const weigh = (tokens: readonly string[]) =>
    tokens.reduce((sum, token) => sum + bayes.idf(token), 0);
  const read = (query: string): SentenceReading => {
    const tokens = sentenceTokens(query, names);
    const known = tokens.filter((token) => bayes.knows(token));
    return {
      fits: known.length > 0 ? bestFits(bayes.score(known), notes) : [],
      known: weigh(known) / (weigh(tokens) || 1),
      words: new Set(partsOf(query)).size,
      named: tokens.filter((token) => token.startsWith("@")).map((token) => token.slice(1)),
    };
  };
  return { read };
}

function bestFits(scores: Float64Array, notes: readonly Note[]): Fit[] {
  return notes
    .map((note, at) => ({ id: note.id, score: scores[at] ?? 0 }))
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, FITS);
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
