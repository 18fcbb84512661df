import Fuse from "fuse.js";
import { compact, jamo } from "../fold.ts";
import type { Name, Names } from "./names.ts";
import { spellingDistance } from "./spelling.ts";

/** A name that the query may be a misspelling of; `cost` counts wrong letters, 0 is the same name. */
export type NearName = { name: Name; cost: number; confidence: number };

export type FuzzyNames = { near(query: string): NearName[] };

/** Bitap, Fuse's matcher, works in chunks of 32 symbols and lets one matching chunk decide. */
const PATTERN_LIMIT = 32;

/** A misspelling is at most this many letters longer or shorter than the name. */
const LENGTH_SLACK = 4;

type Row = { name: Name; letters: string };

/**
 * Fuse.js finds the names that come near; a weighted edit distance over Hangul letters then decides,
 * because to Fuse 포도 and 파드 are as alike as 써비스 and 서비스. One Fuse a length and script, because
 * its cost is linear in the names it reads.
 */
export function indexFuzzy(names: Names): FuzzyNames {
  const rows = names.all
    .filter((name) => name.kind !== "shortName" && name.key.length > 1)
    .map((name): Row => ({ name, letters: jamo(name.key) }));
  const shelves = new Map<string, Fuse<Row>>();
  for (const [shelf, list] of Map.groupBy(rows, (row) =>
    shelfOf(row.letters, row.letters.length),
  )) {
    shelves.set(shelf, new Fuse(list, OPTIONS));
  }
  const near = (query: string) => {
    const letters = jamo(compact(query));
    if (letters.length < 3 || letters.length > PATTERN_LIMIT) return [];
    const found: NearName[] = [];
    for (let slack = -LENGTH_SLACK; slack <= LENGTH_SLACK; slack += 1) {
      const shelf = shelves.get(shelfOf(letters, letters.length + slack));
      for (const { item } of shelf?.search(letters, { limit: 40 }) ?? []) {
        const judged = judge(letters, item);
        if (judged) found.push(judged);
      }
    }
    return found.toSorted((a, b) => a.cost - b.cost || (a.name.key < b.name.key ? -1 : 1));
  };
  return { near };
}

const OPTIONS = {
  keys: ["letters"],
  threshold: 0.4,
  ignoreLocation: true,
  ignoreFieldNorm: true,
  includeScore: true,
};

function shelfOf(letters: string, length: number): string {
  return `${/[ㄱ-ㅣ]/.test(letters) ? "hangul" : "latin"}:${length}`;
}

function judge(query: string, row: Row): NearName | undefined {
  const budget = costBudget(row.letters);
  const cost = spellingDistance(query, row.letters);
  if (cost > budget) return undefined;
  return { name: row.name, cost, confidence: 0.95 - 0.35 * (cost / budget) };
}

/** How many wrong letters still make the same word. Short names get almost none: 파도 is no 파드. */
function costBudget(letters: string): number {
  const { length } = letters;
  if (/^[a-z0-9]+$/.test(letters)) {
    if (length <= 3) return 0.2;
    if (length <= 6) return 1.1;
    return length <= 8 ? 2 : 2.5;
  }
  if (length <= 4) return 0.35;
  if (length <= 6) return 1;
  return length <= 9 ? 1.6 : 2.4;
}
