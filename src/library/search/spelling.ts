const SAME_SOUND: readonly (readonly [string, number])[] = [
  ["ㅐㅔ", 0.2],
  ["ㅒㅖ", 0.2],
  ["ㅙㅚㅞ", 0.2],
  ["ㄱㄲㅋ", 0.3],
  ["ㄷㄸㅌ", 0.3],
  ["ㅂㅃㅍ", 0.3],
  ["ㅈㅉㅊ", 0.3],
  ["ㅅㅆ", 0.3],
  ["ㅓㅗ", 0.5],
  ["ㅓㅏ", 0.5],
  ["ㅡㅜ", 0.4],
  ["ㅡㅓ", 0.5],
  ["ㅣㅡ", 0.5],
  ["ㅣㅔ", 0.6],
  ["ㅣㅐ", 0.6],
  ["ㅏㅐ", 0.6],
  ["ㅗㅜ", 0.5],
  ["ㅑㅏ", 0.4],
  ["ㅕㅓ", 0.4],
  ["ㅛㅗ", 0.4],
  ["ㅠㅜ", 0.4],
  ["ㅖㅔ", 0.3],
];

const SWAPS = new Map<string, number>();
for (const [letters, cost] of SAME_SOUND) {
  for (const a of letters) for (const b of letters) if (a !== b) SWAPS.set(a + b, cost);
}

const VOWEL_ADDED = 0.5;
const TRANSPOSED = 0.8;

/**
 * Damerau-Levenshtein distance over letters, where sounds that Korean spells either way (ㅐ/ㅔ, ㅅ/ㅆ)
 * and the vowel that loan words pick up (ㅡ) cost less than a real mistake. At most 80 letters a side.
 */
export function spellingDistance(a: string, b: string): number {
  const left = a.slice(0, 80);
  const right = b.slice(0, 80);
  let before: number[] = [];
  let previous = firstRow(right);
  for (let i = 1; i <= left.length; i += 1) {
    const row = [(previous[0] ?? 0) + gap(left[i - 1])];
    for (let j = 1; j <= right.length; j += 1) {
      const swap = (previous[j - 1] ?? 0) + swapCost(left[i - 1], right[j - 1]);
      const drop = (previous[j] ?? 0) + gap(left[i - 1]);
      const add = (row[j - 1] ?? 0) + gap(right[j - 1]);
      const turn = isTurned(left, right, { i, j }) ? (before[j - 2] ?? 0) + TRANSPOSED : Infinity;
      row.push(Math.min(swap, drop, add, turn));
    }
    before = previous;
    previous = row;
  }
  return previous[right.length] ?? 0;
}

/** Two neighbouring letters changed places: `crno` for `cron`. */
function isTurned(left: string, right: string, { i, j }: { i: number; j: number }): boolean {
  return i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
}

function firstRow(right: string): number[] {
  const row = [0];
  for (let j = 1; j <= right.length; j += 1) row.push((row[j - 1] ?? 0) + gap(right[j - 1]));
  return row;
}

function gap(letter: string | undefined): number {
  return letter === "ㅡ" ? VOWEL_ADDED : 1;
}

function swapCost(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  return SWAPS.get(`${a}${b}`) ?? 1;
}
