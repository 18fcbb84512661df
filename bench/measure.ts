import type { Case } from "./sets.ts";
import type { Engine } from "./engines.ts";

/** What one engine did with one set. Shares are of the questions that have an answer. */
export type Score = {
  engine: string;
  questions: number;
  top1: number;
  right: number;
  wrong: number;
  refusals: number;
  falseAnswers: number;
  byKind: Map<string, { count: number; top1: number; wrong: number }>;
  milliseconds: number[];
};

export function measure(engine: Engine, cases: readonly Case[]): Score {
  const score: Score = { engine: engine.name, questions: 0, top1: 0, right: 0, wrong: 0, refusals: 0, falseAnswers: 0, byKind: new Map(), milliseconds: [] };
  // Once through unmeasured, so that no engine pays for the compiler.
  for (const { q } of cases.slice(0, 50)) engine.ask(q);
  for (const { q, expect, kind } of cases) {
    const start = performance.now();
    const { ids, answers } = engine.ask(q);
    score.milliseconds.push(performance.now() - start);
    const row = score.byKind.get(kind) ?? { count: 0, top1: 0, wrong: 0 };
    score.byKind.set(kind, row);
    row.count += 1;
    const hit = expect.includes(ids[0] ?? "");
    if (expect.length === 0) {
      score.refusals += 1;
      if (answers) score.falseAnswers += 1;
      if (answers) row.wrong += 1;
      else row.top1 += 1;
      continue;
    }
    score.questions += 1;
    if (hit) score.top1 += 1;
    if (hit) row.top1 += 1;
    if (answers && hit) score.right += 1;
    if (answers && !hit) score.wrong += 1;
    if (answers && !hit) row.wrong += 1;
  }
  score.milliseconds.sort((a, b) => a - b);
  return score;
}

/** The value below which this share of the sorted values lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
