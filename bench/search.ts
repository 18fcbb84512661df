// npm run bench:search [-- --queries FILE.jsonl] [--sections 1000,10000,100000] [--misses]
// Runs query sets against Kubi, plain Fuse.js and MiniSearch side by side. Times are given as ratios to
// Kubi's, because milliseconds say more about the machine than about the search.
import { parseArgs } from "node:util";
import { join } from "node:path";
import { openLibrary } from "../src/library/library.ts";
import { words } from "../src/library/search/clean.ts";
import { makeEngines, ours } from "./engines.ts";
import { measure, percentile, type Score } from "./measure.ts";
import { readSet, SETS, type Case } from "./sets.ts";
import { measureSynthetic, type Latency } from "./synthetic.ts";

const { values } = parseArgs({
  options: {
    queries: { type: "string", multiple: true },
    sections: { type: "string", default: "1000,10000,100000" },
    misses: { type: "boolean", default: false },
  },
});

const print = (line = "") => process.stdout.write(`${line}\n`);
const percent = (part: number, whole: number) =>
  `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`.padStart(8);

const started = performance.now();
const library = await openLibrary(join(import.meta.dirname, "..", "content"));
print(
  `${library.notes.size} concepts loaded and indexed in ${Math.round(performance.now() - started)} ms`,
);

const files =
  values.queries ?? ["dev.jsonl", "tune.jsonl", "heldout.jsonl"].map((name) => join(SETS, name));
for (const file of files) {
  const cases = readSet(file);
  print(`\n${file}: ${cases.length} queries`);
  const scores = makeEngines(library).map((engine) => measure(engine, cases));
  printScores(scores);
  if (values.misses) printMisses(cases);
}

const vocabulary = [...library.notes.values()].flatMap((note) =>
  [...note.asks.ko, ...note.asks.en].flatMap(words),
);
const queries = [...library.notes.values()]
  .slice(0, 120)
  .map((note) => note.asks.ko[0] ?? note.title.ko);
print(
  "\nText search over synthetic sections of 60 words (build and query times against kubi's own at that size)",
);
for (const count of values.sections
  .split(",")
  .map(Number)
  .filter((one) => one > 0)) {
  printLatency(measureSynthetic([...new Set(vocabulary)], queries, count));
}

function printScores(scores: readonly Score[]): void {
  const base = scores[0];
  print("engine        top-1   right   wrong   false answers      p50        p99");
  for (const score of scores) {
    const p50 = percentile(score.milliseconds, 0.5);
    const p99 = percentile(score.milliseconds, 0.99);
    const times =
      score === base || !base
        ? `${p50.toFixed(2)} ms  ${p99.toFixed(2)} ms`
        : `× ${(p50 / percentile(base.milliseconds, 0.5)).toFixed(1)}  × ${(p99 / percentile(base.milliseconds, 0.99)).toFixed(1)}`;
    print(
      `${score.engine.padEnd(11)}${percent(score.top1, score.questions)}${percent(score.right, score.questions)}${percent(score.wrong, score.questions)}` +
        `   ${`${score.falseAnswers} of ${score.refusals}`.padEnd(14)} ${times}`,
    );
  }
  print("\nby kind (top-1; for negatives, rightly refused)");
  for (const [kind, row] of base?.byKind ?? []) {
    const others = scores
      .slice(1)
      .map(
        (score) =>
          `${score.engine} ${percent(score.byKind.get(kind)?.top1 ?? 0, row.count).trim()}`,
      );
    print(
      `  ${kind.padEnd(16)}${String(row.count).padStart(4)}  kubi ${percent(row.top1, row.count)}   ${others.join("   ")}`,
    );
  }
}

function printMisses(cases: readonly Case[]): void {
  const engine = ours(library);
  for (const { q, expect, kind } of cases) {
    const { ids, answers } = engine.ask(q);
    const missed = expect.length === 0 ? answers : !expect.includes(ids[0] ?? "");
    if (missed)
      print(
        `  ${kind}: ${q} → ${ids.join(", ") || "nothing"}; wanted ${expect.join(", ") || "nothing"}`,
      );
  }
}

function printLatency(rows: readonly Latency[]): void {
  const base = rows[0];
  for (const row of rows) {
    const ratio = row === base || !base ? "" : `  × ${(row.p50 / base.p50).toFixed(0)}`;
    print(
      `  ${String(row.sections).padStart(7)} sections  ${row.engine.padEnd(8)} build ${Math.round(row.build)} ms` +
        `  p50 ${row.p50.toFixed(2)} ms  p99 ${row.p99.toFixed(2)} ms  (${row.queries} queries)${ratio}`,
    );
  }
}
