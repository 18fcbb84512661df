import { describe, expect, it } from "vitest";
import { openEngine } from "../../src/store/open.ts";
import {
  checkRecords,
  exportLines,
  importLines,
  moveStore,
  summarise,
  verifyLines,
} from "../../src/store/transfer.ts";
import type { Bench } from "./contract.ts";
import { answerKey, answers, anything, clear, keyOf, personOf, points } from "./kinds.ts";

const quiet = () => {};

export function transferTests(get: () => Bench): void {
  const fill = async () => {
    const { store, engine } = get();
    const odd = { text: "가 \0 \ud800 \u2028 🐳", __proto__: null };
    await store.insert(anything, keyOf("odd", "x".repeat(1_000)), odd);
    for (let n = 0; n < 30; n += 1)
      await store.applyOnce({
        codec: answers,
        key: answerKey(`u${n}`, "round-1"),
        value: { option: "A", right: n % 2 === 0 },
        add: [{ board: points, member: personOf(`u${n}`), by: n - 5 }],
      });
    await engine.load({
      rows: [{ key: "~discord/guild-1/thing/bad", raw: "{damaged" }],
      boards: [],
    });
  };
  const exported = async () => {
    const lines: string[] = [];
    for await (const line of exportLines(get().engine, quiet)) lines.push(line);
    return lines;
  };

  describe("moving", () => {
    it("exports everything, also what is damaged, and an empty store takes it back", async () => {
      await fill();
      const lines = await exported();
      const before = await summarise(get().engine, quiet);
      expect(before).toMatchObject({ records: 32, boards: 30 });
      expect(await verifyLines(from(lines))).toEqual(before);

      const copy = await openEngine("memory:");
      await importLines(from(lines), copy, { expected: before, progress: quiet });
      expect(await summarise(copy, quiet)).toEqual(before);
      await clear(get().engine);
      await importLines(from(lines), get().engine, { expected: before, progress: quiet });
      expect(await summarise(get().engine, quiet)).toEqual(before);
      expect((await get().store.top(points, 1))[0]?.points).toBe(24);
    });

    it("moves from one store to another and back without a difference", async () => {
      await fill();
      const before = await summarise(get().engine, quiet);
      const other = await openEngine("memory:");
      expect(await moveStore(get().engine, other, quiet)).toEqual(before);
      await clear(get().engine);
      expect(await moveStore(other, get().engine, quiet)).toEqual(before);
    });

    it("refuses to mix with what is there already", async () => {
      await fill();
      const lines = await exported();
      const expected = await verifyLines(from(lines));
      const before = await summarise(get().engine, quiet);
      const imported = importLines(from(lines), get().engine, { expected, progress: quiet });
      await expect(imported).rejects.toMatchObject({ code: "store-not-empty" });
      expect(await summarise(get().engine, quiet)).toEqual(before);
    });

    it("knows an empty store from one that has only boards", async () => {
      const { engine } = get();
      expect(await engine.isEmpty()).toBe(true);
      const row = { board: "~discord/guild-1/points", member: "@discord/guild-1/u1", points: 0 };
      await engine.load({ rows: [], boards: [row] });
      expect(await engine.isEmpty()).toBe(false);
    });

    it("reads more than a page, each once", async () => {
      const rows = Array.from({ length: 2_500 }, (_, n) => ({
        key: `~discord/guild-1/thing/${n}`,
        raw: `{"v":1,"value":${n}}`,
      }));
      for (let start = 0; start < rows.length; start += 500)
        await get().engine.load({ rows: rows.slice(start, start + 500), boards: [] });
      const keys: string[] = [];
      for await (const page of get().engine.rows()) keys.push(...page.map(({ key }) => key));
      expect(keys).toHaveLength(2_500);
      expect(new Set(keys).size).toBe(2_500);
    });
  });

  describe("check", () => {
    it("counts what can be read and names what cannot, without what it holds", async () => {
      await fill();
      const { problems, kinds, boards } = await checkRecords(get().engine, quiet);
      expect(problems).toEqual(["the record ~discord/guild-1/thing/bad cannot be read"]);
      expect(Object.fromEntries(kinds)).toEqual({ "answer v1": 30, "thing v1": 1 });
      expect(boards).toBe(30);
    });

    it("finds nothing wrong with a healthy engine", async () => {
      expect(await get().engine.check()).toEqual([]);
    });
  });
}

async function* from(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}
