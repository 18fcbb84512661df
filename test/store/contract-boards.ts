import { describe, expect, it } from "vitest";
import type { Found, Increment, Member } from "../../src/store/port.ts";
import type { Bench } from "./contract.ts";
import { answerKey, answers, keyOf, personOf, points, rounds, teams } from "./kinds.ts";

export function boardTests(get: () => Bench): void {
  const round = keyOf("round-1");
  const openRound = async (): Promise<Found<{ open: boolean }>> => {
    await get().store.insert(rounds, round, { open: true });
    const found = await get().store.get(rounds, round);
    if (!found) throw new Error("no round");
    return found;
  };
  const give = async (
    who: string,
    add: readonly Increment[],
    { option = "A", raw }: { option?: string; raw?: string } = {},
  ) =>
    await get().store.applyOnce({
      codec: answers,
      key: answerKey(who, "round-1"),
      value: { option, right: true },
      add,
      guard: raw === undefined ? undefined : { kind: rounds.kind, key: round, raw },
    });
  const to = (member: Member, by: number, board = points): Increment => ({ board, member, by });

  describe("an answer and its points", () => {
    it("are kept in one step", async () => {
      const { raw } = await openRound();
      const add = [to(personOf("u1"), 3), to("team A", 3, teams)];
      expect(await give("u1", add, { raw })).toEqual({ outcome: "applied" });
      expect(await get().store.rank(points, personOf("u1"))).toEqual({
        rank: 1,
        points: 3,
        members: 1,
      });
      expect(await get().store.top(teams, 10)).toEqual([{ member: "team A", points: 3, rank: 1 }]);
    });

    it("count once, however often they are delivered, and the first answer stays", async () => {
      const add = [to(personOf("u1"), 3)];
      await give("u1", add);
      const again = await give("u1", add, { option: "B" });
      expect(again).toMatchObject({ outcome: "already", existing: { value: { option: "A" } } });
      expect((await get().store.rank(points, personOf("u1")))?.points).toBe(3);
    });

    it("are refused once the round is not as it was read, and nothing is written", async () => {
      const was = await openRound();
      await get().store.replace(rounds, round, { was, value: { open: false } });
      const late = await give("u1", [to(personOf("u1"), 3)], { raw: was.raw });
      expect(late).toEqual({ outcome: "refused" });
      expect(await get().store.get(answers, answerKey("u1", "round-1"))).toBeUndefined();
      expect(await get().store.top(points, 10)).toEqual([]);
    });

    it("are refused when there is no such round", async () => {
      const late = await give("u1", [to(personOf("u1"), 3)], { raw: '{"v":1,"value":1}' });
      expect(late).toEqual({ outcome: "refused" });
      expect(await get().store.top(points, 10)).toEqual([]);
    });

    it("stay 'already' after the round is closed", async () => {
      const was = await openRound();
      await give("u1", [], { raw: was.raw });
      await get().store.replace(rounds, round, { was, value: { open: false } });
      expect(await give("u1", [], { raw: was.raw })).toMatchObject({ outcome: "already" });
    });

    it("add up when a member is named twice", async () => {
      await give("u1", [to(personOf("u1"), 3), to(personOf("u1"), -1)]);
      expect((await get().store.rank(points, personOf("u1")))?.points).toBe(2);
    });

    it("refuse points that are no whole number, before anything is written", async () => {
      for (const by of [0.5, Number.NaN, 2 ** 53])
        await expect(give("u1", [to(personOf("u1"), by)])).rejects.toMatchObject({
          code: "store-refused",
        });
      expect(await get().store.get(answers, answerKey("u1", "round-1"))).toBeUndefined();
    });

    it("never miscount when a hundred people answer at once, each three times", async () => {
      const { raw } = await openRound();
      const people = Array.from({ length: 100 }, (_, n) => `u${n}`);
      const results = await Promise.all(
        [...people, ...people, ...people].map(
          async (who) =>
            await give(who, [to(personOf(who), 1), to("everybody", 1, teams)], { raw }),
        ),
      );
      expect(results.filter(({ outcome }) => outcome === "applied")).toHaveLength(100);
      expect((await get().store.rank(teams, "everybody"))?.points).toBe(100);
      expect(new Set((await get().store.top(points, 200)).map((row) => row.points))).toEqual(
        new Set([1]),
      );
    });
  });

  describe("boards", () => {
    const fill = async (rows: Record<string, number>) => {
      for (const [who, by] of Object.entries(rows)) await give(who, [to(personOf(who), by)]);
    };
    const ids = async (limit: number) =>
      (await get().store.top(points, limit)).map(({ member, points: sum, rank }) => [
        typeof member === "string" ? member : member.person,
        sum,
        rank,
      ]);

    it("stand by points, equals by id and with the same rank", async () => {
      await fill({ b: 5, d: -2, a: 5, c: 9, e: 0, f: 5 });
      const board = [
        ["c", 9, 1],
        ["a", 5, 2],
        ["b", 5, 2],
        ["f", 5, 2],
        ["e", 0, 5],
        ["d", -2, 6],
      ];
      expect(await ids(10)).toEqual(board);
      expect(await ids(3)).toEqual(board.slice(0, 3));
      expect(await ids(0)).toEqual([]);
    });

    it("sort numbers as numbers and not as text", async () => {
      await fill({ a: 9, b: 10, c: 100 });
      expect((await ids(3)).map(([who]) => who)).toEqual(["c", "b", "a"]);
    });

    it("give a member's rank among equals and the size of the board", async () => {
      await fill({ b: 5, a: 5, c: 9, e: 0 });
      const rankOf = async (who: string) => await get().store.rank(points, personOf(who));
      expect(await rankOf("b")).toEqual({ rank: 2, points: 5, members: 4 });
      expect(await rankOf("e")).toEqual({ rank: 4, points: 0, members: 4 });
      expect(await rankOf("nobody")).toBeUndefined();
    });

    it("are empty where nothing was added", async () => {
      expect(await get().store.top(points, 10)).toEqual([]);
      expect(await get().store.rank(points, personOf("u1"))).toBeUndefined();
    });

    it("keep a person and a thing of the same name apart, and names of any letters", async () => {
      const names = ["u1", "1팀", "", "a/b", "%", "\ud800", "__proto__"];
      await give("u1", [
        to(personOf("u1"), 1),
        ...names.map((name, index) => to(name, 10 + index)),
      ]);
      const members = (await get().store.top(points, 20)).map(({ member }) => member);
      expect(members).toEqual([...names.toReversed(), personOf("u1")]);
    });

    it("hold large sums exactly", async () => {
      await fill({ a: 2 ** 52 });
      await get().store.applyOnce({
        codec: answers,
        key: answerKey("a", "round-2"),
        value: { option: "A", right: true },
        add: [to(personOf("a"), 1)],
      });
      expect((await get().store.rank(points, personOf("a")))?.points).toBe(2 ** 52 + 1);
    });
  });
}
