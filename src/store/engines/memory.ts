import type { BoardRow, Engine, OpenEngine, RawApply, RawApplied, Row } from "../port.ts";
import { ownAdapter, rowsOver } from "./keyv-rows.ts";

const PAGE = 1_000;

type Records = Map<string, string>;
type Boards = Map<string, Map<string, number>>;

/** Everything in this process's memory: for tests and for trying Kubi out; gone at the end. */
export const openMemory: OpenEngine = async () => {
  const records: Records = new Map();
  const boards: Boards = new Map();
  const rows = rowsOver(adapterOver(records));
  return {
    name: "memory",
    place: "memory:",
    get: async (key) => await rows.get(key),
    remove: async (key) => await rows.remove(key),
    ...atomicVerbs(records, boards),
    ...boardVerbs(boards),
    ...personVerbs(records, boards),
    rows: () => paged([...asRows(records)]),
    boardRows: () => paged([...asBoardRows(boards)]),
    load: async (batch) => {
      if (batch.rows.length > 0) await rows.put(batch.rows);
      for (const row of batch.boards) membersOf(boards, row.board).set(row.member, row.points);
    },
    isEmpty: async () =>
      records.size === 0 && [...boards.values()].every((members) => members.size === 0),
    check: async () => [],
    close: async () => {},
  };
};

function adapterOver(records: Records) {
  return ownAdapter({
    get: async (key) => records.get(key),
    setMany: async (rows) => {
      for (const { key, raw } of rows) records.set(key, raw);
    },
    delete: async (key) => records.delete(key),
  });
}

/** One process and no `await` between reading and writing: each of these is one step. */
function atomicVerbs(
  records: Records,
  boards: Boards,
): Pick<Engine, "insert" | "replace" | "applyOnce"> {
  return {
    insert: async ({ key, raw }) => {
      const before = records.get(key);
      if (before === undefined) records.set(key, raw);
      return before;
    },
    replace: async ({ key, raw }, was) => {
      const current = records.get(key);
      if (current !== was) return { done: false, raw: current };
      records.set(key, raw);
      return { done: true };
    },
    applyOnce: async ({ claim, guard, add }: RawApply): Promise<RawApplied> => {
      const before = records.get(claim.key);
      if (before !== undefined) return { outcome: "already", raw: before };
      if (guard && records.get(guard.key) !== guard.raw) return { outcome: "refused" };
      records.set(claim.key, claim.raw);
      for (const { board, member, points } of add) {
        const members = membersOf(boards, board);
        members.set(member, (members.get(member) ?? 0) + points);
      }
      return { outcome: "applied" };
    },
  };
}

function boardVerbs(boards: Boards): Pick<Engine, "top" | "rank"> {
  return {
    top: async (board, limit) =>
      [...(boards.get(board) ?? [])]
        .map(([member, points]) => ({ member, points }))
        .toSorted((a, b) => b.points - a.points || (a.member < b.member ? -1 : 1))
        .slice(0, limit),
    rank: async (board, member) => {
      const members = boards.get(board);
      const points = members?.get(member);
      if (!members || points === undefined) return undefined;
      const ahead = [...members.values()].filter((other) => other > points).length;
      return { rank: ahead + 1, points, members: members.size };
    },
  };
}

function personVerbs(
  records: Records,
  boards: Boards,
): Pick<Engine, "listPerson" | "removePerson"> {
  const isTheirs = (key: string, scope: string) => key.startsWith(`${scope}/`);
  return {
    listPerson: async (scope) => ({
      rows: [...asRows(records)].filter(({ key }) => isTheirs(key, scope)),
      boards: [...asBoardRows(boards)].filter(({ member }) => member === scope),
    }),
    removePerson: async (scope) => {
      const theirs = [...records.keys()].filter((key) => isTheirs(key, scope));
      for (const key of theirs) records.delete(key);
      const rows = [...boards.values()].filter((members) => members.delete(scope));
      return { records: theirs.length, boards: rows.length };
    },
  };
}

function membersOf(boards: Boards, board: string): Map<string, number> {
  const members = boards.get(board) ?? new Map<string, number>();
  boards.set(board, members);
  return members;
}

function* asRows(records: Records): Generator<Row> {
  for (const [key, raw] of records) yield { key, raw };
}

function* asBoardRows(boards: Boards): Generator<BoardRow> {
  for (const [board, members] of boards)
    for (const [member, points] of members) yield { board, member, points };
}

async function* paged<T>(all: readonly T[]): AsyncGenerator<T[]> {
  for (let start = 0; start < all.length; start += PAGE) yield all.slice(start, start + PAGE);
}
