import { BotError } from "../../errors.ts";
import {
  LAYOUT,
  type BoardRow,
  type Engine,
  type OpenEngine,
  type Rank,
  type Row,
} from "../port.ts";
import { ownAdapter, rowsOver } from "./keyv-rows.ts";
import { openPool, sqlState, type Database } from "./postgres-pool.ts";
import { cannotOpen } from "./postgres-refusal.ts";
import { statements, type Statements } from "./postgres-sql.ts";

const PAGE = 1_000;
const ATTEMPTS = 5;

type Outcome = { done: boolean; raw: string | null };

/** PostgreSQL: any number of bots on one server; each verb is one statement on the rows that Keyv reads. */
export const openPostgres: OpenEngine = async (url, options) => {
  const place = `${url.protocol}//${url.host}${url.pathname}`;
  const sql = statements(options.name);
  const db = openPool(url, options);
  try {
    await prepare(db, sql);
  } catch (cause) {
    await db.close();
    throw cannotOpen(place, cause);
  }
  return {
    name: "postgres",
    place,
    ...recordVerbs(db, sql),
    ...boardVerbs(db, sql),
    ...personVerbs(db, sql),
    ...wholeVerbs(db, sql),
    close: async () => await db.close(),
  };
};

/**
 * Makes the tables the first time. Later starts only look, because even a CREATE IF NOT EXISTS waits for a dump
 * under way, and everybody else would wait behind it.
 */
async function prepare(db: Database, sql: Statements): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    // oxlint-disable-next-line no-await-in-loop -- an attempt follows the one before
    const layout = await layoutOf(db, sql);
    if (layout !== undefined && layout > LAYOUT) {
      const message = `the store is laid out in version ${layout}; this Kubi knows up to ${LAYOUT}`;
      throw new BotError("store-newer", message, { hint: "run the newer version of Kubi" });
    }
    if (layout !== undefined) return;
    try {
      // oxlint-disable-next-line no-await-in-loop -- several statements in one text are one transaction
      await db.query(sql.create);
    } catch (error) {
      // Another replica is making them: look again.
      if (sqlState(error) !== "55P03" || attempt >= ATTEMPTS) throw error;
    }
  }
}

async function layoutOf(db: Database, sql: Statements): Promise<number | undefined> {
  const [state] = await db.query<{ there: boolean; encoding: string }>(sql.exists);
  if (state?.encoding !== "UTF8") {
    const message = `the database keeps text as ${state?.encoding ?? "nothing"}, which cannot hold Korean`;
    const hint = "create it anew: createdb --encoding=UTF8 --template=template0 <name>";
    throw new BotError("store-failed", message, { hint });
  }
  if (!state.there) return undefined;
  const [meta] = await db.query<{ layout: number }>(sql.layout);
  return meta?.layout;
}

type RecordVerbs = Pick<Engine, "get" | "insert" | "replace" | "remove" | "applyOnce">;

function recordVerbs(db: Database, sql: Statements): RecordVerbs {
  const read = async (key: string) =>
    (await db.query<{ raw: string | null }>(sql.get, [key]))[0]?.raw ?? undefined;
  const keyv = rowsOver(
    ownAdapter({
      get: read,
      setMany: async (rows) => await loadRows(db, sql, rows),
      delete: async (key) => (await db.query(sql.remove, [key])).length > 0,
    }),
  );
  // A statement sees what was there when it began. When it lost a race it says neither, and what is there now decides.
  const settled = async <T>(attempt: () => Promise<T | undefined>): Promise<T> => {
    for (let count = 1; count <= ATTEMPTS; count += 1) {
      // oxlint-disable-next-line no-await-in-loop -- an attempt follows the one before
      const result = await attempt();
      if (result !== undefined) return result;
    }
    throw new Error("the record keeps changing under this call");
  };
  return {
    get: async (key) => await keyv.get(key),
    remove: async (key) => await keyv.remove(key),
    insert: async ({ key, raw }) => {
      const { before } = await settled(async () => {
        const [row] = await db.query<Outcome>(sql.insert, [key, raw]);
        if (row?.done === true) return { before: undefined };
        const before = row?.raw ?? (await read(key));
        return before === undefined ? undefined : { before };
      });
      return before;
    },
    replace: async ({ key, raw }, was) =>
      await settled(async () => {
        const [row] = await db.query<Outcome>(sql.replace, [key, raw, was]);
        if (row?.done === true) return { done: true };
        const current = row?.raw === was ? await read(key) : (row?.raw ?? undefined);
        return current === was ? undefined : { done: false, raw: current };
      }),
    applyOnce: async ({ claim, guard, add }) => {
      const boards = [add.map((one) => one.board), add.map((one) => one.member)];
      const points = add.map((one) => one.points);
      const values = [claim.key, claim.raw, guard?.key, guard?.raw, ...boards, points];
      return await settled(async () => {
        const [row] = await db.query<Outcome & { open: boolean }>(sql.applyOnce, values);
        if (row?.done === true) return { outcome: "applied" };
        const raw = row?.raw ?? (await read(claim.key));
        if (raw !== undefined) return { outcome: "already", raw };
        return row?.open === false ? { outcome: "refused" } : undefined;
      });
    },
  };
}

