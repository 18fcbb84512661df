import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { instance, type Viz } from "@viz-js/viz";
import { BotError } from "../errors.ts";
import { refuseHostile } from "./refuse.ts";
import { CANVAS, LAYOUT, STYLE } from "./theme.ts";

/** A drawn picture; `text` is the size its letters have when it is shown as wide as a phone. */
export type Size = { width: number; height: number; text: number };

/** Draws DOT in our one look. Both throw a BotError for DOT that is malformed, hostile or too large. */
export type Pictures = {
  /** The picture as PNG, 1,200 pixels wide; the same DOT gives the same bytes. */
  draw(dot: string): Buffer<ArrayBuffer>;
  measure(dot: string): Size;
};

/** Drawings kept: those of a few readers at once, at about 60 KB each. */
const KEPT = 64;

/** Pixels; above it a picture is a poster that no phone shows. */
const TALLEST = 4000;

const FONTS = ["Pretendard-Regular.otf", "Pretendard-SemiBold.otf"].map((name) =>
  join(import.meta.dirname, "fonts", name),
);

/** Loads the drawing engine; it reads nothing from the network and no font but ours. */
export async function makePictures(): Promise<Pictures> {
  const viz = await instance();
  const sheets = keep((dot) => layOut(dot, viz));
  const drawings = keep((dot) => rasterise(sheets(dot).svg));
  return { draw: drawings, measure: (dot) => sheets(dot).size };
}

/** The function with its last results at hand. */
function keep<T>(make: (dot: string) => T): (dot: string) => T {
  const kept = new Map<string, T>();
  return (dot) => {
    const made = kept.get(dot) ?? make(dot);
    kept.delete(dot);
    kept.set(dot, made);
    for (const [oldest] of kept) if (kept.size > KEPT) kept.delete(oldest);
    return made;
  };
}

/** Graphviz tells once that it does not know how wide Hangul is; its guess is good (see theme.ts). */
const UNMEASURED = /no value for width of non-ASCII character/;

function layOut(dot: string, viz: Viz): { svg: string; size: Size } {
  refuseHostile(dot);
  const { status, output, errors } = viz.render(dot.replace("{", `{${LAYOUT};`), { format: "svg" });
  // A warning is a misspelt port or an lhead that leads nowhere: the picture would not be what was meant.
  const problem = errors.find(({ message }) => !UNMEASURED.test(message));
  if (status !== "success" || problem) {
    const what = problem?.message ?? "the layout failed";
    throw new BotError("picture-malformed", `the picture cannot be read: ${what}`, {
      hint: "mend the DOT; https://graphviz.org/doc/info/lang.html has its grammar",
    });
  }
  return dress(output ?? "");
}

const HEAD = /^[\s\S]*?<svg[^>]*viewBox="0\.00 0\.00 ([\d.]+) ([\d.]+)"[^>]*>/;

/** Graphviz's SVG on our canvas, in our style. */
function dress(plain: string): { svg: string; size: Size } {
  const [head = "", wide = "", tall = ""] = HEAD.exec(plain) ?? [];
  const width = Math.max(CANVAS.width, Number(wide) + 2 * CANVAS.margin);
  const height = Number(tall) + 2 * CANVAS.margin;
  const zoom = (CANVAS.width * CANVAS.scale) / width;
  const size = {
    width: CANVAS.width * CANVAS.scale,
    height: Math.ceil(height * zoom),
    text: (CANVAS.text * zoom) / CANVAS.scale,
  };
  if (!head || size.height > TALLEST) {
    throw new BotError("picture-too-tall", `the picture is ${size.height} pixels tall`, {
      hint: `draw less, or in two pictures; ${TALLEST} is the most`,
    });
  }
  const box = `${(Number(wide) - width) / 2} ${-CANVAS.margin} ${width} ${height}`;
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="${box}"><style>${STYLE}</style>`;
  return { svg: open + titled(plain.slice(head.length)), size };
}

/** The first line of a box that has several is its name. */
function titled(svg: string): string {
  return svg.replaceAll(
    /(<g id="node\d+"[^>]*>\s*<title>[^<]*<\/title>\s*(?:<(?:path|polygon)[^>]*\/>\s*)*<text) (?=[^>]*>[^<]*<\/text>\s*<text)/g,
    '$1 class="title" ',
  );
}

function rasterise(svg: string): Buffer<ArrayBuffer> {
  const drawn = new Resvg(svg, {
    background: CANVAS.paper,
    font: { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: "Pretendard" },
  });
  return Buffer.from(drawn.render().asPng());
}
