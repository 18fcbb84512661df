import { BotError } from "../../errors.ts";
import { messageOf } from "../guard.ts";
import { sqlState } from "./postgres-pool.ts";

/** What to do about the commonest ways in which a server says no, by its code. */
const HINTS: Readonly<Record<string, string>> = {
  "28P01": "check the user name and password in STORE_URL; write special characters as %40, %2F …",
  "28000": "check the user name in STORE_URL, and that the server's pg_hba.conf lets this host in",
  "3D000": "create the database first: createdb <name>",
  "42501": "let this user create tables: GRANT CREATE ON SCHEMA public TO <user>",
  "25006": "this server is read-only, perhaps a standby: point STORE_URL at the primary",
  "53300": "the server has no connection left: raise max_connections or end other clients",
  "57P03": "the server is still starting: try again in a moment",
  "55P03": "another session, perhaps a dump, holds the tables: try again when it has ended",
  "08P01":
    "a pooler in between may refuse our time-outs: connect directly, or let it ignore statement_timeout and lock_timeout",
  ECONNREFUSED: "no server listens there: start it, or check host and port in STORE_URL",
  ENOTFOUND: "no such host: check the host in STORE_URL",
  EAI_AGAIN: "the name server does not answer: check the host in STORE_URL",
};

/** Why the store could not be opened, as something to act on. */
export function cannotOpen(place: string, cause: unknown): BotError {
  if (cause instanceof BotError) return cause;
  const hint =
    HINTS[sqlState(cause)] ?? "check STORE_URL, and that the server runs and is in reach";
  const message = `the store at ${place} cannot be opened: ${messageOf(cause)}`;
  return new BotError("store-failed", message, { hint, cause });
}
