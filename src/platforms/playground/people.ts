import type { From } from "../../bot.ts";
import type { Locale } from "../../locale.ts";

/** Somebody whom the reader can be; four are enough to see what is private and what is shared. */
export type Person = {
  id: string;
  locale: Locale;
  name: Record<Locale, string>;
  role: "learner" | "leader";
};

export const PEOPLE: readonly [Person, ...Person[]] = [
  { id: "jisu", locale: "ko", name: { ko: "지수", en: "Jisu" }, role: "learner" },
  { id: "minjun", locale: "ko", name: { ko: "민준", en: "Minjun" }, role: "learner" },
  { id: "hana", locale: "ko", name: { ko: "하나", en: "Hana" }, role: "leader" },
  { id: "alex", locale: "en", name: { ko: "Alex", en: "Alex" }, role: "learner" },
];

/** The person with this id, or undefined for one that we did not make up. */
export function findPerson(id: string | undefined): Person | undefined {
  return PEOPLE.find((person) => person.id === id);
}

/** A person as the bot knows them. */
export function fromPerson(person: Person): From {
  return {
    asker: { id: `playground:${person.id}`, name: person.name[person.locale] },
    locale: person.locale,
  };
}
