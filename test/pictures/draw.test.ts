import { Resvg } from "@resvg/resvg-js";
import { beforeAll, describe, expect, it } from "vitest";
import { BotError } from "../../src/errors.ts";
import { makePictures, type Pictures } from "../../src/pictures/draw.ts";
import { shelve } from "../../src/pictures/shelf.ts";

let pictures: Pictures;
beforeAll(async () => {
  pictures = await makePictures();
});

const PAIR = `digraph { a [label="파드" class=pod]; b [label="서비스\\n주소 하나" class=network]; b -> a [label="연결"] }`;

/** The pixels of a PNG, for comparing what is seen. */
function pixels(png: Buffer): Buffer {
  const href = `data:image/png;base64,${png.toString("base64")}`;
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="${href}"/></svg>`;
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().pixels;
}

/** How many pixels are near black: letters and nothing else in a box of the class pod. */
function inked(png: Buffer): number {
  const seen = pixels(png);
  let count = 0;
  for (let at = 0; at < seen.length; at += 4) {
    const brightest = Math.max(seen[at] ?? 0, seen[at + 1] ?? 0, seen[at + 2] ?? 0);
    if (brightest < 0x60) count += 1;
  }
  return count;
}

const refusal = (dot: string): unknown => {
  try {
    pictures.draw(dot);
    return "drawn";
  } catch (error) {
    expect(error).toBeInstanceOf(BotError);
    return `${(error as BotError).code}: ${(error as BotError).message}`;
  }
};

describe("a picture", () => {
  it("is a PNG, 1,200 pixels wide and as tall as it says", () => {
    const png = pictures.draw(PAIR);
    expect(png.subarray(0, 8)).toEqual(Buffer.from("89504e470d0a1a0a", "hex"));
    const { width, height } = pictures.measure(PAIR);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
    expect(width).toBe(1200);
  });

  it("has Hangul in our own font: glyphs of different syllables differ", () => {
    const draw = (label: string) =>
      inked(pictures.draw(`digraph { a [label="${label}" class=pod] }`));
    expect(draw(" ")).toBe(0);
    expect(draw("파드")).toBeGreaterThan(300);
    expect(draw("뷁뷁")).toBeGreaterThan(1.2 * draw("이이"));
  });

  it("is the same bytes every time, in a new engine too", async () => {
    const other = await makePictures();
    expect(other.draw(PAIR).equals(pictures.draw(PAIR))).toBe(true);
  });

  it("has letters of 14 pixels on a phone, and says so when a row is too wide for that", () => {
    expect(pictures.measure(PAIR).text).toBe(14);
    const row = "digraph { a; b; c; d; e; f; g; h; i }";
    expect(pictures.measure(row).text).toBeLessThan(9);
    expect(pictures.draw(row).readUInt32BE(16)).toBe(1200);
  });

  it("shows groups within groups in the same style", () => {
    const dot = `digraph { subgraph cluster_a { class=control; x; subgraph cluster_b { class=pod; y } } }`;
    expect(pictures.measure(dot).width).toBe(1200);
  });

  it("keeps hidden boxes out of sight", () => {
    const hidden = inked(pictures.draw(`digraph { a [label="보이지 않는다" class=hidden] }`));
    expect(hidden).toBe(0);
  });
});

describe("what is refused", () => {
  it.each([
    "image",
    "shapefile",
    "URL",
    "href",
    "imagepath",
    "fontpath",
    "stylesheet",
    "fontname",
    "tooltip",
    "nodesep",
    "__proto__",
    "constructor",
  ])("the attribute %s, wherever it stands", (name) => {
    const value = '"/etc/passwd"';
    for (const dot of [
      `digraph { a [${name}=${value}] }`,
      `digraph {\n${name}=${value}; a }`,
      `digraph { node [label="x", ${name} = ${value}] a }`,
      `digraph { a -> b [${name}/* */=\n${value}] }`,
    ]) {
      expect(refusal(dot)).toMatch(`picture-refused: line`);
      expect(refusal(dot)).toContain(`"${name}"`);
    }
  });

  it.each([
    ['"image"', `digraph { a ["image"="/etc/passwd"] }`],
    ['"age"', `digraph { a ["im"+"age"="/etc/passwd"] }`],
    ['"image" has no value', `digraph { a [image] }`],
    ['"<"', `digraph { a [label=<<IMG SRC="/etc/passwd"/>>] }`],
    ["class=pod evil", `digraph { a [class="pod evil"] }`],
    ["class=pod", `digraph { a [class="pod" + " evil"] }`],
    ["minlen=100000", `digraph { a -> b [minlen=100000] }`],
    ["an edge between groups", `digraph { {a b c} -> {d e f} }`],
    ["an edge between groups", `digraph { subgraph s {a b} c -> subgraph s }`],
    ["does not begin with digraph {", `// { \ndigraph { a }`],
    ["41 edges", `digraph { ${"a -> b;".repeat(41)} }`],
    ["groups more than 6 deep", `digraph { ${"{".repeat(400)} a ${"}".repeat(400)} }`],
    ["more boxes", `digraph { ${Array.from({ length: 250 }, (_, n) => `n${n};`).join("")} }`],
    ["bytes, more than 8192", `digraph { a [label="${"가".repeat(3000)}"] }`],
  ])("tells of %s", (what, dot) => {
    expect(refusal(dot)).toContain("picture-refused");
    expect(refusal(dot)).toContain(what);
  });

  it("names the line", () => {
    expect(refusal(`digraph {\n  a\n  b [label="x\\"]"]\n  c [URL=x]\n}`)).toContain("line 4 ");
  });

  it.each([`digraph { a -> `, `graph { a -> b }`, `no picture`, ``, `digraph { a [label="x] }`])(
    "malformed DOT: %j",
    (dot) => {
      expect(refusal(dot)).toMatch(/^picture-(?:malformed|refused): /);
    },
  );

  it("an arrow to a group that is not there", () => {
    expect(refusal(`digraph { a -> b [lhead=cluster_x] }`)).toContain("cluster_x");
  });

  it("a picture taller than any phone scrolls", () => {
    const tower = Array.from({ length: 30 }, (_, n) => `n${n}`).join(" -> ");
    expect(refusal(`digraph { ${tower} }`)).toContain("picture-too-tall");
  });
});

describe("the shelf", () => {
  it("hands out what was found, and nothing else", () => {
    const shelf = shelve(pictures);
    const found = shelf.find(PAIR);
    expect(found).toMatchObject({ name: expect.stringMatching(/^[0-9a-f]{16}$/), width: 1200 });
    expect(shelf.open(found?.name ?? "")?.equals(pictures.draw(PAIR))).toBe(true);
    expect(shelf.open("0123456789abcdef")).toBeUndefined();
    expect(shelve(pictures).open(found?.name ?? "")).toBeUndefined();
  });

  it("has no place for a picture that cannot be drawn", () => {
    expect(shelve(pictures).find("digraph { a -> ")).toBeUndefined();
  });
});
