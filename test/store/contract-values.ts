import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bench } from "./contract.ts";
import { anything, guild, keyOf, personOf } from "./kinds.ts";

const KEPT: [string, unknown][] = [
  ["NUL", "a\0b"],
  ["lone surrogates", "\ud800 and \udc00"],
  ["Hangul, emoji and combining marks", "한글 ㅎㅏㄴ 🐳 é"],
  ["what Keyv marks its own binary with", ":base64:AAAA"],
  ["an escaped mark", "::base64:AAAA"],
  ["a key called __proto__", JSON.parse('{"__proto__":{"polluted":true},"constructor":1}')],
  ["null", null],
  ["an empty string", ""],
  ["numbers at their ends", [Number.MAX_SAFE_INTEGER, 5e-324, -1.5e308, 0]],
  ["quotes and backslashes", `'"\\';DROP TABLE kubi;--`],
  ["half a million characters", "가".repeat(500_000)],
];

class Box {
  readonly inside = 1;
}

const REFUSED: [string, unknown][] = [
  ["undefined", undefined],
  ["undefined inside", { a: undefined }],
  ["a hole in a list", Array.from({ length: 2 })],
  ["NaN", Number.NaN],
  ["-0", -0],
  ["a bigint", 1n],
  ["a date", new Date(0)],
  ["a class instance", new Box()],
  ["a map", new Map()],
  ["a function", () => 1],
  ["something that answers toJSON", { toJSON: () => 1 }],
  ["more than a million characters", "x".repeat(1_000_001)],
];

const NAMES = [
  "",
  "a",
  "a/b",
  "a:b",
  "%2F",
  "%",
  "#",
  "@",
  "~",
  "kubi:",
  "A",
  "한",
  "\ud800",
  "\0",
];

export function valueTests(get: () => Bench): void {
  const kept = async (value: unknown, key = keyOf("value")) => {
    const { store } = get();
    await store.remove(anything, key);
    await store.insert(anything, key, value);
    return (await store.get(anything, key))?.value;
  };

  describe("values", () => {
    it.each(KEPT)("keeps %s exactly", async (_name, value) => {
      expect(JSON.stringify(await kept(value))).toBe(JSON.stringify(value));
    });

    it.each(REFUSED)("refuses %s", async (_name, value) => {
      const inserted = get().store.insert(anything, keyOf("value"), value);
      await expect(inserted).rejects.toMatchObject({ code: "store-refused" });
      expect(await get().store.get(anything, keyOf("value"))).toBeUndefined();
    });

    it("keeps any JSON exactly, also through replace", async () => {
      const value = fc.jsonValue({ stringUnit: "binary" }).filter((one) => !hasMinusZero(one));
      const keeps = fc.asyncProperty(value, async (one) => {
        expect(await kept(one)).toEqual(one);
        const was = await get().store.get(anything, keyOf("value"));
        if (!was) throw new Error("gone");
        const result = await get().store.replace(anything, keyOf("value"), { was, value: [one] });
        expect(result.done).toBe(true);
      });
      await fc.assert(keeps, { numRuns: 40 });
    });
  });

  describe("keys", () => {
    it("keeps apart what differs in any part, however parts are cut", async () => {
      const keys = [
        ...NAMES.flatMap((one) => [keyOf(one), keyOf(one, one), keyOf("a", one)]),
        keyOf(),
        keyOf("ab", "c"),
        keyOf("a", "bc"),
        { of: personOf("a"), parts: ["a"] },
        { of: { ...guild, workspace: "guild-2" }, parts: ["a"] },
        { of: { ...guild, platform: "slack" }, parts: ["a"] },
      ];
      const unique = new Map(keys.map((key) => [JSON.stringify(key), key]));
      for (const [name, key] of unique)
        expect(await get().store.insert(anything, key, name)).toEqual({ done: true });
      for (const [name, key] of unique)
        expect((await get().store.get(anything, key))?.value).toBe(name);
    });

    it("keeps keys of a thousand characters apart", async () => {
      const [one, two] = [keyOf("가".repeat(1_000)), keyOf(`${"가".repeat(999)}나`)];
      await get().store.insert(anything, one, 1);
      await get().store.insert(anything, two, 2);
      expect((await get().store.get(anything, one))?.value).toBe(1);
      expect((await get().store.get(anything, two))?.value).toBe(2);
    });

    it("keeps kinds apart", async () => {
      await get().store.insert(anything, keyOf("a"), 1);
      const other = { ...anything, kind: "other" };
      expect(await get().store.get(other, keyOf("a"))).toBeUndefined();
    });

    it("refuses an id that no platform gives", async () => {
      for (const person of ["", "x".repeat(1_000)]) {
        const inserted = get().store.insert(anything, { of: personOf(person), parts: [] }, 1);
        await expect(inserted).rejects.toMatchObject({ code: "store-refused" });
      }
    });
  });
}

function hasMinusZero(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return Object.is(value, -0);
  return Object.values(value).some(hasMinusZero);
}
