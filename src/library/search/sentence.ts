import type { Note } from "../note.ts";
import { readPieces } from "./mention.ts";
import type { Names } from "./names.ts";
import { synonymOf } from "./synonyms.ts";
import { indexText } from "./text-index.ts";
import { tokensOf } from "./tokens.ts";

/** How well a concept fits a sentence. */
export type Fit = {
  id: string;
  /** How much of the sentence the concept's own questions talk about; about 0–2. */
  profile: number;
  /** How close the nearest single question comes: 1 is the same words. */
  nearest: number;
  score: number;
};

export type SentenceReading = {
  fits: readonly Fit[];
  /** Share of the sentence's weight in words that any note knows: 0 is another subject altogether. */
  known: number;
  /** How many words carried meaning. */
  words: number;
};

export type SentenceIndex = { read(query: string): SentenceReading };

/**
 * Matches whole questions by what learners ask (`asks` of every note): the sum of what all questions of a
 * concept talk about, and the single nearest question. Words in both languages meet through synonyms.
 */
export function indexSentences(notes: readonly Note[], names: Names): SentenceIndex {
  const asks = notes.flatMap((note) =>
    sentencesOf(note).map((sentence) => ({ id: note.id, tokens: sentenceTokens(sentence, names) })),
  );
  const nearest = indexText(asks.map((ask) => ask.tokens));
  const byNote = Map.groupBy(asks, (ask) => ask.id);
  const profiles = indexText(
    notes.map((note) => [
      ...(byNote.get(note.id) ?? []).flatMap((ask) => ask.tokens),
      `@${note.id}`,
    ]),
  );
  const norms = asks.map((ask) => lengthOf(new Set(ask.tokens), profiles.idf));
  const read = (query: string): SentenceReading => {
    const tokens = [...new Set(sentenceTokens(query, names))];
    const total = tokens.reduce((sum, token) => sum + profiles.idf(token), 0) || 1;
    const known = tokens.filter((token) => profiles.knows(token));
    const closest = nearestOf(tokens);
    const fits = profiles.search(tokens, FITS).map(({ doc, score }) => {
      const id = notes[doc]?.id ?? "";
      const profile = score / total;
      const near = closest.get(id) ?? 0;
      return { id, profile, nearest: near, score: profile + NEAREST_WEIGHT * near };
    });
    return {
      fits: fits.toSorted((a, b) => b.score - a.score),
      known: known.reduce((sum, token) => sum + profiles.idf(token), 0) / total,
      words: tokens.length,
    };
  };
  const nearestOf = (tokens: readonly string[]) => {
    const own = lengthOf(new Set(tokens), profiles.idf);
    const asked = new Set(tokens);
    const found = new Map<string, number>();
    for (const { doc } of nearest.search(tokens, CANDIDATES)) {
      const ask = asks[doc];
      if (!ask) continue;
      let dot = 0;
      for (const token of new Set(ask.tokens))
        if (asked.has(token)) dot += profiles.idf(token) ** 2;
      const cosine = dot / (own * (norms[doc] ?? 1));
      if (cosine > (found.get(ask.id) ?? 0)) found.set(ask.id, cosine);
    }
    return found;
  };
  return { read };
}

const FITS = 12;
const CANDIDATES = 60;
const NEAREST_WEIGHT = 0.6;

function sentencesOf(note: Note): string[] {
  const { title, summary, asks, aliases } = note;
  return [
    title.ko,
    title.en ?? "",
    ...aliases,
    summary.ko,
    summary.en ?? "",
    ...asks.ko,
    ...asks.en,
  ].filter((sentence) => sentence !== "");
}

/** Words, concepts named, and the meaning that both languages share. */
export function sentenceTokens(sentence: string, names: Names): string[] {
  const named = readPieces(sentence, names).flatMap((piece) =>
    piece.type === "name" ? piece.ids.map((id) => `@${id}`) : [],
  );
  const plain = tokensOf(sentence);
  const meanings = plain.map(synonymOf).filter((meaning) => meaning !== undefined);
  return [...named, ...plain, ...new Set(meanings)];
}

function lengthOf(tokens: ReadonlySet<string>, idf: (token: string) => number): number {
  let sum = 0;
  for (const token of tokens) sum += idf(token) ** 2;
  return Math.sqrt(sum) || 1;
}
