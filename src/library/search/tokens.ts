import { compact, hasHangul, stem } from "../fold.ts";
import { isFiller, koreanStem } from "./korean.ts";
import { words } from "./clean.ts";

/**
 * The search tokens of a text: English words by their stem, Korean words by their stem and its syllable
 * pairs, so that 재시작되는 and 재시작이 meet without a dictionary.
 */
export function tokensOf(text: string): string[] {
  return words(text.toLowerCase().normalize("NFC")).flatMap(wordTokens);
}

export function wordTokens(word: string): string[] {
  if (isFiller(word)) return [];
  const parts = word.match(/[a-z0-9]+|[가-힣]+/g) ?? [];
  return parts.flatMap((part) => (hasHangul(part) ? koreanTokens(part) : latinTokens(part)));
}

function latinTokens(part: string): string[] {
  if (part.length < 2 || isFiller(part)) return [];
  return [stem(compact(part))];
}

function koreanTokens(part: string): string[] {
  if (isFiller(part)) return [];
  const core = koreanStem(part);
  if (isFiller(core)) return [];
  if (core.length === 1) return part.length > 1 ? [core] : [];
  const pairs: string[] = [];
  if (core.length > 2)
    for (let at = 0; at + 2 <= core.length; at += 1) pairs.push(core.slice(at, at + 2));
  return [core, ...pairs];
}
