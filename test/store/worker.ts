import process from "node:process";
import { openStore, type OpenOptions } from "../../src/store/open.ts";
import { answerKey, answers, keyOf, personOf, points, rounds, tally, teams } from "./kinds.ts";
import type { Delivery, Verdict } from "./worker-handle.ts";

// One of several processes on the same place: gives the answers it is sent, with sixteen in flight.

const IN_FLIGHT = 16;
const { url, options } = JSON.parse(process.argv[2] ?? "") as { url: string; options: OpenOptions };
const store = await openStore(url, { role: "command", timeout: 20_000, ...options });

async function give({ person, round, option, guard }: Delivery): Promise<Verdict> {
  const by = option === "A" ? 3 : 1;
  const result = await store.applyOnce({
    codec: answers,
    key: answerKey(person, round),
    value: { option, right: option === "A" },
    add: [
      { board: points, member: personOf(person), by },
      { board: teams, member: `team ${Number(person.slice(1)) % 4}`, by: 1 },
      { board: tally, member: "answers", by: 1 },
    ],
    guard: guard === undefined ? undefined : { kind: rounds.kind, key: keyOf(round), raw: guard },
  });
  const counts = result.outcome === "already" ? result.existing.value.option : option;
  return { person, round, option: counts, outcome: result.outcome };
}

async function deliver(deliveries: readonly Delivery[]): Promise<void> {
  let next = 0;
  const one = async () => {
    for (let delivery = deliveries[next++]; delivery; delivery = deliveries[next++])
      process.send?.(await give(delivery));
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, one));
}

process.on("message", (deliveries: Delivery[]) => {
  deliver(deliveries).catch((error: unknown) =>
    process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  );
});
// A parent that is gone must not leave workers behind.
process.on("disconnect", () => {
  void store.close().finally(() => process.exit(0));
});
process.send?.("ready");
