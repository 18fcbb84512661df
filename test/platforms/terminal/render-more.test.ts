import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import type { Block } from "../../../src/reply/reply.ts";
import { prose, render, reply } from "./rendered.ts";

describe("terminal rendering", () => {
  const EVIL = "a\u001b[2Jb\u0007\u009b2J";

  it.each<[string, Block]>([
    [
      "code in a line",
      {
        type: "prose",
        nodes: [{ type: "paragraph", children: [{ type: "inlineCode", value: EVIL }] }],
      },
    ],
    ["a diagram", { type: "prose", nodes: [{ type: "diagram", dot: "", alt: EVIL, text: EVIL }] }],
  ])("lets no control character of %s reach the terminal", (_, block) => {
    expect(render(reply(block), { numbered: true }).text).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it("lets no line of a table or of fields be wider than the screen", () => {
    const table =
      "| 이름 이름 이름 | 하는 일 하는 일 |\n|---|---|\n| 파드파드 파드 | 함께 둔다 둔다 |";
    const fields: Block = {
      type: "fields",
      fields: [
        { label: "라벨", value: [{ type: "text", value: "가나 다라 마바 사아 자차 카타" }] },
      ],
    };
    const { text } = render(reply(prose(table), fields), { columns: 30 });
    for (const line of text.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(30);
  });

  it("shows HTML as the text it is", () => {
    const { text } = render(
      reply({ type: "prose", nodes: [{ type: "html", value: "<b>굵게</b>" }] }),
    );
    expect(text).toBe("<b>굵게</b>\n");
  });
});
