import { expect } from "vitest";
import { setTimeout as sleep } from "node:timers/promises";
import { BotError } from "../../src/errors.ts";
import { openStore, type OpenOptions } from "../../src/store/open.ts";
import type { Applied, Store } from "../../src/store/port.ts";
import { answerKey, answers, personOf, points, type Answer } from "./kinds.ts";
import { startProxy, type Proxy } from "./proxy.ts";
import type { Server } from "./servers.ts";

const SOON = 2_000;
const BACK = 5_000;

/** A server behind a line that can be broken, and a store on it that has a history. */
export type Fault = { server: Server; line: Proxy; store: Store; troubles: string[] };

export async function makeFault(server: Server, options: OpenOptions = {}): Promise<Fault> {
  const line = await startProxy(server.port);
  const troubles: string[] = [];
  const onTrouble = ({ event }: { event: string }): void => void troubles.push(event);
  const store = await openStore(through(server, line), { onTrouble, ...options });
  return { server, line, store, troubles };
}

/** The server's address by way of the line. */
export function through(server: Server, line: Proxy): string {
  return server.url.replace(`:${server.port}/`, `:${line.port}/`);
}

export async function endFault({ store, line, server }: Fault): Promise<void> {
  await store.close();
  await line.stop();
  await server.remove();
}

export async function answer(
  store: Store,
  person: string,
  round: string,
): Promise<Applied<Answer>> {
  return await store.applyOnce({
    codec: answers,
    key: answerKey(person, round),
    value: { option: "A", right: true },
    add: [{ board: points, member: personOf(person), by: 3 }],
  });
}

/** Does something that must fail, soon and as a failure. */
export async function failure(call: () => Promise<unknown>): Promise<BotError> {
  const began = performance.now();
  let result: unknown;
  try {
    result = await call();
  } catch (error) {
    expect(performance.now() - began).toBeLessThan(SOON);
    if (!(error instanceof BotError)) throw error;
    return error;
  }
  throw new Error(`no failure but ${JSON.stringify(result)}`);
}

/** Every verb that reads or writes, each of which must fail by itself and all of them at once. */
export async function expectAllFail(store: Store): Promise<void> {
  const key = answerKey("ann", "round-1");
  const calls = [
    async () => await store.get(answers, key),
    async () => await store.insert(answers, key, { option: "B", right: false }),
    async () => await store.remove(answers, key),
    async () => await answer(store, "ann", "round-1"),
    async () => await store.top(points, 10),
    async () => await store.rank(points, personOf("ann")),
    async () => await store.listPerson(personOf("ann")),
    async () => await store.removePerson(personOf("ann")),
  ];
  const errors = await Promise.all(calls.map(failure));
  expect(errors.map(({ code }) => code)).toEqual(calls.map(() => "store-failed"));
}

/** Waits until the store reads and writes again, and looks whether the history is what it was. */
export async function expectRecovery(store: Store): Promise<void> {
  const began = performance.now();
  for (let n = 0; ; n += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- until it works
      await answer(store, "probe", `round-${n}`);
      break;
    } catch (error) {
      if (performance.now() - began > BACK) throw error;
      // oxlint-disable-next-line no-await-in-loop -- until it works
      await sleep(50);
    }
  }
  expect(performance.now() - began).toBeLessThan(BACK);
  const found = await store.get(answers, answerKey("ann", "round-1"));
  expect(found?.value).toEqual({ option: "A", right: true });
  expect((await store.rank(points, personOf("ann")))?.points).toBe(3);
}
