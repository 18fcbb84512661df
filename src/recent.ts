import type { Reply } from "./reply/reply.ts";

/** What each person looked at last, newest first. Bounded, in memory only, and harmless to lose. */
export type Recent = {
  /** Keeps what a reply was about and hands the reply on. */
  remember(person: string, reply: Reply): Reply;
  of(person: string): readonly string[];
};

const PEOPLE = 1000;
const EACH = 5;

export function keepRecent(): Recent {
  const kept = new Map<string, readonly string[]>();
  const remember = (person: string, reply: Reply) => {
    if (reply.about === undefined) return reply;
    const others = (kept.get(person) ?? []).filter((id) => id !== reply.about);
    // Deleting first moves the person to the end of the map, so the first key is the longest unseen.
    kept.delete(person);
    kept.set(person, [reply.about, ...others].slice(0, EACH));
    const oldest = kept.keys().next().value;
    if (kept.size > PEOPLE && oldest !== undefined) kept.delete(oldest);
    return reply;
  };
  return { remember, of: (person) => kept.get(person) ?? [] };
}
