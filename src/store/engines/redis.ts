import { BotError } from "../../errors.ts";
import { messageOf } from "../guard.ts";
import { scopeInKey } from "../keys.ts";
import type { BoardRow, Engine, OpenEngine, RawApplied, Row } from "../port.ts";
import { rowsOver } from "./keyv-rows.ts";
import { openLink, type Link } from "./redis-link.ts";
import { safetyOf } from "./redis-safety.ts";

const PAGE = 1_000;
const NAME = /^[a-z][a-z0-9_]{0,30}$/;

/** Redis or Valkey: any number of bots on one server; each verb is one script on the rows that Keyv reads. */
export const openRedis: OpenEngine = async (url, options) => {
  if (!NAME.test(options.name)) throw new Error(`not a name of keys: ${options.name}`);
  const place = `${url.protocol}//${url.host}${url.pathname}`;
  let link: Link;
  try {
    link = await openLink(url.href.replace(/^valkey/, "redis"), options);
  } catch (cause) {
    throw cannotOpen(place, cause);
  }
  const { name } = options;
  return {
    name: "redis",
    place,
    ...recordVerbs(link, name),
    ...boardVerbs(link, name),
    ...personVerbs(link),
    ...wholeVerbs(link, name),
    close: async () => await link.close(),
  };
};

function cannotOpen(place: string, cause: unknown): BotError {
  if (cause instanceof BotError) return cause;
  const message = messageOf(cause);
  return new BotError("store-failed", `the store at ${place} cannot be opened: ${message}`, {
    hint: hintFor(message),
    cause,
  });
}

function hintFor(message: string): string {
  if (/WRONGPASS|NOAUTH|AUTH/.test(message))
    return "check the user name and password in STORE_URL; write special characters as %40, %2F …";
  if (/NOPERM/.test(message))
    return "let this user run INFO, EVAL and commands on every key of the store";
  if (/ECONNREFUSED/.test(message))
    return "no server listens there: start it, or check host and port in STORE_URL";
  if (/ENOTFOUND|EAI_AGAIN/.test(message)) return "no such host: check the host in STORE_URL";
  if (/LOADING/.test(message)) return "the server is still reading its data: try again in a moment";
  if (/READONLY/.test(message)) return "this server is a replica: point STORE_URL at the primary";
  if (/OOM/.test(message)) return "the server is out of memory: raise maxmemory, keep noeviction";
  return "check STORE_URL, and that the server runs and is in reach";
}

type RecordVerbs = Pick<Engine, "get" | "insert" | "replace" | "remove" | "applyOnce">;

function recordVerbs(link: Link, name: string): RecordVerbs {
  const keyv = rowsOver(link.adapter, { namespace: name, onError: (error) => link.trouble(error) });
  return {
    get: async (key) => await link.run(async () => await keyv.get(key)),
    insert: async ({ key, raw }) =>
      asText(await link.script("insert", [key, raw, scopeInKey(key) ?? ""])),
    replace: async ({ key, raw }, was) => {
      const [done, current] = asList(await link.script("replace", [key, raw, was]));
      return Number(done) === 1 ? { done: true } : { done: false, raw: asText(current) };
    },
    // Not through Keyv, because the list of a person's keys must change in the same step.
    remove: async (key) => Number(await link.script("remove", [key, scopeInKey(key) ?? ""])) === 1,
    applyOnce: async ({ claim, guard, add }): Promise<RawApplied> => {
      const scope = scopeInKey(claim.key) ?? "";
      const points = add.flatMap((one) => [one.board, one.member, String(-one.points)]);
      const words = [claim.key, claim.raw, scope, guard?.key ?? "", guard?.raw ?? "", ...points];
      const [outcome, raw] = asList(await link.script("applyOnce", words));
      if (outcome === "applied" || outcome === "refused") return { outcome };
      if (outcome === "already" && typeof raw === "string") return { outcome, raw };
      throw new Error(`an answer of the server that is none: ${JSON.stringify(outcome)}`);
    },
  };
}

function boardVerbs(link: Link, name: string): Pick<Engine, "top" | "rank"> {
  return {
    top: async (board, limit) => {
      if (limit < 1) return [];
      const key = `${name}:board:${board}`;
      const rows = await link.run(
        async (client) => await client.zRangeWithScores(key, 0, limit - 1),
      );
      return rows.map(({ value, score }) => ({ member: value, points: 0 - score }));
    },
    rank: async (board, member) => {
      const reply = await link.script("rank", [board, member]);
      if (reply === null) return undefined;
      const [score, ahead, members] = asList(reply).map(Number);
      if (score === undefined || ahead === undefined || members === undefined)
        throw new Error("an answer of the server that is none");
      return { rank: ahead + 1, points: 0 - score, members };
    },
  };
}

