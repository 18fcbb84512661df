import { compact, hasHangul } from "../fold.ts";
import { words } from "./clean.ts";
import { isFiller, isParticles } from "./korean.ts";
import { conceptsOf, type Name, type Names } from "./names.ts";

/** A stretch of a query: a known name, possibly with Korean particles behind it, or any other word. */
export type Piece =
  | {
      type: "name";
      names: readonly Name[];
      ids: readonly string[];
      key: string;
      from: number;
      to: number;
    }
  | { type: "filler"; word: string }
  | { type: "word"; word: string };

/** No name in use is longer than this many words. */
const WINDOW = 5;

/** English words that are also kubectl short names; inside a sentence they are just words. */
const COMMON_WORDS = new Set("no ing limits po all ev ip pc sc ds add copy from".split(" "));

/**
 * Reads a query word by word, taking the longest known name at each place: exact, or followed by
 * nothing but particles and endings. What is left are fillers (뭐야, what is) and words that carry meaning.
 */
export function readPieces(query: string, names: Names): Piece[] {
  const tokens = words(query.toLowerCase());
  const keys = tokens.map(compact);
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length;) {
    const found = longestName({ tokens, keys }, at, names);
    if (found) {
      pieces.push(found);
      at = found.to;
      continue;
    }
    const word = tokens[at] ?? "";
    pieces.push({ type: isFiller(word) || isParticles(word) ? "filler" : "word", word });
    at += 1;
  }
  return pieces;
}

type Sentence = { tokens: readonly string[]; keys: readonly string[] };

function longestName({ tokens, keys }: Sentence, at: number, names: Names): NamePiece | undefined {
  if (!names.mayStart(keys[at] ?? "")) return undefined;
  for (let to = Math.min(at + WINDOW, tokens.length); to > at; to -= 1) {
    const alone = () => tokens.every((token, i) => (i >= at && i < to) || isFiller(token));
    const found = nameOf(keys.slice(at, to), names, alone);
    if (!found) continue;
    const single = to - at === 1 && tokens.length > 1;
    if (single && COMMON_WORDS.has(tokens[at] ?? "")) continue;
    const key = found[0]?.key ?? "";
    return { type: "name", names: found, ids: conceptsOf(found), key, from: at, to };
  }
  return undefined;
}

type NamePiece = Extract<Piece, { type: "name" }>;

function nameOf(
  window: readonly string[],
  names: Names,
  alone: () => boolean,
): readonly Name[] | undefined {
  const whole = window.join("");
  const exact = names.find(whole);
  if (exact.length > 0) return exact;
  const last = window.at(-1) ?? "";
  if (!hasHangul(last)) return undefined;
  const head = whole.slice(0, whole.length - last.length);
  for (let length = last.length - 1; length > 0; length -= 1) {
    const tail = last.slice(length);
    if (!hasHangul(tail.charAt(0)) && hasHangul(tail)) continue;
    const found = names.find(head + last.slice(0, length));
    if (found.length > 0 && fits(found, tail, alone)) return found;
  }
  return undefined;
}

/** One-syllable names (잡, 롤, 팟) are also ends of common words, so only plain particles may follow. */
function fits(found: readonly Name[], tail: string, alone: () => boolean): boolean {
  if ((found[0]?.key.length ?? 0) > 1 || alone()) return isParticles(tail);
  return /^(?:이란|이|은|을|의|이랑|과|하고|이뭐야|이란뭐야)$/.test(tail);
}
