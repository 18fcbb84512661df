import { scopeInKey } from "../../src/store/keys.ts";
import type { OpenOptions } from "../../src/store/open.ts";
import type { Board, Codec, Engine, Key, Person, Workspace } from "../../src/store/port.ts";

// What the store's tests keep in it: a round, people's answers to it, and boards.

/** An empty place for records, which several stores and processes may open, and how to be rid of it. */
export type Place = { url: string; options?: OpenOptions; remove: () => Promise<void> };

/** An engine as its tests meet it. `shared`: other processes can open the same place. */
export type Backend = { name: string; shared: boolean; makePlace: () => Promise<Place> };

export const guild: Workspace = { platform: "discord", workspace: "guild-1" };

export function personOf(person: string, of: Workspace = guild): Person {
  return { ...of, person };
}

/** Any JSON, for tests of what can be kept. */
export const anything: Codec<unknown> = { kind: "thing", version: 1, parse: (value) => value };

export type Answer = { option: string; right: boolean };

export const answers: Codec<Answer> = {
  kind: "answer",
  version: 1,
  parse: (value) => {
    const { option, right } = value as Partial<Answer>;
    if (typeof option !== "string" || typeof right !== "boolean") throw new Error("no answer");
    return { option, right };
  },
};

export const rounds: Codec<{ open: boolean }> = {
  kind: "round",
  version: 1,
  parse: (value) => ({ open: (value as { open: unknown }).open === true }),
};

export const points: Board = { of: guild, parts: ["points"] };
export const teams: Board = { of: guild, parts: ["teams"] };
export const tally: Board = { of: guild, parts: ["tally"] };

export function keyOf(...parts: string[]): Key {
  return { of: guild, parts };
}

export function answerKey(person: string, round: string): Key {
  return { of: personOf(person), parts: [round] };
}

/** Takes everything out again, person by person and then what is nobody's, as nothing in the port clears a store. */
export async function clear(engine: Engine): Promise<void> {
  const people = new Set<string>();
  const others: string[] = [];
  for await (const page of engine.rows())
    for (const { key } of page) {
      const scope = scopeInKey(key);
      if (scope === undefined) others.push(key);
      else people.add(scope);
    }
  for await (const page of engine.boardRows()) for (const row of page) people.add(row.member);
  await Promise.all([...people].map(async (scope) => await engine.removePerson(scope)));
  await Promise.all(others.map(async (key) => await engine.remove(key)));
}
