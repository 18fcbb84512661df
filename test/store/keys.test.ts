import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bounded, messageOf } from "../../src/store/guard.ts";
import {
  isWrittenKey,
  isWrittenMember,
  kindInKey,
  personScope,
  readMember,
  scopeInKey,
  writeBoard,
  writeKey,
  writeMember,
} from "../../src/store/keys.ts";

const text = fc.string({ unit: "binary", maxLength: 300 });
const id = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 4 })
  .map((one) => one.slice(0, 4));
const person = fc.record({ platform: id, workspace: id, person: id });

describe("written keys", () => {
  it("are short ASCII without what any engine reads as its own, whatever their parts", () => {
    fc.assert(
      fc.property(person, fc.array(text, { maxLength: 4 }), (of, parts) => {
        for (const key of [
          writeKey("answer", { of, parts }),
          writeBoard({ of, parts: ["b", ...parts] }),
        ]) {
          expect(key).toMatch(/^[\w.%~@/#-]{1,200}$/);
          expect(isWrittenKey(key)).toBe(true);
        }
        const key = writeKey("answer", { of, parts });
        expect(kindInKey(key)).toBe("answer");
        expect(scopeInKey(key)).toBe(personScope(of));
      }),
    );
  });

  it("differ whenever their parts do", () => {
    const parts = fc.array(fc.string({ unit: fc.constantFrom("", "/", "%", "a", "\ud800", "#") }));
    fc.assert(
      fc.property(parts, parts, (one, two) => {
        const of = { platform: "p", workspace: "w" };
        const same = JSON.stringify(one) === JSON.stringify(two);
        const [first, second] = [one, two].map((some) => writeKey("k", { of, parts: some }));
        expect(first === second).toBe(same);
      }),
    );
  });

  it("belong to nobody when they are a workspace's", () => {
    const key = writeKey("round", { of: { platform: "p", workspace: "w" }, parts: ["@p/w/u"] });
    expect(scopeInKey(key)).toBeUndefined();
  });

  it("are not made of a kind that could be taken for something else", () => {
    for (const kind of ["", "Answer", "a/b", "1", "__proto__", "a".repeat(33)])
      expect(() => writeKey(kind, { of: { platform: "p", workspace: "w" }, parts: [] })).toThrow(
        /not a kind/,
      );
  });
});

describe("members of boards", () => {
  it("are read as they were written", () => {
    const member = fc.oneof(person, fc.string({ unit: "binary", maxLength: 30 }));
    fc.assert(
      fc.property(member, (one) => {
        const written = writeMember(one);
        expect(isWrittenMember(written)).toBe(true);
        expect(readMember(written)).toEqual(one);
      }),
    );
  });

  it("are refused when they are longer than any engine's index holds", () => {
    expect(() => writeMember("가".repeat(100))).toThrow(/longer than 300 bytes/);
  });
});

describe("the guard", () => {
  const call = { what: "get", place: "redis", ms: 50 };

  it("makes a failure of an engine that never answers", async () => {
    const start = performance.now();
    const never = bounded(async () => await new Promise(() => {}), call);
    await expect(never).rejects.toMatchObject({ code: "store-failed" });
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it("keeps what the driver said, but no password", async () => {
    const failing = bounded(async () => {
      throw new Error("connect redis://kubi:hunter2@host:1\n refused");
    }, call);
    await expect(failing).rejects.toThrow("get on redis failed: connect redis://…@host:1 refused");
  });

  it("finds the words in an error of several", () => {
    const both = new AggregateError([new Error("::1 refused"), new Error("127.0.0.1 refused")], "");
    expect(messageOf(both)).toBe("::1 refused, 127.0.0.1 refused");
  });
});
