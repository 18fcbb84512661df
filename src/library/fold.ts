import { disassemble } from "es-hangul";
import { stemmer } from "stemmer";

// One text, several keys: the forms under which a name or a word is looked up.

/**
 * The compact key of a name: NFC, lower case, letters and digits only, so that `Replica-Set`,
 * `replica set` and `ReplicaSet` are one. NFC and not NFKC: NFKC turns ㅍ into another letter, after
 * which choseong search and es-hangul no longer know it.
 */
export function compact(value: string): string {
  return value
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** The compact key of an English plural's singular; the key itself for everything else. */
export function singular(key: string): string {
  if (!/^[a-z0-9]{4,}$/.test(key)) return key;
  if (/(?:ss|us|is|ns|os)$/.test(key)) return key;
  if (key.endsWith("ies")) return `${key.slice(0, -3)}y`;
  if (/(?:sses|xes|ches|shes)$/.test(key)) return key.slice(0, -2);
  return key.endsWith("s") ? key.slice(0, -1) : key;
}

/** An English word without its ending, by Porter's algorithm; other words as they are. */
export function stem(word: string): string {
  return /^[a-z]{3,}$/.test(word) ? stemmer(word) : word;
}

/** Hangul taken apart into letters (파드 → ㅍㅏㄷㅡ), so that one wrong vowel is one wrong letter. */
export function jamo(value: string): string {
  return disassemble(value.normalize("NFC"));
}

export function hasHangul(value: string): boolean {
  return /[가-힣]/.test(value);
}

/** Single consonants or vowels as typed on a Korean keyboard, outside any syllable. */
export function hasLooseJamo(value: string): boolean {
  return /[ㄱ-ㅣ]/.test(value);
}
