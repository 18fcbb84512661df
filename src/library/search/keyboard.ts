import { convertHangulToQwerty, convertQwertyToHangul, getChoseong } from "es-hangul";

/**
 * What was meant when English was typed on a Korean layout (ㅜㅐㅇㄷ → node), in lower case.
 */
export function typedOnHangul(query: string): string {
  return convertHangulToQwerty(query).toLowerCase();
}

/**
 * What was meant when Korean was typed on an English layout (vkem → 파드); undefined unless whole
 * syllables come out. es-hangul throws on ordinary words such as `hot`, which is a "no" too.
 */
export function typedOnQwerty(query: string): string | undefined {
  if (!/^[a-z][a-z ]*[?!.]*$/i.test(query)) return undefined;
  try {
    const hangul = convertQwertyToHangul(query.toLowerCase());
    return /^[가-힣 ]+[?!.]*$/.test(hangul) ? hangul : undefined;
  } catch {
    return undefined;
  }
}

/** The initial consonants of a Korean name (파드 → ㅍㄷ), or undefined when it has other letters. */
export function choseong(name: string): string | undefined {
  const key = name.replaceAll(/[\s-]/g, "");
  return /^[가-힣]{2,}$/.test(key) ? getChoseong(key) : undefined;
}
