import { createHash } from "node:crypto";

/** An answer as a learner sees it: `key` names it on the wire and says nothing about being right. */
export type Shown<T> = { key: string; letter: string; option: T };

const LETTERS = "ABCDE";

/**
 * Options in an order that depends on the seed and their text alone, never on which is right: authors
 * write the right one first, and neither place nor key may give it away. Same seed, same order.
 */
export function shuffled<T extends { ko: string }>(
  options: readonly T[],
  seed: string,
): Shown<T>[] {
  return options
    .map((option) => ({
      option,
      key: digest(option.ko).slice(0, 6),
      place: digest(seed + option.ko),
    }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ option, key }, at) => ({ key, letter: LETTERS[at] ?? "?", option }));
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
