import Fuse from "fuse.js";
import { searchPlaces, type Place } from "../src/library/places.ts";
import { percentile } from "./measure.ts";

/** The same made-up notes at every run: a small generator with a fixed seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Sections of about 60 words drawn from real vocabulary, common words more often, as in any notes. */
export function makeSections(words: readonly string[], count: number): Place[] {
  const random = seeded(count);
  const word = () => words[Math.floor(random() ** 2 * words.length)] ?? "";
  const phrase = (length: number) => Array.from({ length }, word).join(" ");
  return Array.from({ length: count }, (_, at) => ({
    type: "section" as const,
    target: `s${at}`,
    title: phrase(3),
    where: "",
    text: phrase(60),
  }));
}

export type Latency = {
  engine: string;
  sections: number;
  queries: number;
  build: number;
  p50: number;
  p99: number;
};

/** Text search over synthetic sections: the inverted index against plain Fuse.js. */
export function measureSynthetic(
  words: readonly string[],
  queries: readonly string[],
  sections: number,
): Latency[] {
  const places = makeSections(words, sections);
  const rows: Latency[] = [];
  const started = performance.now();
  const index = searchPlaces(places);
  rows.push(
    timed("kubi", {
      sections,
      build: performance.now() - started,
      queries,
      ask: (query) => index.find(query, 10),
    }),
  );
  const fuseStarted = performance.now();
  const fuse = new Fuse(places, { keys: ["title", "text"], ignoreLocation: true });
  const few = queries.slice(0, sections > 10_000 ? 3 : 20);
  rows.push(
    timed("fuse.js", {
      sections,
      build: performance.now() - fuseStarted,
      queries: few,
      ask: (query) => fuse.search(query, { limit: 10 }),
    }),
  );
  return rows;
}

function timed(
  engine: string,
  {
    sections,
    build,
    queries,
    ask,
  }: {
    sections: number;
    build: number;
    queries: readonly string[];
    ask: (query: string) => unknown;
  },
): Latency {
  const times = queries.map((query) => {
    const start = performance.now();
    ask(query);
    return performance.now() - start;
  });
  times.sort((a, b) => a - b);
  return {
    engine,
    sections,
    queries: queries.length,
    build,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  };
}
