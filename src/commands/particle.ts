import { josa } from "es-hangul";

type Particle = Parameters<typeof josa>[1];

/** English endings that Hangul writes as a final consonant: 큐블릿, 맵, 락, 볼륨, 레이블, 노드셀렉팅. */
const CONSONANT_END = /(?:[aeiou](?:t|p|c?k)|[lmn]|[lmn]e|ng)$/i;

/**
 * A word with the right Korean particle behind it (파드는, 서비스는), for English words by their sound:
 * 을(를) is what a machine writes.
 */
export function withParticle(word: string, particle: Particle): string {
  const last = word.replace(/[)\]"'”’`\s]+$/, "").at(-1) ?? "";
  if (/[가-힣]/.test(last)) {
    const bare = word.replace(/[)\]"'”’`\s]+$/, "");
    return word + josa(bare, particle).slice(bare.length);
  }
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
