import { existsSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { BotError } from "../../errors.ts";
import type { BoardRow, Engine, EngineOptions, OpenEngine, Row } from "../port.ts";
import { ownAdapter, rowsOver } from "./keyv-rows.ts";
import { createFile, inTransaction, migrate, refuseNewer } from "./sqlite-layout.ts";
import { claimFile } from "./sqlite-lock.ts";
import { damaged, inspect, isBusy, placeOfFile } from "./sqlite-place.ts";
import { statementsOf, type Statements } from "./sqlite-statements.ts";

const PAGE = 1_000;

/** One file through the SQLite that is built into Node: nothing to install, one bot at a time. */
export const openSqlite: OpenEngine = async (url, options) => {
  const path = placeOfFile(url, options);
  const claim = options.role === "bot" ? claimFile(path) : undefined;
  try {
    const db = openFile(path, options);
    return engineOver({ db, path, options, release: () => claim?.release() });
  } catch (error) {
    claim?.release();
    throw error;
  }
};

function openFile(path: string, { role, name, create, onTrouble }: EngineOptions): DatabaseSync {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(name)) throw new Error(`not a name of tables: ${name}`);
  if (!existsSync(path)) {
    if (existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0)
      throw damaged(path, "the file is gone, but its -wal is there");
    if (!create) {
      const message = `there is no store at ${path}`;
      throw new BotError("store-place", message, { hint: "check the name of the file" });
    }
    createFile(path, name);
  }
  const { layout } = inspect(path, { thorough: role === "bot" });
  refuseNewer(layout, { what: `the store ${path}` });
  const db = new DatabaseSync(path);
  try {
    // Never wait inside SQLite: it would stop this process's whole event loop. `whenFree` waits instead.
    db.exec("PRAGMA busy_timeout = 0; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    const copy = migrate(db, { path, name, mayMigrate: role === "bot" });
    if (copy !== undefined) onTrouble({ event: "store-migrated", message: `copied to ${copy}` });
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

type Open = { db: DatabaseSync; path: string; options: EngineOptions; release: () => void };

function engineOver({ db, path, options, release }: Open): Engine {
  const sql = statementsOf(db, options.name);
  const run: Run = async (work) => await whenFree(work, options.timeout * 0.9);
  const keyv = rowsOver(
    ownAdapter({
      get: async (key) => await run(() => sql.get(key)),
      setMany: async (rows) => await run(() => inTransaction(db, () => rows.forEach(sql.put))),
      delete: async (key) => await run(() => sql.remove(key)),
    }),
  );
  return {
    name: "sqlite",
    place: `sqlite:${path}`,
    get: async (key) => await keyv.get(key),
    remove: async (key) => await keyv.remove(key),
    ...atomicVerbs(db, sql, run),
    top: async (board, limit) => await run(() => sql.top(board, limit)),
    rank: async (board, member) => await run(() => sql.rank(board, member)),
    listPerson: async (scope) =>
      await run(() => ({ rows: sql.rowsOf(scope), boards: sql.boardsOf(scope) })),
    removePerson: async (scope) =>
      await run(() => inTransaction(db, () => sql.removePerson(scope))),
    rows: () => paged<Row>(async (last) => await run(() => sql.rowsAfter(last?.key ?? "", PAGE))),
    boardRows: () =>
      paged<BoardRow>(
        async (last) =>
          await run(() => sql.boardRowsAfter(last ?? { board: "", member: "" }, PAGE)),
      ),
    load: async (batch) => {
      if (batch.rows.length > 0) await keyv.put(batch.rows);
      await run(() => inTransaction(db, () => batch.boards.forEach(sql.putBoardRow)));
    },
    isEmpty: async () => await run(() => sql.isEmpty()),
    check: async () => sql.check(),
    // A reading transaction of WAL begins with its first read, and then keeps to that moment.
    freeze: async () => {
      db.exec("BEGIN");
      sql.isEmpty();
    },
    close: async () => {
      db.close();
      release();
    },
  };
}

type Run = <T>(work: () => T) => Promise<T>;

/** Does the work, again and again while another process holds the file. What is thrown has been rolled back. */
async function whenFree<T>(work: () => T, ms: number): Promise<T> {
  const end = performance.now() + ms;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= end) throw error;
    }
    await sleep(1 + Math.random() * 8);
  }
}

function atomicVerbs(
  db: DatabaseSync,
  sql: Statements,
  run: Run,
): Pick<Engine, "insert" | "replace" | "applyOnce"> {
  return {
    // Looked up first, as most repeated deliveries then need no write lock; the step itself asks again.
    insert: async (row) =>
      await run(
        () =>
          sql.get(row.key) ??
          inTransaction(db, () => (sql.insert(row) ? undefined : sql.get(row.key))),
      ),
    replace: async (row, was) =>
      await run(() =>
        inTransaction(db, () =>
          sql.replace(row, was) ? { done: true } : { done: false, raw: sql.get(row.key) },
        ),
      ),
    applyOnce: async ({ claim, guard, add }) =>
      await run(() => {
        const early = sql.get(claim.key);
        if (early !== undefined) return { outcome: "already", raw: early };
        return inTransaction(db, () => {
          const before = sql.get(claim.key);
          if (before !== undefined) return { outcome: "already", raw: before };
          if (guard && sql.get(guard.key) !== guard.raw) return { outcome: "refused" };
          sql.insert(claim);
          add.forEach(sql.add);
          return { outcome: "applied" };
        });
      }),
  };
}

/** Pages until one is empty, letting the rest of the process run in between. */
async function* paged<T>(after: (last: T | undefined) => Promise<T[]>): AsyncGenerator<T[]> {
  for (let page = await after(undefined); page.length > 0; page = await after(page.at(-1))) {
    yield page;
    await nextTurn();
  }
}
