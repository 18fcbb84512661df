import { Keyv } from "keyv";
import { ownAdapter } from "../src/store/engines/keyv-rows.ts";
import { writeBoard, writeMember } from "../src/store/keys.ts";
import type { Board, Codec, Engine, Person } from "../src/store/port.ts";
import { storeOver } from "../src/store/store.ts";

type Verb = (n: number) => Promise<void>;

/** Somebody who can do what a quiz needs: each call with another number is another answer, worth one point. */
export type Contestant = {
  insert: Verb;
  applyOnce: Verb;
  top: Verb;
  rank: Verb;
  /** Points on the board beyond those it was filled with. */
  added: () => Promise<number>;
};

const of = { platform: "bench", workspace: "guild" };
const board: Board = { of, parts: ["points"] };
/** The whole board of the naive bot, in one value, as `top` and `rank` need it. */
const NAIVE = "naive-board";
const BATCH = 1_000;

const answers: Codec<{ option: string }> = {
  kind: "answer",
  version: 1,
  parse: (value) => value as { option: string },
};

function person(n: number, members: number): Person {
  return { ...of, person: `u${n % members}` };
}

function pointsAtStart(n: number): number {
  return (n * 7_919) % 10_000;
}

function sumAtStart(members: number): number {
  return Array.from({ length: members }, (_, n) => pointsAtStart(n)).reduce((a, b) => a + b, 0);
}

/** Fills both boards with the same members and points. */
export async function fill(engine: Engine, members: number): Promise<void> {
  const rows = Array.from({ length: members }, (_, n) => ({
    board: writeBoard(board),
    member: writeMember(person(n, members)),
    points: pointsAtStart(n),
  }));
  for (let at = 0; at < rows.length; at += BATCH)
    // oxlint-disable-next-line no-await-in-loop -- batch after batch
    await engine.load({ rows: [], boards: rows.slice(at, at + BATCH) });
  const naiveBoard = Object.fromEntries(rows.map((_, n) => [`u${n}`, pointsAtStart(n)]));
  await keyvOn(engine).set(NAIVE, naiveBoard);
}

/** The store as the bot uses it. */
export function ours(engine: Engine, members: number): Contestant {
  const store = storeOver(engine, { timeout: 60_000 });
  const key = (verb: string, n: number) => ({ of: person(n, members), parts: [`${verb}-${n}`] });
  return {
    insert: async (n) => void (await store.insert(answers, key("insert", n), { option: "A" })),
    applyOnce: async (n) =>
      void (await store.applyOnce({
        codec: answers,
        key: key("apply", n),
        value: { option: "A" },
        add: [{ board, member: person(n * 31, members), by: 1 }],
      })),
    top: async () => void (await store.top(board, 10)),
    rank: async (n) => void (await store.rank(board, person(n * 31, members))),
    added: async () => {
      let sum = 0;
      for await (const page of engine.boardRows())
        for (const row of page) if (row.board === writeBoard(board)) sum += row.points;
      return sum - sumAtStart(members);
    },
  };
}

/** The same with what Keyv has: look whether it is there, write it; read the board, add, write it back. */
export function naive(engine: Engine, members: number): Contestant {
  const keyv = keyvOn(engine);
  const readBoard = async () => (await keyv.get<Record<string, number>>(NAIVE)) ?? {};
  const claim = async (key: string) => {
    if ((await keyv.get(key)) !== undefined) return false;
    await keyv.set(key, { option: "A" });
    return true;
  };
  return {
    insert: async (n) => void (await claim(`naive-insert-${n}`)),
    applyOnce: async (n) => {
      if (!(await claim(`naive-apply-${n}`))) return;
      const name = `u${(n * 31) % members}`;
      const all = await readBoard();
      all[name] = (all[name] ?? 0) + 1;
      await keyv.set(NAIVE, all);
    },
    top: async () => {
      const all = Object.entries(await readBoard());
      all.toSorted(([, a], [, b]) => b - a).slice(0, 10);
    },
    rank: async (n) => {
      const all = await readBoard();
      const mine = all[`u${(n * 31) % members}`] ?? 0;
      Object.values(all).filter((points) => points > mine);
    },
    added: async () =>
      Object.values(await readBoard()).reduce((a, b) => a + b, 0) - sumAtStart(members),
  };
}

/** Keyv as anybody would set it up, on the rows of the engine. */
function keyvOn(engine: Engine): Keyv {
  const adapter = ownAdapter({
    get: async (key) => await engine.get(key),
    setMany: async (rows) => await engine.load({ rows, boards: [] }),
    delete: async (key) => await engine.remove(key),
  });
  return new Keyv({ store: adapter });
}
