import pg from "pg";
import type { EngineOptions } from "../port.ts";

/** PostgreSQL as the engine uses it: one statement, its rows, or an error within the bound of a call. */
export type Database = {
  query<R extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<R[]>;
  close(): Promise<void>;
};

/** The server undid the whole statement and asks to have it again: a lost race, a deadlock. */
const AGAIN = new Set(["40001", "40P01"]);
const ATTEMPTS = 3;

/**
 * A pool in which nothing waits for ever: connects, statements and locks each end a little before the guard gives
 * the call up, so that what is abandoned also ends on the server.
 */
export function openPool(url: URL, { timeout, onTrouble }: EngineOptions): Database {
  const pool = new pg.Pool({
    connectionString: url.href,
    application_name: "kubi",
    max: 10,
    keepAlive: true,
    connectionTimeoutMillis: within(timeout, 0.8),
    query_timeout: within(timeout, 0.9),
    statement_timeout: within(timeout, 0.8),
    lock_timeout: within(timeout, 0.7),
  });
  // Without a listener the loss of an idle connection would end the process; the next call connects anew.
  pool.on("error", (error) => onTrouble({ event: "store-connection", message: error.message }));

  const query: Database["query"] = async <R extends pg.QueryResultRow>(
    sql: string,
    values: readonly unknown[] = [],
  ) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- an attempt follows the one before
        const { rows } = await pool.query<R>(sql, [...values]);
        return rows;
      } catch (error) {
        if (attempt >= ATTEMPTS || !AGAIN.has(sqlState(error))) throw error;
      }
    }
  };
  let closing: Promise<void> | undefined;
  return {
    query,
    close: () => (closing ??= Promise.race([pool.end(), later(timeout)])),
  };
}

/** PostgreSQL's five letters for what went wrong, or Node's name of a network error. */
export function sqlState(error: unknown): string {
  if (typeof error !== "object" || error === null || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}

function within(timeout: number, share: number): number {
  return Math.max(50, Math.round(timeout * share));
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
