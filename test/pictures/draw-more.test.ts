import { beforeAll, describe, expect, it } from "vitest";
import { makePictures, type Pictures } from "../../src/pictures/draw.ts";
import { LIMITS, refuseHostile } from "../../src/pictures/refuse.ts";
import { shelve } from "../../src/pictures/shelf.ts";

let pictures: Pictures;
beforeAll(async () => {
  pictures = await makePictures();
});

describe("what is refused", () => {
  const groups = (deep: number) => `digraph { ${"{ ".repeat(deep)}a${" }".repeat(deep)} }`;

  it("is what is one over a limit, and not what just reaches it", () => {
    const padded = (bytes: number) => {
      const empty = 'digraph { a [label=""] }';
      return empty.replace('""', `"${"x".repeat(bytes - empty.length)}"`);
    };
    expect(() => refuseHostile(padded(LIMITS.bytes))).not.toThrow();
    expect(() => refuseHostile(padded(LIMITS.bytes + 1))).toThrow(/bytes, more than/);
    const edges = (count: number) => `digraph { ${"a -> b; ".repeat(count)} }`;
    expect(() => refuseHostile(edges(LIMITS.edges))).not.toThrow();
    expect(() => refuseHostile(edges(LIMITS.edges + 1))).toThrow(/edges, more than/);
    expect(() => refuseHostile(groups(LIMITS.depth - 1))).not.toThrow();
    expect(() => refuseHostile(groups(LIMITS.depth))).toThrow(/deep/);
    const boxes = Array.from({ length: LIMITS.words + 1 }, (_, at) => `n${at}`).join(";");
    expect(() => refuseHostile(`digraph { ${boxes} }`)).toThrow(/more boxes/);
  });
});

describe("the shelf", () => {
  it("hides no defect behind a missing picture", () => {
    const broken = {
      draw: () => Buffer.alloc(0),
      measure: () => {
        throw new TypeError("boom");
      },
    };
    expect(() => shelve(broken).find("digraph { a }")).toThrow(TypeError);
  });

  it("keeps the last drawings and no more", () => {
    const dots = Array.from({ length: 65 }, (_, at) => `digraph { a${at} }`);
    const [first = ""] = dots;
    const drawn = pictures.draw(first);
    expect(pictures.draw(first)).toBe(drawn);
    for (const dot of dots.slice(1)) pictures.draw(dot);
    expect(pictures.draw(first)).not.toBe(drawn);
    expect(pictures.draw(first).equals(drawn)).toBe(true);
  });
});
