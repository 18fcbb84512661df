import { josa } from "es-hangul";

type Particle = Parameters<typeof josa>[1];

/** English endings that Hangul writes as a final consonant: 큐블릿, 맵, 락, 크론잡, 볼륨, 레이블; but Hub is 허브. */
const CONSONANT_END = /(?:[aeiou](?:t|p|c?k)|[aeio]b|[lmn]|[lmn]e|ng)$/i;

/** Closing marks, which nobody reads aloud. */
const CLOSERS = /[)\]"'”’`\s]+$/;

/** A word in Hangul and its gloss: 가시성(observability). The gloss is not read aloud either. */
const GLOSSED = /^(.*[가-힣][\]"'”’`\s]*)\([^()]*\)[\]"'”’`\s]*$/s;

/**
 * A word with the right Korean particle behind it (파드는, 서비스는), for English words by their sound:
 * 을(를) is what a machine writes.
 */
export function withParticle(word: string, particle: Particle): string {
  const bare = (GLOSSED.exec(word)?.[1] ?? word).replace(CLOSERS, "");
  if (/[가-힣]$/.test(bare)) return word + josa(bare, particle).slice(bare.length);
  return word + josa(endsInConsonant(word) ? lastSound(word) : "가", particle).slice(1);
}

/** A syllable that ends like the word does: 로 and not 으로 follow an L. */
function lastSound(word: string): string {
  return /(?:l|le)\W*$/i.test(word) || /[1578]\W*$/.test(word) ? "갈" : "각";
}

function endsInConsonant(word: string): boolean {
  const bare = word.replace(/[^A-Za-z0-9]+$/, "");
  const last = bare.at(-1) ?? "";
  if (/[0-9]/.test(last)) return /[0136789]/.test(last);
  // Initials are read letter by letter: only L, M, N and R end in a consonant (엘, 엠, 엔, 알).
  if (/(?:[A-Z]{2,}|(?:^|[^A-Za-z])[A-Z])$/.test(bare)) return /[LMNR]$/.test(bare);
  return CONSONANT_END.test(bare);
}
