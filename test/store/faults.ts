import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setTimeout as sleep } from "node:timers/promises";
import { openStore } from "../../src/store/open.ts";
import {
  answer,
  endFault,
  expectAllFail,
  expectRecovery,
  failure,
  makeFault,
  through,
  type Fault,
} from "./fault.ts";
import { answerKey, answers, personOf, points } from "./kinds.ts";
import { startProxy } from "./proxy.ts";
import type { Server } from "./servers.ts";

// What a server may do to us, on any engine that has one: each call is an error within 2 s and never an empty
// history, nothing crashes (vitest fails on an unhandled error), and all is well again within 5 s by itself.

const ROOM = 60_000;

export type FaultyBackend = {
  name: string;
  start: () => Promise<Server>;
  /** Makes the running server refuse writes, and take them again. */
  refuseWrites: (server: Server) => Promise<void>;
  takeWrites: (server: Server) => Promise<void>;
};

export function faultTests(backend: FaultyBackend): void {
  describe(`${backend.name} in trouble`, () => {
    let fault: Fault;
    beforeAll(async () => {
      fault = await makeFault(await backend.start());
    }, ROOM);
    afterAll(async () => await endFault(fault), ROOM);
    beforeEach(async () => {
      fault.line.open();
      await fault.server.start();
      await answer(fault.store, "ann", "round-1").catch(() => sleep(500));
      await answer(fault.store, "ann", "round-1");
      await expectRecovery(fault.store);
    }, ROOM);

    it("fails while the server is down, and goes on when it is back", async () => {
      await fault.server.stop();
      await expectAllFail(fault.store);
      await fault.server.start();
      await expectRecovery(fault.store);
      expect(fault.troubles).toContain("store-connection");
    });

    it("goes on after the server was restarted between two calls", async () => {
      await fault.server.stop();
      await fault.server.start();
      await expectRecovery(fault.store);
    });

    it("fails while the server is too slow, and goes on when it is not", async () => {
      fault.line.slow(4_000);
      await expectAllFail(fault.store);
      fault.line.open();
      await expectRecovery(fault.store);
    });

    it("waits for a server that is only a little slow", async () => {
      fault.line.slow(150);
      await answer(fault.store, "patient", "round-1");
      fault.line.open();
      expect((await fault.store.rank(points, personOf("patient")))?.points).toBe(3);
    });

    it("fails while the line is a black hole, and goes on when bytes flow again", async () => {
      fault.line.hole();
      await expectAllFail(fault.store);
      await expectAllFail(fault.store);
      fault.line.open();
      await expectRecovery(fault.store);
    });

    it("leaves connections behind that stay in a black hole for ever", async () => {
      fault.line.hole();
      await expectAllFail(fault.store);
      // Long enough for new connections to fall into the hole as well.
      await sleep(700);
      fault.line.abandon();
      await expectRecovery(fault.store);
    });

    it("goes on after every connection was cut", async () => {
      fault.line.cut();
      await expectRecovery(fault.store);
    });

    it("fails while nothing listens, and goes on when something does", async () => {
      fault.line.close();
      await expectAllFail(fault.store);
      fault.line.open();
      await expectRecovery(fault.store);
    });

    it("still reads while the server takes no writes, and writes again when it does", async () => {
      await backend.refuseWrites(fault.server);
      // The first write may lose its connection, so that the next one can find another server.
      const refused = await failure(async () => await answer(fault.store, "late", "round-1"));
      await sleep(300);
      const found = await fault.store.get(answers, answerKey("ann", "round-1"));
      await backend.takeWrites(fault.server);

      expect(refused.code).toBe("store-failed");
      expect(found?.value).toEqual({ option: "A", right: true });
      await expectRecovery(fault.store);
      expect(await fault.store.get(answers, answerKey("late", "round-1"))).toBeUndefined();
      expect(await fault.store.rank(points, personOf("late"))).toBeUndefined();
    });

    it(
      "loses nothing that was confirmed when the server is killed, and counts nothing twice",
      async () => {
        const all = Array.from({ length: 1_500 }, (_, n) => `crash-${n}`);
        const confirmed = new Set<string>();
        const failures: string[] = [];
        const pour = async (people: readonly string[]): Promise<void> => {
          let next = 0;
          const one = async (): Promise<void> => {
            for (let person = people[next++]; person !== undefined; person = people[next++]) {
              try {
                // oxlint-disable-next-line no-await-in-loop -- eight at a time
                await answer(fault.store, person, "round-1");
                confirmed.add(person);
              } catch {
                failures.push(person);
                // oxlint-disable-next-line no-await-in-loop -- nobody presses again at once
                await sleep(5);
              }
            }
          };
          await Promise.all(Array.from({ length: 8 }, one));
        };
        const pouring = pour(all);
        while (confirmed.size < 200) await sleep(1);
        await fault.server.stop("SIGKILL");
        const before = [...confirmed];
        await fault.server.start();
        await pouring;
        await expectRecovery(fault.store);
        for (const person of before)
          expect(await fault.store.get(answers, answerKey(person, "round-1"))).toBeDefined();
        await pour(all.filter((person) => !confirmed.has(person)));

        expect(failures.length).toBeGreaterThan(0);
        expect(confirmed.size).toBe(all.length);
        const wrong: string[] = [];
        for (const person of all) {
          // oxlint-disable-next-line no-await-in-loop -- not a burst of 1,500 questions at once
          const standing = await fault.store.rank(points, personOf(person));
          if (standing?.points !== 3) wrong.push(person);
        }
        expect(wrong).toEqual([]);
      },
      ROOM,
    );
  });

  describe(`${backend.name} at start`, () => {
    let server: Server;
    beforeAll(async () => {
      server = await backend.start();
    }, ROOM);
    afterAll(async () => await server.remove(), ROOM);

    it("says within two seconds that no server listens", async () => {
      const line = await startProxy(server.port);
      await line.stop();
      const error = await failure(async () => await openStore(through(server, line)));
      expect(error.code).toBe("store-failed");
      expect(error.hint).toContain("no server listens there");
    });

    it("says within two seconds that a server does not answer", async () => {
      const line = await startProxy(server.port);
      line.hole();
      const error = await failure(async () => await openStore(through(server, line)));
      await line.stop();
      expect(error.code).toBe("store-failed");
    });

    it("says that the password is wrong without repeating it", async () => {
      const url = server.url.replace(/:[^:@/]+@/, ":wrong-secret@");
      const error = await failure(async () => await openStore(url));
      expect(error.code).toBe("store-failed");
      expect(error.hint).toContain("password in STORE_URL");
      expect(`${error.message} ${error.hint}`).not.toContain("wrong-secret");
    });

    it("says that a host does not exist", async () => {
      const url = server.url.replace("127.0.0.1", "no-such-host.invalid");
      const error = await failure(async () => await openStore(url));
      expect(error.hint).toContain("host in STORE_URL");
    });

    it("shows where it is without a password", async () => {
      const store = await openStore(server.url);
      await store.close();
      expect(store.place).toContain(`127.0.0.1:${server.port}`);
      expect(store.place).not.toContain("@");
    });

    it("opens for twenty replicas at once on a new server", async () => {
      const stores = await Promise.all(
        Array.from({ length: 20 }, async () => await openStore(server.url, { name: "many" })),
      );
      await Promise.all(stores.map(async (store, n) => await answer(store, `r${n}`, "round-1")));
      const standings = await stores[0]?.top(points, 100);
      await Promise.all(stores.map(async (store) => await store.close()));
      expect(standings).toHaveLength(20);
    });

    it("fails after it was closed", async () => {
      const store = await openStore(server.url);
      await store.close();
      await store.close();
      expect((await failure(async () => await store.top(points, 3))).code).toBe("store-failed");
    });
  });
}
