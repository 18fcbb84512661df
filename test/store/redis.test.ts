import KeyvRedis from "@keyv/redis";
import { Keyv } from "keyv";
import { afterEach, describe, expect, it } from "vitest";
import { openEngine, openStore } from "../../src/store/open.ts";
import { storeContract } from "./contract.ts";
import { answer, expectAllFail, expectRecovery, failure } from "./fault.ts";
import { faultTests } from "./faults.ts";
import { answerKey, answers, personOf, points } from "./kinds.ts";
import { haveServer, startRedis, type Redis } from "./servers.ts";

if (haveServer("redis-server")) {
  storeContract({
    name: "Redis",
    shared: true,
    makePlace: async () => {
      const server = await startRedis();
      return { url: server.url, options: { timeout: 15_000 }, remove: server.remove };
    },
  });
  faultTests({
    name: "Redis",
    start: startRedis,
    // What Redis says when it has fewer replicas than it was told to write to.
    refuseWrites: async (server) => void (server as Redis).cli("config", "set", ...FEW, "3"),
    takeWrites: async (server) => void (server as Redis).cli("config", "set", ...FEW, "0"),
  });
  describe("Redis", ownTests);
}

const FEW = ["min-replicas-to-write"];

function ownTests(): void {
  const servers: Redis[] = [];
  const start = async (settings: Record<string, string> = {}): Promise<Redis> => {
    const server = await startRedis(settings);
    servers.push(server);
    return server;
  };
  afterEach(async () => {
    await Promise.all(servers.splice(0).map(async (server) => await server.remove()));
  });

  it("refuses writes when memory is full, keeps what there is, writes nothing by half", async () => {
    const server = await start();
    const store = await openStore(server.url);
    await answer(store, "ann", "round-1");
    server.cli("config", "set", "maxmemory", "1");
    const error = await failure(async () => await answer(store, "late", "round-1"));
    const found = await store.get(answers, answerKey("ann", "round-1"));
    const late = await store.rank(points, personOf("late"));
    const gone = await store.removePerson(personOf("nobody"));
    server.cli("config", "set", "maxmemory", "0");

    expect(error.code).toBe("store-failed");
    expect(error.message).toContain("OOM");
    expect(found?.value.option).toBe("A");
    expect(late).toBeUndefined();
    expect(gone).toEqual({ records: 0, boards: 0 });
    await expectRecovery(store);
    await store.close();
  });

  it.each(["allkeys-lru", "allkeys-lfu", "allkeys-random"])(
    "refuses a server that may drop any key (%s)",
    async (policy) => {
      const server = await start({ "maxmemory-policy": policy });
      const error = await failure(async () => await openStore(server.url));
      expect(error.code).toBe("store-unsafe");
      expect(error.hint).toContain("noeviction");
      expect(server.cli("dbsize")).toBe("0");
    },
  );

  it("takes a server that drops only keys with an expiry, as ours have none", async () => {
    const server = await start({ "maxmemory-policy": "volatile-lru" });
    const store = await openStore(server.url);
    await answer(store, "ann", "round-1");
    await store.close();
    expect(
      server
        .cli("--scan")
        .split("\n")
        .map((key) => server.cli("ttl", key)),
    ).not.toContain("-2");
  });

  it("refuses a server that forgets everything at a restart", async () => {
    const server = await start({ appendonly: "no", save: "" });
    const error = await failure(async () => await openStore(server.url));
    expect(error.code).toBe("store-unsafe");
    expect(error.hint).toContain("appendonly yes");
  });

  it("warns of a server that keeps only snapshots, and finds nothing wrong with one that logs", async () => {
    const told: string[] = [];
    const server = await start({ appendonly: "no", save: "3600 1" });
    const store = await openStore(server.url, {
      onTrouble: ({ message }) => void told.push(message),
    });
    await store.close();
    const good = await start();
    const engine = await openEngine(good.url);
    const problems = await engine.check();
    await engine.close();
    expect(told.join()).toContain("snapshot");
    expect(problems).toEqual([]);
  });

  it("names a log that is written after the answer", async () => {
    const server = await start({ appendfsync: "everysec" });
    const engine = await openEngine(server.url);
    const problems = await engine.check();
    await engine.close();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain("appendfsync always");
  });

  it("refuses a cluster, where a claim and its points may be on two servers", async () => {
    const server = await start({ "cluster-enabled": "yes" });
    expect((await failure(async () => await openStore(server.url))).message).toContain("cluster");
  });

  it("refuses a server that became unsafe while it was away, until it is put right", async () => {
    const server = await start();
    const store = await openStore(server.url);
    await answer(store, "ann", "round-1");
    server.cli("config", "set", "maxmemory-policy", "allkeys-lru");
    server.cli("client", "kill", "type", "normal");
    await new Promise((done) => setTimeout(done, 500));
    const error = await failure(async () => await answer(store, "late", "round-1"));
    server.cli("config", "set", "maxmemory-policy", "noeviction");
    expect(error.code).toBe("store-unsafe");
    await expectRecovery(store);
    await store.close();
  });

  it("does not take a server that came back empty for an empty history", async () => {
    const server = await start();
    const store = await openStore(server.url);
    await answer(store, "ann", "round-1");
    server.cli("flushall");
    server.cli("client", "kill", "type", "normal");
    await new Promise((done) => setTimeout(done, 500));
    await expectAllFail(store);
    expect(server.cli("dbsize")).toBe("0");
    await store.close();
  });

  it("fails soon while the server is paused, and goes on after that", async () => {
    const server = await start();
    const store = await openStore(server.url);
    await answer(store, "ann", "round-1");
    server.cli("client", "pause", "2500", "all");
    await expectAllFail(store);
    await new Promise((done) => setTimeout(done, 1_500));
    await expectRecovery(store);
    await store.close();
  });

  it("still reads on a replica, and fails to write there", async () => {
    const server = await start();
    const store = await openStore(server.url);
    await answer(store, "ann", "round-1");
    server.cli("replicaof", "127.0.0.1", "1");
    const error = await failure(async () => await answer(store, "late", "round-1"));
    await new Promise((done) => setTimeout(done, 300));
    const found = await store.get(answers, answerKey("ann", "round-1"));
    server.cli("replicaof", "no", "one");
    expect(error.message).toContain("READONLY");
    expect(found?.value.option).toBe("A");
    await expectRecovery(store);
    await store.close();
  });

  it("goes on when the server has forgotten its scripts", async () => {
    const server = await start();
    const store = await openStore(server.url);
    server.cli("script", "flush");
    expect((await answer(store, "ann", "round-1")).outcome).toBe("applied");
    await store.close();
  });

  it("says which right is missing", async () => {
    const server = await start();
    server.cli("acl", "setuser", "guest", "on", ">guest", "~*", "+get", "+hello", "+client");
    const url = `redis://guest:guest@127.0.0.1:${server.port}/0`;
    expect((await failure(async () => await openStore(url))).hint).toContain("INFO");
  });

  it("refuses records of a newer version and leaves them as they are", async () => {
    const server = await start();
    await (await openStore(server.url)).close();
    server.cli("hset", "kubi:meta", "layout", "99");
    expect((await failure(async () => await openStore(server.url))).code).toBe("store-newer");
    expect(server.cli("hget", "kubi:meta", "layout")).toBe("99");
  });

  it("opens valkey addresses, and keeps two databases of a server apart", async () => {
    const server = await start();
    const one = await openStore(server.url.replace("redis:", "valkey:"));
    const two = await openStore(server.url.replace(/0$/, "1"));
    await answer(one, "ann", "round-1");
    expect(await two.get(answers, answerKey("ann", "round-1"))).toBeUndefined();
    await Promise.all([one.close(), two.close()]);
  });

  it("keeps its records where Keyv's own adapter reads them", async () => {
    const server = await start();
    const store = await openStore(server.url);
    await answer(store, "ann", "round-1");
    const key = server.cli("--scan", "--pattern", "kubi::*").slice("kubi::".length);
    const adapter = new KeyvRedis(server.url, { namespace: "kubi" });
    const theirs = await new Keyv({ store: adapter, namespace: "kubi" }).getRaw(key);
    await adapter.disconnect();
    await store.close();
    expect(theirs).toMatchObject({ v: 1, value: { option: "A" } });
  });
}
