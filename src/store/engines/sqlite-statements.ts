import type { DatabaseSync } from "node:sqlite";
import type { BoardRow, Rank, Row } from "../port.ts";

/** Every question to a file of ours, prepared once. All are synchronous; those that write are put in transactions. */
export type Statements = ReturnType<typeof statementsOf>;

export function statementsOf(db: DatabaseSync, name: string) {
  return {
    ...recordsOf(db, `"${name}"`),
    ...boardsOf(db, `"${name}_boards"`),
    ...wholeOf(db, name),
  };
}

function recordsOf(db: DatabaseSync, table: string) {
  const get = db.prepare(`SELECT value FROM ${table} WHERE key = ?`);
  const insert = db.prepare(`INSERT INTO ${table} VALUES (?, ?) ON CONFLICT DO NOTHING`);
  const put = db.prepare(
    `INSERT INTO ${table} VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value`,
  );
  const replace = db.prepare(`UPDATE ${table} SET value = ? WHERE key = ? AND value = ?`);
  const remove = db.prepare(`DELETE FROM ${table} WHERE key = ?`);
  const after = db.prepare(
    `SELECT key, value AS raw FROM ${table} WHERE key > ? ORDER BY key LIMIT ?`,
  );
  // Keys are ASCII: everything that begins with "scope/" lies before "scope0", the next character.
  const of = db.prepare(`SELECT key, value AS raw FROM ${table} WHERE key > ? AND key < ?`);
  return {
    get: (key: string): string | undefined => textOf(get.get(key)?.["value"]),
    insert: ({ key, raw }: Row) => insert.run(key, raw).changes === 1,
    put: ({ key, raw }: Row) => void put.run(key, raw),
    replace: ({ key, raw }: Row, was: string) => replace.run(raw, key, was).changes === 1,
    remove: (key: string) => remove.run(key).changes === 1,
    rowsAfter: (key: string, limit: number) => after.all(key, limit) as Row[],
    rowsOf: (scope: string) => of.all(`${scope}/`, `${scope}0`) as Row[],
  };
}

function boardsOf(db: DatabaseSync, table: string) {
  const add = db.prepare(
    `INSERT INTO ${table} VALUES (?, ?, ?)
     ON CONFLICT(board, member) DO UPDATE SET points = points + excluded.points`,
  );
  const put = db.prepare(
    `INSERT INTO ${table} VALUES (?, ?, ?)
     ON CONFLICT(board, member) DO UPDATE SET points = excluded.points`,
  );
  const top = db.prepare(
    `SELECT member, points FROM ${table} WHERE board = ? ORDER BY points DESC, member LIMIT ?`,
  );
  const rank = db.prepare(
    `SELECT mine.points,
       1 + (SELECT count(*) FROM ${table} WHERE board = mine.board AND points > mine.points) AS rank,
       (SELECT count(*) FROM ${table} WHERE board = mine.board) AS members
     FROM ${table} AS mine WHERE board = ? AND member = ?`,
  );
  const after = db.prepare(
    `SELECT board, member, points FROM ${table} WHERE (board, member) > (?, ?)
     ORDER BY board, member LIMIT ?`,
  );
  const of = db.prepare(`SELECT board, member, points FROM ${table} WHERE member = ?`);
  return {
    add: ({ board, member, points }: BoardRow) => void add.run(board, member, points),
    putBoardRow: ({ board, member, points }: BoardRow) => void put.run(board, member, points),
    top: (board: string, limit: number) =>
      top.all(board, limit) as { member: string; points: number }[],
    rank: (board: string, member: string) => plain<Rank>(rank.get(board, member)),
    boardRowsAfter: ({ board, member }: Pick<BoardRow, "board" | "member">, limit: number) =>
      after.all(board, member, limit) as BoardRow[],
    boardsOf: (scope: string) => of.all(scope) as BoardRow[],
  };
}

function wholeOf(db: DatabaseSync, name: string) {
  const some = db.prepare(
    `SELECT EXISTS (SELECT 1 FROM "${name}") OR EXISTS (SELECT 1 FROM "${name}_boards") AS some`,
  );
  const removeRows = db.prepare(`DELETE FROM "${name}" WHERE key > ? AND key < ?`);
  const removeBoards = db.prepare(`DELETE FROM "${name}_boards" WHERE member = ?`);
  return {
    isEmpty: () => some.get()?.["some"] === 0,
    removePerson: (scope: string) => ({
      records: Number(removeRows.run(`${scope}/`, `${scope}0`).changes),
      boards: Number(removeBoards.run(scope).changes),
    }),
    /** What SQLite finds wrong with the file; reads all of it. */
    check: (): string[] =>
      db
        .prepare("PRAGMA integrity_check")
        .all()
        .map((row) => String(row["integrity_check"]))
        .filter((line) => line !== "ok"),
  };
}

/** Rows of node:sqlite have no prototype. */
function plain<T extends object>(row: object | undefined): T | undefined {
  return row && ({ ...row } as T);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
