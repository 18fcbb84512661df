import KeyvRedis from "@keyv/redis";
import { messageOf } from "../guard.ts";
import type { EngineOptions } from "../port.ts";
import { makeClient, runScript, type Client } from "./redis-client.ts";
import type { Script } from "./redis-lua.ts";
import { trust } from "./redis-safety.ts";

/** The connection to Redis, behind which the client may be replaced at any time. */
export type Link = {
  /** Keyv's adapter, always on the present client. Only to be called within `run`. */
  adapter: KeyvRedis<string>;
  /** Runs a call on a connected server that was looked at since it came back, or throws within the bound. */
  run<T>(call: (client: Client) => Promise<T>): Promise<T>;
  script(name: Script, words: readonly string[]): Promise<unknown>;
  /** A trouble outside any call: told once until the server is back. */
  trouble(error: unknown): void;
  close(): Promise<void>;
};

/** Connects once, and throws if that fails; every later loss heals by itself. */
export async function openLink(url: string, options: EngineOptions): Promise<Link> {
  const line = makeLine(url, options);
  const within = bounds(line, options);
  const run = trustedRun(line, within, options);
  try {
    await within(line.client(), async () => await line.client().connect());
    await run(async () => {});
    line.settle();
  } catch (error) {
    line.close();
    throw error;
  }
  return {
    adapter: line.adapter,
    run,
    script: async (script, words) =>
      await run(async (client) => await runScript(client, script, [options.name, ...words])),
    trouble: line.trouble,
    close: async () => line.close(),
  };
}

type Line = {
  adapter: KeyvRedis<string>;
  client: () => Client;
  /** How often the server came (back): what was learnt of it before may no longer be true. */
  visits: () => number;
  lastError: () => unknown;
  /** Puts a new client in the place of this one, unless that was done already. */
  renew: (client: Client) => void;
  trouble: (error: unknown) => void;
  /** From here on losses are retried and told. */
  settle: () => void;
  close: () => void;
};

/**
 * The present client and its replacements. A client whose call gets no answer is replaced, because a connection into
 * a black hole takes every later call with it.
 */
function makeLine(url: string, { timeout, name, onTrouble }: EngineOptions): Line {
  let [isSettled, isLost, isClosed, visits] = [false, false, false, 0];
  let lastError: unknown;

  const trouble = (error: unknown): void => {
    lastError = error;
    if (isLost || !isSettled || isClosed) return;
    isLost = true;
    onTrouble({ event: "store-connection", message: messageOf(error) });
  };
  const make = (): Client => {
    const made = makeClient(url, { timeout, mayRetry: () => isSettled });
    made.on("ready", () => {
      visits += 1;
      if (isLost) onTrouble({ event: "store-connected", message: "the server is back" });
      isLost = false;
    });
    return made;
  };
  let client = make();
  const adapter = new KeyvRedis<string>(client, { namespace: name, throwOnErrors: true });
  adapter.on("error", trouble);

  const renew = (old: Client): void => {
    if (old !== client || isClosed || !isSettled) return;
    client = make();
    adapter.client = client;
    // It goes on trying until it is replaced or closed; its errors arrive at `trouble` as well.
    client.connect().catch(trouble);
    old.destroy();
  };
  return {
    adapter,
    client: () => client,
    visits: () => visits,
    lastError: () => lastError,
    renew,
    trouble,
    settle: () => (isSettled = true),
    close: () => {
      isClosed = true;
      isSettled = false;
      client.destroy();
    },
  };
}

type Within = <T>(client: Client, call: () => Promise<T>) => Promise<T>;

/** Bounds a call in time. A client that does not answer is replaced. */
function bounds(line: Line, { timeout }: EngineOptions): Within {
  const ms = Math.round(timeout * 0.9);
  return async (client, call) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        const error = new Error(`no answer within ${ms} ms`);
        line.trouble(error);
        line.renew(client);
        reject(error);
      }, ms);
    });
    try {
      return await Promise.race([call(), late]);
    } catch (error) {
      // What was the primary is a replica now: the address may lead to the new one.
      if (error instanceof Error && error.message.startsWith("READONLY")) line.renew(client);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Runs calls only on a server that was found trustworthy since its last visit. */
function trustedRun(line: Line, within: Within, { name, onTrouble }: EngineOptions): Link["run"] {
  let known: string | undefined;
  let looked: { visit: number; result: Promise<string> } | undefined;
  const warn = (message: string): void => onTrouble({ event: "store-warning", message });

  const look = async (client: Client): Promise<void> => {
    if (looked?.visit !== line.visits())
      looked = { visit: line.visits(), result: trust(client, { name, known, warn }) };
    const mine = looked;
    try {
      known = await mine.result;
    } catch (error) {
      // The next call looks again: memory policy and data can be put right while we run.
      if (looked === mine) looked = undefined;
      throw error;
    }
  };
  return async (call) => {
    const client = line.client();
    if (!client.isReady) {
      const why = line.lastError();
      throw new Error(`not connected${why === undefined ? "" : `: ${messageOf(why)}`}`);
    }
    return await within(client, async () => {
      await look(client);
      return await call(client);
    });
  };
}