function personVerbs(link: Link): Pick<Engine, "listPerson" | "removePerson"> {
  return {
    listPerson: async (scope) => {
      const [rows, boards] = asList(await link.script("listPerson", [scope])).map(asPairs);
      return {
        rows: (rows ?? []).map(([key, raw]) => ({ key, raw })),
        boards: (boards ?? []).map(([board, score]) => ({
          board,
          member: scope,
          points: 0 - Number(score),
        })),
      };
    },
    removePerson: async (scope) => {
      const [records = 0, boards = 0] = asList(await link.script("removePerson", [scope])).map(
        Number,
      );
      return { records, boards };
    },
  };
}

type WholeVerbs = Pick<Engine, "rows" | "boardRows" | "load" | "isEmpty" | "check">;

function wholeVerbs(link: Link, name: string): WholeVerbs {
  return {
    rows: () => rowsOf(link, name),
    boardRows: () => boardRowsOf(link, name),
    load: async ({ rows, boards }) => {
      await link.run(async (client) => {
        const all = client.multi();
        for (const { key, raw } of rows) {
          const scope = scopeInKey(key);
          if (scope !== undefined) all.sAdd(`${name}:person:${scope}`, key);
          all.set(`${name}::${key}`, raw);
        }
        for (const { board, member, points } of boards) {
          all.sAdd(`${name}:boards:${member}`, board);
          all.zAdd(`${name}:board:${board}`, { value: member, score: 0 - points });
        }
        await all.exec();
      });
    },
    isEmpty: async () => {
      for await (const _page of rowsOf(link, name)) return false;
      for await (const _page of boardRowsOf(link, name)) return false;
      return true;
    },
    check: async () => {
      const { refusal, warnings } = await link.run(safetyOf);
      return refusal ? [refusal.message, ...warnings] : warnings;
    },
  };
}

/** Every key that begins with these letters, each once although SCAN may repeat itself, in pages. */
async function* keysOf(link: Link, start: string): AsyncGenerator<string[]> {
  const seen = new Set<string>();
  let cursor = "0";
  do {
    const from = cursor;
    // oxlint-disable-next-line no-await-in-loop -- a page follows the one before
    const page = await link.run(
      async (client) => await client.scan(from, { MATCH: `${start}*`, COUNT: PAGE }),
    );
    cursor = page.cursor;
    const fresh = page.keys.filter((key) => !seen.has(key));
    for (const key of fresh) seen.add(key);
    for (let at = 0; at < fresh.length; at += PAGE) yield [...new Set(fresh.slice(at, at + PAGE))];
  } while (cursor !== "0");
}

async function* rowsOf(link: Link, name: string): AsyncGenerator<Row[]> {
  const start = `${name}::`;
  for await (const keys of keysOf(link, start)) {
    const raws = await link.run(async (client) => await client.mGet(keys));
    const rows = keys.flatMap((key, at) => {
      const raw = raws[at];
      return raw === null || raw === undefined ? [] : [{ key: key.slice(start.length), raw }];
    });
    if (rows.length > 0) yield rows;
  }
}

async function* boardRowsOf(link: Link, name: string): AsyncGenerator<BoardRow[]> {
  const start = `${name}:board:`;
  for await (const keys of keysOf(link, start))
    for (const key of keys) yield* membersOf(link, key, key.slice(start.length));
}

async function* membersOf(link: Link, key: string, board: string): AsyncGenerator<BoardRow[]> {
  const seen = new Set<string>();
  let cursor = "0";
  do {
    const from = cursor;
    // oxlint-disable-next-line no-await-in-loop -- a page follows the one before
    const page = await link.run(async (client) => await client.zScan(key, from, { COUNT: PAGE }));
    cursor = page.cursor;
    const rows: BoardRow[] = [];
    for (const { value, score } of page.members) {
      if (seen.has(value)) continue;
      seen.add(value);
      rows.push({ board, member: value, points: 0 - score });
    }
    for (let at = 0; at < rows.length; at += PAGE) yield rows.slice(at, at + PAGE);
  } while (cursor !== "0");
}

function asList(reply: unknown): unknown[] {
  if (!Array.isArray(reply)) throw new Error("an answer of the server that is none");
  return reply;
}

function asText(reply: unknown): string | undefined {
  return typeof reply === "string" ? reply : undefined;
}

function asPairs(reply: unknown): [string, string][] {
  const flat = asList(reply).map(String);
  return Array.from({ length: flat.length / 2 }, (_, at) => [
    flat[at * 2] ?? "",
    flat[at * 2 + 1] ?? "",
  ]);
}
