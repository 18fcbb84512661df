import { describe, expect, it } from "vitest";
import { writeKey } from "../../src/store/keys.ts";
import type { Codec } from "../../src/store/port.ts";
import type { Bench } from "./contract.ts";
import { anything, guild, keyOf, personOf } from "./kinds.ts";

const counter: Codec<number> = { kind: "counter", version: 1, parse: Number };

export function recordTests(get: () => Bench): void {
  describe("records", () => {
    it("says absent as a value", async () => {
      expect(await get().store.get(anything, keyOf("nothing"))).toBeUndefined();
    });

    it("inserts once, and then says what is there", async () => {
      const { store } = get();
      expect(await store.insert(anything, keyOf("a"), "first")).toEqual({ done: true });
      const again = await store.insert(anything, keyOf("a"), "second");
      expect(again).toMatchObject({ done: false, existing: { value: "first" } });
      expect((await store.get(anything, keyOf("a")))?.value).toBe("first");
    });

    it("lets one of many simultaneous inserts win, and tells the others who", async () => {
      const { store } = get();
      const results = await Promise.all(
        Array.from({ length: 48 }, async (_, n) => await store.insert(anything, keyOf("race"), n)),
      );
      const winner = results.findIndex(({ done }) => done);
      expect(results.filter(({ done }) => done)).toHaveLength(1);
      const told = results.flatMap((result) => (result.done ? [] : [result.existing.value]));
      expect(new Set(told)).toEqual(new Set([winner]));
    });

    it("replaces only what is still as it was read", async () => {
      const { store } = get();
      await store.insert(anything, keyOf("r"), 1);
      const was = await store.get(anything, keyOf("r"));
      if (!was) throw new Error("gone");
      expect(await store.replace(anything, keyOf("r"), { was, value: 2 })).toMatchObject({
        done: true,
      });
      const late = await store.replace(anything, keyOf("r"), { was, value: 3 });
      expect(late).toMatchObject({ done: false, current: { value: 2 } });
      expect((await store.get(anything, keyOf("r")))?.value).toBe(2);
    });

    it("gives back the text to replace next, so that no read is needed in between", async () => {
      const { store } = get();
      await store.insert(anything, keyOf("chain"), 0);
      let was = await store.get(anything, keyOf("chain"));
      for (const value of [1, 2, 3]) {
        if (!was) throw new Error("gone");
        const result = await store.replace(anything, keyOf("chain"), { was, value });
        was = result.done ? { value, raw: result.raw } : result.current;
      }
      expect(was?.value).toBe(3);
    });

    it("replaces nothing where nothing is", async () => {
      const was = { value: 1, raw: '{"v":1,"value":1}' };
      const result = await get().store.replace(anything, keyOf("no"), { was, value: 2 });
      expect(result).toEqual({ done: false, current: undefined });
      expect(await get().store.get(anything, keyOf("no"))).toBeUndefined();
    });

    it("loses no step when sixteen count in one record at once", async () => {
      const { store } = get();
      const key = keyOf("count");
      await store.insert(counter, key, 0);
      const step = async () => {
        for (let was = await store.get(counter, key); was;) {
          const result = await store.replace(counter, key, { was, value: was.value + 1 });
          if (result.done) return;
          was = result.current;
        }
      };
      await Promise.all(Array.from({ length: 16 }, async () => (await step(), await step())));
      expect((await store.get(counter, key))?.value).toBe(32);
    });

    it("removes, and says whether there was something", async () => {
      const { store } = get();
      await store.insert(anything, keyOf("x"), 1);
      expect(await store.remove(anything, keyOf("x"))).toBe(true);
      expect(await store.remove(anything, keyOf("x"))).toBe(false);
      expect(await store.get(anything, keyOf("x"))).toBeUndefined();
    });
  });

  describe("records of other versions", () => {
    const key = keyOf("versioned");
    const written = writeKey("thing", key);
    const current: Codec<{ points: number }> = {
      kind: "thing",
      version: 3,
      parse: (value) => {
        if (typeof (value as { points: unknown }).points !== "number") throw new Error("no points");
        return value as { points: number };
      },
      upgrade: (value, from) =>
        from === 1 ? { score: value } : { points: (value as { score: number }).score },
    };
    const stand = async (raw: string) =>
      await get().engine.load({ rows: [{ key: written, raw }], boards: [] });
    const standing = async () => await get().engine.get(written);

    it("brings an old record up to date on reading, and can replace it", async () => {
      await stand('{"v":1,"value":7}');
      const was = await get().store.get(current, key);
      expect(was?.value).toEqual({ points: 7 });
      if (!was) return;
      await get().store.replace(current, key, { was, value: { points: 8 } });
      expect(await standing()).toBe('{"v":3,"value":{"points":8}}');
    });

    it.each([
      ["a newer version", '{"v":4,"value":{"points":1}}', "store-newer"],
      ["text that is no JSON", '{"v":3,"val', "store-damaged"],
      ["JSON without a version", '{"points":1}', "store-damaged"],
      ["a value of another shape", '{"v":3,"value":{"points":"many"}}', "store-damaged"],
      ["an old version that cannot be upgraded", '{"v":2,"value":null}', "store-damaged"],
    ])("refuses %s, and leaves it as it is", async (_name, raw, code) => {
      await stand(raw);
      const { store } = get();
      await expect(store.get(current, key)).rejects.toMatchObject({ code });
      await expect(store.insert(current, key, { points: 1 })).rejects.toMatchObject({ code });
      const claim = { codec: current, key, value: { points: 1 }, add: [] };
      await expect(store.applyOnce(claim)).rejects.toMatchObject({ code });
      expect(await standing()).toBe(raw);
    });

    it("reads the records beside a damaged one", async () => {
      await stand("not json");
      await get().store.insert(current, keyOf("fine"), { points: 1 });
      expect((await get().store.get(current, keyOf("fine")))?.value).toEqual({ points: 1 });
    });
  });

  describe("people", () => {
    const mina = personOf("u1");
    const others = [
      personOf("u10"),
      personOf("u"),
      personOf("u1", { ...guild, workspace: "guild-2" }),
      personOf("u1", { ...guild, platform: "slack" }),
    ];
    const fill = async () => {
      const { store } = get();
      for (const person of [mina, ...others]) {
        await store.insert(anything, { of: person, parts: ["settings"] }, { locale: "ko" });
        const key = { of: person, parts: ["round-1", "x".repeat(1_000)] };
        const board = { of: person, parts: ["points"] as [string] };
        await store.applyOnce({
          codec: anything,
          key,
          value: 1,
          add: [{ board, member: person, by: 2 }],
        });
      }
      await store.insert(anything, keyOf("u1"), "of the workspace");
    };

    it("lists everything kept about somebody, and nothing of others", async () => {
      await fill();
      const data = await get().store.listPerson(mina);
      expect(new Set(data.records.map(({ value }) => value))).toEqual(
        new Set([1, { locale: "ko" }]),
      );
      expect(data.records.every(({ kind }) => kind === "thing")).toBe(true);
      expect(data.boards).toEqual([{ board: "~discord/guild-1/points", points: 2 }]);
    });

    it("removes everything of somebody, and nothing of others", async () => {
      await fill();
      expect(await get().store.removePerson(mina)).toEqual({ records: 2, boards: 1 });
      expect(await get().store.listPerson(mina)).toEqual({ records: [], boards: [] });
      const board = { of: guild, parts: ["points"] as [string] };
      expect(await get().store.rank(board, mina)).toBeUndefined();
      for (const person of others)
        expect((await get().store.listPerson(person)).records).toHaveLength(2);
      expect(await get().store.get(anything, keyOf("u1"))).toBeDefined();
      expect(await get().store.removePerson(mina)).toEqual({ records: 0, boards: 0 });
    });
  });
}
