import { compact } from "../fold.ts";
import { offSubjectWords } from "./off-subject.ts";
import { readPieces } from "./mention.ts";
import type { Names } from "./names.ts";
import type { SentenceIndex, SentenceReading } from "./sentence.ts";

export type Judgement = { decision: "answer" | "choices"; ids: string[]; confidence: number };

/** From this probability on the first concept is shown; below, up to three are offered. */
const ANSWER = 0.85;
const CHOICES = 0.15;

/**
 * How likely the best concept is a right answer: a logistic model of how well it fits, how far it is
 * ahead, and how much of the sentence is known at all. Fitted on bench/sets/dev.jsonl and tune.jsonl.
 */
const MODEL = {
  bias: -9.13,
  fit: 0.16,
  lead: 0.425,
  leadOverThird: -0.118,
  fitPerWord: 0.102,
  known: 4.43,
  words: 1.04,
  namesBest: -0.56,
  namesAny: 0.63,
} as const;

/** Turns how well concepts fit a sentence into a decision; undefined when none fits well enough to show. */
export function judgeSentence(
  query: string,
  { sentences, names }: { sentences: () => SentenceIndex; names: Names },
): Judgement | undefined {
  const off = offSubjectWords(query);
  if (off.length > 0 && !namesConcept(query, names, off)) return undefined;
  const reading = sentences().read(query);
  const probability = probabilityOf(reading);
  // A question that also speaks of another field may be about that: better to ask than to be wrong.
  const confidence = off.length > 0 ? Math.min(probability, ANSWER - 0.01) : probability;
  const ids = reading.fits.slice(0, 3).map((fit) => fit.id);
  if (confidence >= ANSWER) return { decision: "answer", ids, confidence };
  return confidence >= CHOICES ? { decision: "choices", ids, confidence } : undefined;
}

/** Whether a concept is named by anything but the words of the other field: 롤 is a game here. */
function namesConcept(query: string, names: Names, off: readonly string[]): boolean {
  const keys = off.map(compact);
  return readPieces(query, names).some(
    (piece) => piece.type === "name" && !keys.includes(piece.key),
  );
}

function probabilityOf({ fits, known, words, named }: SentenceReading): number {
  const [best, second, third] = fits;
  if (!best) return 0;
  const logit =
    MODEL.bias +
    MODEL.fit * Math.min(best.score, 25) +
    MODEL.lead * Math.min(best.score - (second?.score ?? 0), 8) +
    MODEL.leadOverThird * Math.min(best.score - (third?.score ?? 0), 10) +
    MODEL.fitPerWord * (best.score / Math.max(1, words)) +
    MODEL.known * known +
    MODEL.words * Math.log(1 + words) +
    MODEL.namesBest * Number(named.includes(best.id)) +
    MODEL.namesAny * Number(named.length > 0);
  return 1 / (1 + Math.exp(-logit));
}
