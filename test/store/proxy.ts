import { createServer, connect, type Socket } from "node:net";
import { once } from "node:events";

/** What the line between bot and server does to bytes: `hole` keeps connections and carries nothing. */
type Line = "open" | "hole" | "closed";

/** A TCP line that a test can slow, block or cut between the bot and a real server. */
export type Proxy = {
  port: number;
  /** Carries bytes again; connections blocked by `hole` go on where they stopped. */
  open: () => void;
  /** Adds this many milliseconds to every piece from the server. */
  slow: (ms: number) => void;
  /** Accepts and keeps connections but carries nothing: a lost network, not a closed port. */
  hole: () => void;
  /** Ends the blocked connections' hope: they stay silent for ever, while new ones work. */
  abandon: () => void;
  /** Resets every connection now; new ones are accepted. */
  cut: () => void;
  /** Resets every connection and every new one. */
  close: () => void;
  stop: () => Promise<void>;
};

type Pair = { client: Socket; server: Socket | undefined };

/** Starts a line on a free loopback port to another loopback port. */
export async function startProxy(target: number): Promise<Proxy> {
  const pairs = new Set<Pair>();
  let line: Line = "open";
  let delay = 0;

  const carry = (from: Socket, to: Socket, wait: () => number): void => {
    from.on("data", (bytes: Buffer) => {
      const ms = wait();
      if (ms === 0) to.write(bytes);
      else setTimeout(() => !to.destroyed && to.write(bytes), ms);
    });
    from.on("close", () => to.destroy());
    from.on("error", () => to.destroy());
  };
  const join = (pair: Pair): void => {
    const server = connect(target, "127.0.0.1");
    pair.server = server;
    carry(pair.client, server, () => 0);
    carry(server, pair.client, () => delay);
    pair.client.resume();
  };
  const drop = (): void => {
    for (const { client, server } of pairs) {
      client.destroy();
      server?.destroy();
    }
  };

  const listener = createServer({ pauseOnConnect: true }, (client) => {
    client.on("error", () => client.destroy());
    if (line === "closed") return void client.resetAndDestroy();
    const pair: Pair = { client, server: undefined };
    pairs.add(pair);
    client.on("close", () => pairs.delete(pair));
    if (line === "open") join(pair);
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");

  return {
    port: address.port,
    open: () => {
      line = "open";
      delay = 0;
      for (const pair of pairs) {
        if (pair.server === undefined) join(pair);
        pair.client.resume();
        pair.server?.resume();
      }
    },
    slow: (ms) => (delay = ms),
    hole: () => {
      line = "hole";
      for (const { client, server } of pairs) {
        client.pause();
        server?.pause();
      }
    },
    abandon: () => {
      line = "open";
      delay = 0;
    },
    cut: drop,
    close: () => {
      line = "closed";
      drop();
    },
    stop: async () => {
      drop();
      listener.close();
      await once(listener, "close");
    },
  };
}
