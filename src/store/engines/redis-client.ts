import { createHash } from "node:crypto";
import { createClient } from "@keyv/redis";
import { SCRIPTS, type Script } from "./redis-lua.ts";

export type Client = ReturnType<typeof makeClient>;

const RETRY_MOST = 500;

/** A client that waits for nothing longer than it must: nothing is queued, and a silent server is a lost one. */
export function makeClient(
  url: string,
  { timeout, mayRetry }: { timeout: number; mayRetry: () => boolean },
) {
  return createClient({
    url,
    name: "kubi",
    disableOfflineQueue: true,
    maintNotifications: "disabled",
    // Pings keep a quiet line open; without an answer to them, or to the greeting, the line is given up.
    pingInterval: timeout,
    socket: {
      connectTimeout: Math.round(timeout * 0.8),
      socketTimeout: timeout * 2,
      reconnectStrategy: (retries, cause) =>
        mayRetry()
          ? Math.min(25 * 2 ** Math.min(retries, 6), RETRY_MOST) * (1 + Math.random() / 4)
          : cause,
    },
  });
}

const DIGESTS = new Map(
  Object.values(SCRIPTS).map((text) => [text, createHash("sha1").update(text).digest("hex")]),
);

/** Runs a script by its digest; a restarted server has forgotten it and is told again. */
export async function runScript(
  client: Client,
  script: Script,
  words: readonly string[],
): Promise<unknown> {
  const text = SCRIPTS[script];
  try {
    return await client.evalSha(DIGESTS.get(text) ?? "", { arguments: [...words] });
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith("NOSCRIPT")) throw error;
    return await client.eval(text, { arguments: [...words] });
  }
}
