import { describe, expect, it } from "vitest";
import { renderReply } from "../../../src/platforms/terminal/render.ts";
import type { Block, Reply } from "../../../src/reply/reply.ts";

const reply = (...blocks: Block[]): Reply => ({
  summary: "요약",
  audience: "asker",
  cards: [{ blocks }],
});
const render = (value: Reply, options: Partial<Parameters<typeof renderReply>[1]> = {}) =>
  renderReply(value, { columns: 40, colour: false, numbered: false, ...options });

describe("terminal rendering", () => {
  const EVIL = "a\u001b[2Jb\u0007\u009b2J";

  it.each<[string, Block]>([
    ["a title", { type: "title", text: EVIL, detail: EVIL }],
    ["HTML", { type: "prose", nodes: [{ type: "html", value: EVIL }] }],
    [
      "HTML in a line",
      { type: "prose", nodes: [{ type: "paragraph", children: [{ type: "html", value: EVIL }] }] },
    ],
    [
      "an address",
      {
        type: "prose",
        nodes: [
          {
            type: "paragraph",
            children: [{ type: "link", url: `https://x.test/${EVIL}`, children: [] }],
          },
        ],
      },
    ],
    [
      "a picture's description",
      {
        type: "prose",
        nodes: [{ type: "paragraph", children: [{ type: "image", url: "x", alt: EVIL }] }],
      },
    ],
    [
      "a callout's title",
      { type: "prose", nodes: [{ type: "callout", kind: EVIL, title: EVIL, children: [] }] },
    ],
    [
      "a field",
      { type: "fields", fields: [{ label: EVIL, value: [{ type: "text", value: EVIL }] }] },
    ],
    [
      "a button",
      {
        type: "actions",
        actions: [{ type: "button", label: EVIL, press: { command: "help", args: [] } }],
      },
    ],
    [
      "a choice",
      {
        type: "actions",
        actions: [
          {
            type: "choose",
            placeholder: EVIL,
            press: { command: "help", args: [] },
            options: [{ label: EVIL, value: "x", description: EVIL }],
          },
        ],
      },
    ],
  ])("lets no control character of %s reach the terminal", (_, block) => {
    expect(render(reply(block), { numbered: true }).text).not.toMatch(/[^\P{Cc}\n]/u);
  });
});