function boardVerbs(db: Database, sql: Statements): Pick<Engine, "top" | "rank"> {
  return {
    top: async (board, limit) => await db.query(sql.top, [board, limit]),
    rank: async (board, member) => (await db.query<Rank>(sql.rank, [board, member]))[0],
  };
}

function personVerbs(db: Database, sql: Statements): Pick<Engine, "listPerson" | "removePerson"> {
  // "0" follows "/" in byte order: between the two lies every key that starts with the scope.
  const range = (scope: string) => [`${scope}/`, `${scope}0`];
  return {
    listPerson: async (scope) => {
      const [rows, boards] = await Promise.all([
        db.query<Row>(sql.personRows, range(scope)),
        db.query<BoardRow>(sql.personBoards, [scope]),
      ]);
      return { rows, boards };
    },
    removePerson: async (scope) => {
      const values = [...range(scope), scope];
      const [gone] = await db.query<{ records: number; boards: number }>(sql.removePerson, values);
      if (!gone) throw new Error("the server did not say what it removed");
      return gone;
    },
  };
}

type WholeVerbs = Pick<Engine, "rows" | "boardRows" | "load" | "isEmpty" | "check">;

function wholeVerbs(db: Database, sql: Statements): WholeVerbs {
  return {
    rows: async function* () {
      for (let last: Row | undefined, more = true; more;) {
        // oxlint-disable-next-line no-await-in-loop -- a page follows the one before
        const page: Row[] = await db.query<Row>(sql.rows, [last?.key ?? "", PAGE]);
        if (page.length > 0) yield page;
        last = page.at(-1);
        more = page.length === PAGE;
      }
    },
    boardRows: async function* () {
      for (let last: BoardRow | undefined, more = true; more;) {
        const after = [last?.board ?? "", last?.member ?? "", PAGE];
        // oxlint-disable-next-line no-await-in-loop -- a page follows the one before
        const page: BoardRow[] = await db.query<BoardRow>(sql.boardRows, after);
        if (page.length > 0) yield page;
        last = page.at(-1);
        more = page.length === PAGE;
      }
    },
    load: async ({ rows, boards }) => {
      if (rows.length > 0) await loadRows(db, sql, rows);
      if (boards.length === 0) return;
      const [names, members] = [boards.map(({ board }) => board), boards.map((one) => one.member)];
      await db.query(sql.loadBoards, [names, members, boards.map(({ points }) => points)]);
    },
    isEmpty: async () => (await db.query<{ empty: boolean }>(sql.isEmpty))[0]?.empty === true,
    check: async () => await problems(db, sql),
  };
}

async function loadRows(db: Database, sql: Statements, rows: readonly Row[]): Promise<void> {
  await db.query(sql.loadRows, [rows.map(({ key }) => key), rows.map(({ raw }) => raw)]);
}

/** Settings of the server under which what it confirmed may be lost. */
async function problems(db: Database, sql: Statements): Promise<string[]> {
  const settings = await db.query<{ name: string; setting: string }>(sql.settings);
  const is = new Map(settings.map(({ name, setting }) => [name, setting]));
  const found: string[] = [];
  for (const name of ["fsync", "full_page_writes", "synchronous_commit"])
    if (is.get(name) === "off") found.push(`${name} is off: a crash may lose what was confirmed`);
  if (is.get("transaction_read_only") === "on") found.push("the server is read-only");
  for (const { name } of await db.query<{ name: string }>(sql.unlogged))
    found.push(`table ${name} is unlogged: a crash empties it`);
  for (const { name } of await db.query<{ name: string }>(sql.damagedIndexes))
    found.push(`index ${name} is not valid: REINDEX it`);
  return found;
}
