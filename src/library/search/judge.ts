import { isOffSubject } from "./off-subject.ts";
import type { SentenceIndex } from "./sentence.ts";

export type Judgement = { decision: "answer" | "choices"; ids: string[]; confidence: number };

const ANSWER = 0.56;
const CHOICES = 0.3;

/** Turns how well concepts fit a sentence into a decision; undefined when none fits well enough to show. */
export function judgeSentence(
  query: string,
  { sentences }: { sentences: () => SentenceIndex },
): Judgement | undefined {
  const reading = sentences().read(query);
  const [best, second] = reading.fits;
  if (!best || isOffSubject(query)) return undefined;
  const margin = (best.score - (second?.score ?? 0)) / best.score;
  const confidence = Math.min(0.89, 0.25 * best.score + 0.5 * margin + 0.5 * (reading.known - 0.6));
  const ids = reading.fits.slice(0, 3).map((fit) => fit.id);
  if (confidence >= ANSWER) return { decision: "answer", ids, confidence };
  return confidence >= CHOICES ? { decision: "choices", ids, confidence } : undefined;
}
