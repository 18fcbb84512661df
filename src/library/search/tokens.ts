import { hasHangul, stem } from "../fold.ts";
import { words } from "./clean.ts";
import { isFiller, koreanStem } from "./korean.ts";

/**
 * The search tokens of a text: English words by their stem, Korean words by their syllable pairs, so that
 * 재시작되는 and 재시작이 meet without a dictionary. (Pairs of whole words beat pairs of stems by two
 * points on the query sets: a crude stemmer cuts the same word differently in different places.)
 */
export function tokensOf(text: string): string[] {
  return partsOf(text).flatMap(tokensOfPart);
}

/** The runs of Latin or Hangul letters that carry meaning, in lower case. */
export function partsOf(text: string): string[] {
  return words(text.toLowerCase().normalize("NFC"))
    .filter((word) => !isFiller(word))
    .flatMap((word) => word.match(/[a-z0-9]+|[가-힣]+/g) ?? [])
    .filter((part) => !isFiller(part) && !(hasHangul(part) && isFiller(koreanStem(part))));
}

function tokensOfPart(part: string): string[] {
  if (!hasHangul(part)) return part.length > 1 ? [stem(part)] : [];
  const pairs: string[] = [];
  for (let at = 0; at + 2 <= part.length; at += 1) pairs.push(part.slice(at, at + 2));
  return pairs;
}
