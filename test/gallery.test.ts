import { describe, expect, it } from "vitest";
import { renderReply as renderTerminal } from "../src/platforms/terminal/render.ts";
import { gallery } from "./gallery.ts";

// The files in test/gallery/ are the review: what people read when a renderer or a command changes.
// `npx vitest run --dir test gallery --update` writes them anew.

describe("gallery", () => {
  for (const { name, reply } of gallery()) {
    it(`${name} reads like this in a terminal`, async () => {
      const { text, losses } = renderTerminal(reply, {
        columns: 72,
        colour: false,
        numbered: true,
      });
      expect(losses).toEqual([]);
      await expect(text).toMatchFileSnapshot(`gallery/terminal/${name}.txt`);
    });

    it(`${name} says everything in its summary that a notification needs`, () => {
      expect(reply.summary.trim()).not.toBe("");
      expect(reply.summary).not.toContain("\n");
    });
  }
});
