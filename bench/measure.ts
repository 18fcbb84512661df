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
  const score: Score = {
    engine: engine.name,
    questions: 0,
    top1: 0,
    right: 0,
    wrong: 0,
    refusals: 0,
    falseAnswers: 0,
    byKind: new Map(),
    milliseconds: [],
  };
  // Once through unmeasured, so that no engine pays for the compiler.
  for (const { q } of cases.slice(0, 50)) engine.ask(q);
  for (const one of cases) {
    const start = performance.now();
    const said = engine.ask(one.q);
    score.milliseconds.push(performance.now() - start);
    count(score, one, said);
  }
  score.milliseconds.sort((a, b) => a - b);
  return score;
}

function count(
  score: Score,
  { expect, kind }: Case,
  { ids, answers }: ReturnType<Engine["ask"]>,
): void {
  const row = score.byKind.get(kind) ?? { count: 0, top1: 0, wrong: 0 };
  score.byKind.set(kind, row);
  row.count += 1;
  const refusal = expect.length === 0;
  const hit = refusal ? !answers : expect.includes(ids[0] ?? "");
  row.top1 += Number(hit);
  row.wrong += Number(answers && !hit);
  if (refusal) {
    score.refusals += 1;
    score.falseAnswers += Number(answers);
    return;
  }
  score.questions += 1;
  score.top1 += Number(hit);
  score.right += Number(answers && hit);
  score.wrong += Number(answers && !hit);
}

/** The value below which this share of the sorted values lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
