import { randomUUID } from "node:crypto";
import { BotError } from "../../errors.ts";
import { LAYOUT } from "../port.ts";
import { runScript, type Client } from "./redis-client.ts";

/** What a server says of itself that decides whether it keeps what it is told. */
export type Safety = {
  /** It will lose data: not to be used. */
  refusal?: BotError;
  /** It may lose a little after a crash: said, and used. */
  warnings: string[];
};

/** Asks the server whether it may drop keys, forget everything at a restart, or split them over a cluster. */
export async function safetyOf(client: Client): Promise<Safety> {
  const info = parseInfo(await client.info());
  const policy = info.get("maxmemory_policy");
  if (policy?.startsWith("allkeys-") === true)
    return refuse(
      `may drop any key when memory is full (maxmemory-policy ${policy})`,
      "set it to noeviction: CONFIG SET maxmemory-policy noeviction, and in redis.conf; or use another Redis than the cache",
    );
  if (info.get("cluster_enabled") === "1")
    return refuse("is a cluster", "use one Redis or Valkey with replicas, or PostgreSQL");
  const warnings: string[] = [];
  if (policy === undefined) warnings.push("it does not say whether it may drop keys");
  if (info.get("aof_enabled") === "1") {
    // Every other mode answers before it has written while the disk is busy: a killed server then lost answers
    // that it had confirmed (8 of 32 under heavy writing), which it never does with "always".
    const sync = await setting(client, "appendfsync");
    if (sync !== undefined && sync !== "always")
      warnings.push(
        `appendfsync is ${sync}: a crash may lose what was confirmed in the last two seconds; CONFIG SET appendfsync always`,
      );
    return { warnings };
  }
  const snapshots = await setting(client, "save");
  if (snapshots === "")
    return refuse(
      "keeps nothing over a restart (appendonly no, save none)",
      "turn the log on: CONFIG SET appendonly yes, and in redis.conf",
    );
  warnings.push(
    snapshots === undefined
      ? "appendonly is off: a crash may lose what was confirmed last; CONFIG SET appendonly yes"
      : `appendonly is off: a crash loses what was confirmed since the last snapshot (save ${snapshots}); CONFIG SET appendonly yes`,
  );
  return { warnings };
}

function refuse(what: string, hint: string): Safety {
  const error = new BotError("store-unsafe", `this Redis ${what}: points would be lost`, { hint });
  return { refusal: error, warnings: [] };
}

/** A setting of the server; `undefined` where a provider keeps that to itself. */
async function setting(client: Client, name: string): Promise<string | undefined> {
  try {
    return (await client.configGet(name))[name];
  } catch (error) {
    // Providers take CONFIG away; any other failure is a failure.
    if (error instanceof Error && /NOPERM|unknown command|disabled/i.test(error.message))
      return undefined;
    throw error;
  }
}

function parseInfo(text: string): Map<string, string> {
  const lines = text.split(/\r?\n/).filter((line) => line.includes(":") && !line.startsWith("#"));
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]),
  );
}

/**
 * Refuses a server that would lose data, is written by a newer Kubi, or has lost what it had. Returns its mark:
 * `known` is the mark it had before, so that a server that came back empty is never taken for an empty history.
 */
export async function trust(
  client: Client,
  { name, known, warn }: { name: string; known: string | undefined; warn: (text: string) => void },
): Promise<string> {
  const { refusal, warnings } = await safetyOf(client);
  if (refusal) throw refusal;
  const reply: unknown =
    known === undefined
      ? await runScript(client, "mark", [name, randomUUID()])
      : await client.hmGet(`${name}:meta`, ["layout", "id"]);
  const [layout, id] = Array.isArray(reply) ? (reply as unknown[]) : [];
  if (typeof layout === "string" && Number(layout) > LAYOUT) {
    const message = `the store is laid out in version ${layout}; this Kubi knows up to ${LAYOUT}`;
    throw new BotError("store-newer", message, { hint: "run the newer version of Kubi" });
  }
  if (typeof id !== "string" || (known !== undefined && id !== known))
    throw new BotError("store-failed", "Redis came back without what was kept in it", {
      hint: "restore its data, or restart Kubi to begin anew with what is there",
    });
  if (known === undefined) warnings.forEach(warn);
  return id;
}
