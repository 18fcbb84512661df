import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";
import { BotError } from "../../errors.ts";
import { LAYOUT } from "../port.ts";
import { APPLICATION, syncFolder } from "./sqlite-place.ts";

/** One step from layout `to - 1`; never changed once released, runs once in a transaction. */
export type Migration = { to: number; run: (db: DatabaseSync, name: string) => void };

const MIGRATIONS: readonly Migration[] = [
  {
    to: 1,
    run: (db, name) =>
      db.exec(`
        CREATE TABLE "${name}"(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
        CREATE TABLE "${name}_boards"(
          board TEXT NOT NULL, member TEXT NOT NULL,
          points INTEGER NOT NULL CHECK (points BETWEEN -9007199254740991 AND 9007199254740991),
          PRIMARY KEY (board, member)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX "${name}_boards_order" ON "${name}_boards"(board, points DESC, member);
        CREATE INDEX "${name}_boards_member" ON "${name}_boards"(member);`),
  },
];

export type Layout = { latest: number; migrations: readonly Migration[] };

const OURS: Layout = { latest: LAYOUT, migrations: MIGRATIONS };

/**
 * Makes a new store beside its place and gives it its name when it is whole: a start that is killed leaves no empty
 * file that a later start could take for a store that lost everything. Two at once is fine, the first one's stays.
 */
export function createFile(path: string, name: string): void {
  const made = `${path}.new-${process.pid}`;
  rmSync(made, { force: true });
  const db = new DatabaseSync(made);
  db.exec(`PRAGMA application_id = ${APPLICATION}`);
  inTransaction(db, () => climb(db, name, OURS));
  db.close();
  giveName(made, path);
}

/** Gives a whole file its name unless something has it; says whether it did. Either way `made` is gone. */
export function giveName(made: string, path: string): boolean {
  const handle = openSync(made, "r+");
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(made, path);
    rmSync(made);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") {
      rmSync(made);
      return false;
    }
    // A file system without hard links: the name is free a moment ago at least.
    if (existsSync(path)) throw error;
    renameSync(made, path);
  }
  syncFolder(dirname(path));
  return true;
}

/** Brings an older file up to date, once, after copying it; refuses a newer one. Says where the copy is. */
export function migrate(
  db: DatabaseSync,
  { path, name, mayMigrate, layout = OURS }: MigrateOptions,
): string | undefined {
  const version = layoutOf(db);
  if (version === layout.latest) return undefined;
  refuseNewer(version, { what: `the store ${path}`, latest: layout.latest });
  if (!mayMigrate) {
    const message = `the store ${path} has the older layout ${version}`;
    throw new BotError("store-older", message, {
      hint: "start the bot once, it brings it up to date",
    });
  }
  const copy = `${path}.layout-${version}-${new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14)}`;
  db.prepare("VACUUM INTO ?").run(copy);
  inTransaction(db, () => climb(db, name, layout));
  return copy;
}

/** A newer Kubi knows what it wrote there; this one would take it for damage or write over it. */
export function refuseNewer(
  layout: number,
  { what, latest = LAYOUT }: { what: string; latest?: number },
): void {
  if (layout <= latest) return;
  const message = `${what} has layout ${layout}; this Kubi knows up to ${latest}`;
  throw new BotError("store-newer", message, { hint: "run the newer version of Kubi" });
}

export type MigrateOptions = { path: string; name: string; mayMigrate: boolean; layout?: Layout };

/** Runs what is missing; the version is read inside the transaction, as another process may have been first. */
function climb(db: DatabaseSync, name: string, { latest, migrations }: Layout): void {
  for (let version = layoutOf(db); version < latest; version += 1) {
    const step = migrations.find(({ to }) => to === version + 1);
    if (!step) throw new Error(`no migration to layout ${version + 1}`);
    step.run(db, name);
    db.exec(`PRAGMA user_version = ${step.to}`);
  }
}

function layoutOf(db: DatabaseSync): number {
  return Number(db.prepare("PRAGMA user_version").get()?.["user_version"]);
}

/** All of `work` or nothing. A transaction that could not be rolled back when the disk failed is ended first. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  if (db.isTransaction) db.exec("ROLLBACK");
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
