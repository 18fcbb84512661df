// A new file, test/recent.test.ts.
import { describe, expect, it } from "vitest";
import { keepRecent } from "../src/recent.ts";
import type { Reply } from "../src/reply/reply.ts";

describe("what was looked at last", () => {
  const seen = (about?: string): Reply => ({
    summary: "",
    cards: [],
    audience: "asker",
    ...(about === undefined ? {} : { about }),
  });

  it("is five concepts, each once, newest first", () => {
    const recent = keepRecent();
    for (const id of ["a", "b", "c", "b", "d", "e", "f"]) recent.remember("p", seen(id));
    expect(recent.of("p")).toEqual(["f", "e", "d", "b", "c"]);
    recent.remember("p", seen("d"));
    expect(recent.of("p")).toEqual(["d", "f", "e", "b", "c"]);
    recent.remember("p", seen());
    expect(recent.of("p")).toHaveLength(5);
  });

  it("is kept for a thousand people; whoever was away the longest is forgotten", () => {
    const recent = keepRecent();
    for (let person = 0; person < 1000; person += 1) recent.remember(`p${person}`, seen("a"));
    recent.remember("p0", seen("b"));
    recent.remember("new", seen("a"));
    expect(recent.of("p1")).toEqual([]);
    expect(recent.of("p0")).toEqual(["b", "a"]);
    expect(recent.of("new")).toEqual(["a"]);
  });
});
