import pg from "pg";
import { KeyvPostgres } from "@keyv/postgres";
import { Keyv } from "keyv";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openEngine, openStore } from "../../src/store/open.ts";
import { storeContract } from "./contract.ts";
import { answer, failure } from "./fault.ts";
import { faultTests } from "./faults.ts";
import { answerKey, answers, personOf, points } from "./kinds.ts";
import { haveServer, startPostgres, type Postgres, type Server } from "./servers.ts";

const ROOM = 60_000;

if (haveServer("postgres")) {
  storeContract({
    name: "PostgreSQL",
    shared: true,
    makePlace: async () => {
      const server = await startPostgres();
      // The contract asks for a thousand things at once, on a machine that does more than this.
      return { url: server.url, options: { timeout: 15_000 }, remove: server.remove };
    },
  });
  const setReadOnly = async ({ url }: Server, value: "on" | "off"): Promise<void> =>
    await withClient(url, async (client) => {
      await client.query("SET default_transaction_read_only = off");
      await client.query(`ALTER SYSTEM SET default_transaction_read_only = ${value}`);
      await client.query("SELECT pg_reload_conf(), pg_sleep(0.2)");
    });
  faultTests({
    name: "PostgreSQL",
    start: startPostgres,
    refuseWrites: async (server) => await setReadOnly(server, "on"),
    takeWrites: async (server) => await setReadOnly(server, "off"),
  });
  describe("PostgreSQL", ownTests);
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  // A server stopped by a test ends these too.
  client.on("error", () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

async function connects(client: pg.Client): Promise<boolean> {
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  }
}

function ownTests(): void {
  let server: Postgres;
  const others: Postgres[] = [];
  beforeAll(async () => {
    server = await startPostgres();
  }, ROOM);
  afterAll(async () => await server.remove(), ROOM);
  afterEach(async () => {
    await Promise.all(others.splice(0).map(async (other) => await other.remove()));
  }, ROOM);

  it("fails soon behind a lock that somebody else holds, and goes on when it is gone", async () => {
    const store = await openStore(server.url);
    await answer(store, "ann", "round-1");
    const error = await withClient(server.url, async (client) => {
      await client.query("BEGIN; LOCK TABLE kubi IN ACCESS EXCLUSIVE MODE");
      return await failure(async () => await store.get(answers, answerKey("ann", "round-1")));
    });
    expect(error.code).toBe("store-failed");
    expect(await store.get(answers, answerKey("ann", "round-1"))).toBeDefined();
    await store.close();
  });

  it("does not leave a query running on the server that it gave up", async () => {
    const store = await openStore(server.url);
    await withClient(server.url, async (client) => {
      await client.query("BEGIN; LOCK TABLE kubi IN ACCESS EXCLUSIVE MODE");
      await failure(async () => await answer(store, "given-up", "round-1"));
    });
    await new Promise((done) => setTimeout(done, 200));
    const running = server.psql(
      "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'kubi' AND state = 'active'",
    );
    expect(running.trim()).toBe("0");
    expect(await store.rank(points, personOf("given-up"))).toBeUndefined();
    await store.close();
  });

  it("starts and reads while a dump holds the tables", async () => {
    const first = await openStore(server.url);
    await answer(first, "ann", "round-1");
    await withClient(server.url, async (client) => {
      await client.query("BEGIN; LOCK TABLE kubi, kubi_board, kubi_meta IN ACCESS SHARE MODE");
      const second = await openStore(server.url);
      expect(await second.get(answers, answerKey("ann", "round-1"))).toBeDefined();
      expect(await first.get(answers, answerKey("ann", "round-1"))).toBeDefined();
      await second.close();
    });
    await first.close();
  });

  it("lives on when an administrator ends its idle connections", async () => {
    const troubles: string[] = [];
    const store = await openStore(server.url, {
      onTrouble: ({ event }) => void troubles.push(event),
    });
    server.psql(
      "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'kubi'",
    );
    await new Promise((done) => setTimeout(done, 200));
    expect((await answer(store, "idle", "round-1")).outcome).toBe("applied");
    expect(troubles).toContain("store-connection");
    await store.close();
  });

  it("fails soon at start when the server has no connection left", async () => {
    const small = await startPostgres({
      max_connections: "4",
      superuser_reserved_connections: "0",
    });
    others.push(small);
    const clients: pg.Client[] = [];
    try {
      // The server counts those that have just gone for a moment longer.
      while (clients.length < 4) {
        const other = new pg.Client(small.url);
        other.on("error", () => {});
        // oxlint-disable-next-line no-await-in-loop -- one after the other, again where one was refused
        if (await connects(other)) clients.push(other);
      }
      const error = await failure(async () => await openStore(small.url));
      expect(error.hint).toContain("max_connections");
    } finally {
      await Promise.all(clients.map(async (client) => await client.end()));
    }
  });

  it("says that a database is missing", async () => {
    const error = await failure(
      async () => await openStore(server.url.replace(/\/kubi$/, "/elsewhere")),
    );
    expect(error.hint).toContain("createdb");
  });

  it("refuses a database that cannot hold Korean", async () => {
    server.psql("CREATE DATABASE ascii ENCODING 'SQL_ASCII' TEMPLATE template0");
    const error = await failure(
      async () => await openStore(server.url.replace(/\/kubi$/, "/ascii")),
    );
    expect(error.hint).toContain("--encoding=UTF8");
  });

  it("says which right is missing to make its tables", async () => {
    server.psql("CREATE ROLE guest LOGIN PASSWORD 'guest'");
    const url = `postgres://guest:guest@127.0.0.1:${server.port}/kubi`;
    const error = await failure(async () => await openStore(url, { name: "guests" }));
    expect(error.hint).toContain("GRANT CREATE");
  });

  it("refuses tables of a newer version and leaves them as they are", async () => {
    await (await openStore(server.url, { name: "newer" })).close();
    server.psql("UPDATE newer_meta SET layout = 99");
    const error = await failure(async () => await openStore(server.url, { name: "newer" }));
    expect(error.code).toBe("store-newer");
    expect(server.psql("SELECT layout FROM newer_meta").trim()).toBe("99");
  });

  it("finds settings under which confirmed answers may be lost", async () => {
    const careless = await startPostgres({ fsync: "off", synchronous_commit: "off" });
    others.push(careless);
    const engine = await openEngine(careless.url);
    const problems = await engine.check();
    await engine.close();
    expect(problems.map((problem) => problem.split(" ")[0])).toEqual([
      "fsync",
      "synchronous_commit",
    ]);
  });

  it("keeps its records where Keyv's own adapter reads them", async () => {
    const store = await openStore(server.url, { name: "shared" });
    await answer(store, "ann", "round-1");
    const [key] = server.psql("SELECT key FROM shared").trim().split("\n");
    const adapter = new KeyvPostgres({ uri: server.url, table: "shared" });
    const theirs = await new Keyv({ store: adapter }).getRaw(key ?? "");
    await adapter.disconnect();
    await store.close();
    expect(theirs).toMatchObject({ v: 1, value: { option: "A" } });
  });
}
