import process from "node:process";
import { hostname } from "node:os";
import { DatabaseSync } from "node:sqlite";
import { BotError } from "../../errors.ts";
import { isBusy } from "./sqlite-place.ts";

/**
 * Claims a file for one bot: a lock that the operating system holds in a file beside it, so that it ends with the
 * process, however that ends. The store's own commands do not ask for it.
 */
export function claimFile(path: string): { release: () => void } {
  const db = new DatabaseSync(`${path}-lock`);
  try {
    db.exec("CREATE TABLE IF NOT EXISTS holder(pid INTEGER, host TEXT)");
    db.exec("BEGIN IMMEDIATE; DELETE FROM holder");
    db.prepare("INSERT INTO holder VALUES (?, ?)").run(process.pid, hostname());
    // Written for the next bot to name; then held: reserved, so that it may still be read.
    db.exec("COMMIT; BEGIN IMMEDIATE");
  } catch (cause) {
    const error = isBusy(cause) ? taken(path, db) : cause;
    db.close();
    throw error;
  }
  return { release: () => db.close() };
}

function taken(path: string, db: DatabaseSync): BotError {
  const message = `the store ${path} is already in use by another bot${holderOf(db)}`;
  return new BotError("store-taken", message, {
    hint: "stop that bot first, or give this one another STORE_URL",
  });
}

function holderOf(db: DatabaseSync): string {
  try {
    const holder = db.prepare("SELECT pid, host FROM holder").get();
    return holder ? ` (process ${String(holder["pid"])} on ${String(holder["host"])})` : "";
  } catch {
    return "";
  }
}
