import { envelope, read, write } from "./codec.ts";
import { bounded } from "./guard.ts";
import { personScope, kindInKey, readMember, writeBoard, writeKey, writeMember } from "./keys.ts";
import type {
  Applied,
  BoardRow,
  Claim,
  Codec,
  Engine,
  Found,
  Increment,
  PersonData,
  Store,
} from "./port.ts";
import { BotError } from "../errors.ts";

const MOST_STANDINGS = 1_000;

/** The port over an engine: keys and values written and read at this edge, every call bounded in time. */
export function storeOver(engine: Engine, { timeout }: { timeout: number }): Store {
  const ask = async <T>(what: string, call: () => Promise<T>): Promise<T> =>
    await bounded(call, { what, place: engine.name, ms: timeout });
  return {
    place: engine.place,
    get: async (codec, key) => {
      const written = writeKey(codec.kind, key);
      return found(codec, await ask("get", async () => await engine.get(written)), written);
    },
    insert: async (codec, key, value) => {
      const row = { key: writeKey(codec.kind, key), raw: write(codec, value) };
      const before = await ask("insert", async () => await engine.insert(row));
      if (before === undefined) return { done: true };
      return { done: false, existing: read(codec, before, row.key) };
    },
    replace: async (codec, key, { was, value }) => {
      const row = { key: writeKey(codec.kind, key), raw: write(codec, value) };
      const result = await ask("replace", async () => await engine.replace(row, was.raw));
      if (result.done) return { done: true, raw: row.raw };
      return { done: false, current: found(codec, result.raw, row.key) };
    },
    remove: async ({ kind }, key) => {
      const written = writeKey(kind, key);
      return await ask("remove", async () => await engine.remove(written));
    },
    applyOnce: async (claim) => await applyOnce(engine, claim, ask),
    top: async (board, limit) => {
      const most = Math.min(Math.max(Math.trunc(limit), 0), MOST_STANDINGS);
      if (most === 0) return [];
      const written = writeBoard(board);
      return ranked(await ask("top", async () => await engine.top(written, most)));
    },
    rank: async (board, member) => {
      const [written, name] = [writeBoard(board), writeMember(member)];
      return await ask("rank", async () => await engine.rank(written, name));
    },
    listPerson: async (person) => {
      const scope = personScope(person);
      return asPersonData(await ask("listPerson", async () => await engine.listPerson(scope)));
    },
    removePerson: async (person) => {
      const scope = personScope(person);
      return await ask("removePerson", async () => await engine.removePerson(scope));
    },
    close: async () => await ask("close", async () => await engine.close()),
  };
}

type Ask = <T>(what: string, call: () => Promise<T>) => Promise<T>;

async function applyOnce<T>(engine: Engine, claim: Claim<T>, ask: Ask): Promise<Applied<T>> {
  const { codec, key, value, guard } = claim;
  const row = { key: writeKey(codec.kind, key), raw: write(codec, value) };
  const step = {
    claim: row,
    guard: guard && { key: writeKey(guard.kind, guard.key), raw: guard.raw },
    add: added(claim.add),
  };
  const result = await ask("applyOnce", async () => await engine.applyOnce(step));
  if (result.outcome !== "already") return result;
  return { outcome: "already", existing: read(codec, result.raw, row.key) };
}

/** Increments as rows: one for each member of a board, in one order, so that two processes never deadlock. */
function added(increments: readonly Increment[]): BoardRow[] {
  const rows = new Map<string, BoardRow>();
  for (const { board, member, by } of increments) {
    if (!Number.isSafeInteger(by)) {
      const message = `cannot add ${by} points: points are whole numbers`;
      throw new BotError("store-refused", message, {
        hint: "this is a defect: please report it",
      });
    }
    const row = { board: writeBoard(board), member: writeMember(member), points: by };
    const id = `${row.board} ${row.member}`;
    rows.set(id, { ...row, points: by + (rows.get(id)?.points ?? 0) });
  }
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function found<T>(codec: Codec<T>, raw: string | undefined, key: string): Found<T> | undefined {
  return raw === undefined ? undefined : read(codec, raw, key);
}

function ranked(rows: readonly { member: string; points: number }[]) {
  let rank = 1;
  return rows.map(({ member, points }, index) => {
    if (points !== rows[index - 1]?.points) rank = index + 1;
    return { member: readMember(member), points, rank };
  });
}

function asPersonData({ rows, boards }: Awaited<ReturnType<Engine["listPerson"]>>): PersonData {
  const records = rows.map(({ key, raw }) => ({ kind: kindInKey(key), key, value: valueOf(raw) }));
  return { records, boards: boards.map(({ board, points }) => ({ board, points })) };
}

/** A person may see all that is kept about them, whatever its state. */
function valueOf(raw: string): unknown {
  try {
    return envelope(raw, "").value;
  } catch {
    return raw;
  }
}
