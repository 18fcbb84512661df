import { BotError } from "../errors.ts";
import { messageOf } from "./guard.ts";
import type { Engine, EngineOptions, OpenEngine, Store } from "./port.ts";
import { storeOver } from "./store.ts";
import { placeOf, storeUrlProblem } from "./url.ts";

/** Bound of one call; Slack waits 3 s for an answer, so the person hears of a failure before that. */
const TIMEOUT = 1_500;

/** The engines by URL scheme; each is imported when asked for, so that a SQLite bot loads no server's driver. */
const ENGINES: Readonly<Record<string, () => Promise<OpenEngine>>> = {
  "sqlite:": async () => (await import("./engines/sqlite.ts")).openSqlite,
  "memory:": async () => (await import("./engines/memory.ts")).openMemory,
  "postgres:": async () => (await import("./engines/postgres.ts")).openPostgres,
  "postgresql:": async () => (await import("./engines/postgres.ts")).openPostgres,
  "redis:": async () => (await import("./engines/redis.ts")).openRedis,
  "rediss:": async () => (await import("./engines/redis.ts")).openRedis,
  "valkey:": async () => (await import("./engines/redis.ts")).openRedis,
  "valkeys:": async () => (await import("./engines/redis.ts")).openRedis,
};

export type OpenOptions = Partial<EngineOptions>;

/** Opens the store at a URL, or throws a BotError that says what is wrong with it and what to do. */
export async function openStore(url: string, options: OpenOptions = {}): Promise<Store> {
  const { timeout = TIMEOUT } = options;
  return storeOver(await openEngine(url, options), { timeout });
}

/** The engine itself, for moving, checking and backing up. */
export async function openEngine(url: string, options: OpenOptions = {}): Promise<Engine> {
  const problem = storeUrlProblem(url);
  if (problem !== undefined)
    throw new BotError("store-url", `STORE_URL ${problem.message}`, { hint: problem.hint });
  const parsed = new URL(url);
  const open = await ENGINES[parsed.protocol]?.();
  if (!open) throw new Error(`no engine for ${parsed.protocol}`);
  const whole: EngineOptions = {
    role: "bot",
    create: true,
    timeout: TIMEOUT,
    name: "kubi",
    onTrouble: () => {},
    ...options,
  };
  try {
    return await open(parsed, whole);
  } catch (cause) {
    if (cause instanceof BotError) throw cause;
    const message = `the store at ${placeOf(parsed)} cannot be opened: ${messageOf(cause)}`;
    throw new BotError("store-failed", message, { hint: "check STORE_URL and the server", cause });
  }
}
