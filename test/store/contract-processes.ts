import { describe, expect, it } from "vitest";
import { answers, answerKey, keyOf, personOf, points, rounds, tally, teams } from "./kinds.ts";
import type { Bench } from "./contract.ts";
import { startWorker, type Verdict, type Delivery } from "./worker-handle.ts";

const PEOPLE = 200;
const ROUNDS = 10;
/** Answers that workers are killed over; each is delivered twice. */
const KILLED = 1_000;
const PLENTY = 90_000;

export function processTests(get: () => Bench): void {
  describe("several processes", () => {
    it.each([2, 4])(
      "lose and double none of 6,000 deliveries between %i",
      async (count) => {
        const { place, store } = get();
        const workers = await Promise.all(
          Array.from({ length: count }, async () => await startWorker(place)),
        );
        const all = shuffled(deliveries());
        const verdicts = (
          await Promise.all(
            workers.map(
              async (worker, index) =>
                await worker.deliver(all.filter((_, n) => n % count === index)),
            ),
          )
        ).flat();
        await Promise.all(workers.map(async (worker) => await worker.stop()));

        expect(verdicts).toHaveLength(6_000);
        const { accepted, disagreeing } = agreed(verdicts);
        expect(disagreeing).toBe(0);
        expect(accepted.size).toBe(PEOPLE * ROUNDS);
        expect(verdicts.filter(({ outcome }) => outcome === "applied")).toHaveLength(
          PEOPLE * ROUNDS,
        );
        const sums = new Map<string, number>();
        for (const { person, option } of accepted.values())
          sums.set(person, (sums.get(person) ?? 0) + pointsFor(option));
        for (const [person, sum] of sums)
          expect((await store.rank(points, personOf(person)))?.points).toBe(sum);
        expect((await store.top(teams, 10)).map((row) => row.points)).toEqual(
          Array.from({ length: 4 }, () => (PEOPLE * ROUNDS) / 4),
        );
      },
      PLENTY,
    );

    it(
      "let no answer in after a round is closed",
      async () => {
        const { place, store } = get();
        const workers = await Promise.all([startWorker(place), startWorker(place)]);
        await store.insert(rounds, keyOf("round-0"), { open: true });
        const was = await store.get(rounds, keyOf("round-0"));
        if (!was) throw new Error("no round");
        const people = Array.from({ length: 3_000 }, (_, n) => `p${n}`);
        const pouring = workers.map(
          async (worker, index) =>
            await worker.deliver(
              people
                .filter((_, n) => n % 2 === index)
                .map((person) => ({ person, round: "round-0", option: "A", guard: was.raw })),
            ),
        );
        const counted = async () => (await store.rank(tally, "answers"))?.points ?? 0;
        while ((await counted()) < 200) await new Promise((done) => setTimeout(done, 2));
        const closed = await store.replace(rounds, keyOf("round-0"), {
          was,
          value: { open: false },
        });
        const atClosing = await counted();
        const verdicts = (await Promise.all(pouring)).flat();
        await Promise.all(workers.map(async (worker) => await worker.stop()));

        expect(closed.done).toBe(true);
        expect(await counted()).toBe(atClosing);
        expect(verdicts.filter(({ outcome }) => outcome === "applied")).toHaveLength(atClosing);
        expect(verdicts.some(({ outcome }) => outcome === "refused")).toBe(true);
      },
      PLENTY,
    );

    it(
      "lose nothing that was confirmed when they are killed, and count nothing twice",
      async () => {
        const { place, store } = get();
        const all = deliveries()
          .filter(({ option }) => option === "A")
          .slice(0, 2 * KILLED);
        const confirmed = new Map<string, Verdict>();
        const idOf = ({ person, round }: Delivery) => `${person} ${round}`;
        for (let kills = 1; kills <= 8; kills += 1) {
          let [heard, enough] = [0, () => {}];
          const confirming = new Promise<void>((resolve) => (enough = resolve));
          const worker = await startWorker(place, (verdict) => {
            confirmed.set(idOf(verdict), verdict);
            if ((heard += 1) === 7 * kills) enough();
          });
          const left = all.filter((delivery) => !confirmed.has(idOf(delivery)));
          const delivering = worker.deliver(left).catch(() => []);
          await confirming;
          await worker.kill();
          await delivering;
        }
        const confirmedBefore = [...confirmed.values()];
        for (const { person, round } of confirmedBefore)
          expect(await store.get(answers, answerKey(person, round))).toBeDefined();
        const last = await startWorker(place);
        await last.deliver(all);
        await last.stop();

        expect(confirmedBefore.length).toBeGreaterThan(100);
        expect(confirmedBefore.length).toBeLessThan(KILLED);
        expect((await store.rank(tally, "answers"))?.points).toBe(KILLED);
      },
      PLENTY,
    );
  });
}

/** Every person answers every round three times: twice the same, once another option. */
function deliveries(): Delivery[] {
  const people = Array.from({ length: PEOPLE }, (_, n) => `u${n}`);
  return people.flatMap((person) =>
    Array.from({ length: ROUNDS }, (_, n) => `round-${n}`).flatMap((round) =>
      ["A", "A", "B"].map((option) => ({ person, round, option })),
    ),
  );
}

/** Near its twins, so that they meet: groups of 48 in another order, always the same one. */
function shuffled(all: readonly Delivery[]): Delivery[] {
  let seed = 7;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647);
  return all
    .map((delivery, index) => ({ delivery, at: Math.floor(index / 48) * 1e10 + random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ delivery }) => delivery);
}

function agreed(verdicts: readonly Verdict[]) {
  const accepted = new Map<string, Verdict>();
  let disagreeing = 0;
  for (const verdict of verdicts) {
    const id = `${verdict.person} ${verdict.round}`;
    if ((accepted.get(id)?.option ?? verdict.option) !== verdict.option) disagreeing += 1;
    accepted.set(id, verdict);
  }
  return { accepted, disagreeing };
}

function pointsFor(option: string): number {
  return option === "A" ? 3 : 1;
}
