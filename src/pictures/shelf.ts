import { createHash } from "node:crypto";
import { BotError } from "../errors.ts";
import type { Pictures } from "./draw.ts";

/** The pictures that readers were shown, by names that change with their content. */
export type Shelf = {
  /** Puts a picture of a note on the shelf and says where; undefined when it cannot be drawn. */
  find(dot: string): { name: string; width: number; height: number } | undefined;
  /** The PNG of that name; undefined for a name that `find` has not given out. */
  open(name: string): Buffer<ArrayBuffer> | undefined;
};

/** An empty shelf. It holds DOT, not drawings, and never more of it than the notes do. */
export function shelve(pictures: Pictures): Shelf {
  const dots = new Map<string, string>();
  return {
    find(dot) {
      const size = attempt(() => pictures.measure(dot));
      if (!size) return undefined;
      const name = nameOf(dot);
      dots.set(name, dot);
      return { name, width: size.width, height: size.height };
    },
    open(name) {
      const dot = dots.get(name);
      return dot === undefined ? undefined : pictures.draw(dot);
    },
  };
}

function nameOf(dot: string): string {
  return createHash("sha256").update(dot).digest("hex").slice(0, 16);
}

/** A picture that cannot be drawn is told by `npm run content`; readers get its text form instead. */
function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof BotError) return undefined;
    throw error;
  }
}
