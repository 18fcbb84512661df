import { hasHangul, stem } from "../fold.ts";
import { koreanStem } from "./korean.ts";
import { MEANINGS } from "./meanings.ts";

const byWord = new Map<string, string>();
for (const [meaning, line] of Object.entries(MEANINGS)) {
  for (const word of line.split(" "))
    byWord.set(hasHangul(word) ? word : stem(word), `~${meaning}`);
}

/**
 * The meaning of a word that other words and the other language share, as a token: 암호 and `password`
 * have one. For Korean the longest known beginning counts, because endings follow; a single syllable only
 * when it is all there is.
 */
export function meaningOf(word: string): string | undefined {
  if (!hasHangul(word)) return byWord.get(stem(word));
  for (let length = word.length; length > 1; length -= 1) {
    const meaning = byWord.get(word.slice(0, length));
    if (meaning !== undefined) return meaning;
  }
  return word.length === 1 || koreanStem(word).length === 1
    ? byWord.get(word.slice(0, 1))
    : undefined;
}
