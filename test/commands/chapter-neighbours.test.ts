import { describe, expect, it } from "vitest";
import { assemble } from "../../src/library/assemble.ts";
import { makeLibrary } from "../../src/library/library.ts";
import type { Locale } from "../../src/locale.ts";
import { smallBot } from "../small-library.ts";

const library = makeLibrary(
  assemble([
    { path: "a.md", text: "# 1장\n\n## 하나\n\n글\n\n## 둘\n\n글\n" },
    { path: "a.en.md", text: "# Chapter 1\n\n## One\n\ntext\n\n## Two\n\ntext\n" },
  ]),
);

describe("an opened section", () => {
  it.each<[Locale, Locale, string]>([
    ["ko", "en", "둘"],
    ["en", "ko", "Two"],
    ["ko", "ko", "둘"],
  ])(
    "in %s, read by a reader of %s, goes on to the next of its own chapter",
    (has, reads, title) => {
      const [first, second] = library.chapters[has][0]?.sections ?? [];
      const press = { command: "chapter", args: ["section", first?.key ?? ""] };
      const asker = { id: "u1", name: "지수" };
      const reply = smallBot({ library }).press(press, { asker, locale: reads });
      const actions = reply.cards[0]?.blocks.flatMap((block) =>
        block.type === "actions" ? block.actions : [],
      );
      expect(second?.title).toBe(title);
      expect(actions?.map((action) => (action.type === "link" ? [] : action.press.args))).toEqual([
        ["section", second?.key],
        ["open", "1"],
      ]);
    },
  );
});
