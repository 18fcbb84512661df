// npm run bench:store [-- --members 1000,100000] [--engines memory,sqlite,postgres,redis] [--ms 700]
// The store's verbs beside a naive Keyv read-modify-write on the same engine, with 16 handlers at once as in a bot.
// PostgreSQL and Redis are started for it where they are installed. Ratios are ours to naive: times of one machine
// say little, and between runs they vary by a factor of two; lost points do not.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openEngine } from "../src/store/open.ts";
import { haveServer, startPostgres, startRedis } from "../test/store/servers.ts";
import { percentile } from "./measure.ts";
import { fill, naive, ours, type Contestant } from "./store-contestants.ts";

const { values } = parseArgs({
  options: {
    members: { type: "string", default: "1000,100000" },
    engines: { type: "string", default: "memory,sqlite,postgres,redis" },
    ms: { type: "string", default: "700" },
  },
});
const budget = Number(values.ms);
const IN_FLIGHT = 16;

type Place = { url: string; remove: () => Promise<void> };

const PLACES: Readonly<Record<string, () => Promise<Place | undefined>>> = {
  memory: async () => ({ url: "memory:", remove: async () => {} }),
  sqlite: async () => {
    const folder = mkdtempSync(join(tmpdir(), "kubi-bench-"));
    const remove = async () => rmSync(folder, { recursive: true, force: true });
    return { url: `sqlite:${join(folder, "kubi.sqlite")}`, remove };
  },
  postgres: async () => (haveServer("postgres") ? await startPostgres() : undefined),
  redis: async () => (haveServer("redis-server") ? await startRedis() : undefined),
};

type Speed = { perSecond: number; p50: number; p99: number; done: number };

const print = (line = "") => process.stdout.write(`${line}\n`);

/** Calls with increasing numbers until the time is up: first alone for the latencies, then sixteen at once. */
async function measure(call: (n: number) => Promise<void>, first: number): Promise<Speed> {
  const times: number[] = [];
  let next = first;
  for (const end = performance.now() + budget / 2; performance.now() < end;) {
    const start = performance.now();
    // oxlint-disable-next-line no-await-in-loop -- alone on purpose
    await call(next++);
    times.push(performance.now() - start);
  }
  const alone = next;
  const start = performance.now();
  const handler = async (): Promise<void> => {
    // oxlint-disable-next-line no-await-in-loop -- a handler answers one after the other
    while (performance.now() < start + budget) await call(next++);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, handler));
  const perSecond = ((next - alone) * 1_000) / (performance.now() - start);
  times.sort((a, b) => a - b);
  return {
    perSecond,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    done: next - first,
  };
}

async function compare(one: Contestant, other: Contestant): Promise<void> {
  const cell = (text: string, width: number) => text.padStart(width);
  const speed = ({ perSecond, p50, p99 }: Speed) =>
    cell(Math.round(perSecond).toLocaleString("en"), 9) +
    cell(p50.toFixed(2), 9) +
    cell(p99.toFixed(2), 9);
  print(
    `${"".padEnd(12)}${cell("ops/s", 9)}${cell("p50 ms", 9)}${cell("p99 ms", 9)}   naive${cell("ops/s", 8)}${cell("p50 ms", 9)}${cell("p99 ms", 9)}${cell("ratio", 9)}`,
  );
  for (const verb of ["insert", "applyOnce", "top", "rank"] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one measurement at a time
    const mine = await measure(one[verb], 0);
    // oxlint-disable-next-line no-await-in-loop -- one measurement at a time
    const theirs = await measure(other[verb], 0);
    const ratio = `× ${(mine.perSecond / theirs.perSecond).toPrecision(2)}`;
    print(`${verb.padEnd(12)}${speed(mine)}   ${speed(theirs).padStart(32)}${cell(ratio, 9)}`);
    if (verb !== "applyOnce") continue;
    // oxlint-disable-next-line no-await-in-loop -- one measurement at a time
    const kept = [await one.added(), await other.added()] as const;
    const lost = [mine.done - kept[0], theirs.done - kept[1]] as const;
    const share = ((100 * lost[1]) / Math.max(1, theirs.done)).toFixed(1);
    print(
      `${"".padEnd(12)}points lost: ${lost[0]} of ${mine.done}; naive ${lost[1]} of ${theirs.done} (${share} %)`,
    );
  }
}

async function round(name: string, members: number): Promise<void> {
  const place = await PLACES[name]?.();
  if (!place) return;
  try {
    const engine = await openEngine(place.url, { timeout: 60_000, role: "command" });
    await fill(engine, members);
    print(`\n${name}, ${members.toLocaleString("en")} members`);
    await compare(ours(engine, members), naive(engine, members));
    await engine.close();
  } finally {
    await place.remove();
  }
}

for (const name of values.engines.split(","))
  for (const members of values.members.split(",").map(Number))
    // oxlint-disable-next-line no-await-in-loop -- one measurement at a time
    await round(name, members);
