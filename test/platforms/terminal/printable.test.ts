import { describe, expect, it } from "vitest";
import { renderReply } from "../../../src/platforms/terminal/render.ts";
import type { Block, Reply } from "../../../src/reply/reply.ts";
import type { PhrasingContent, RootContent } from "../../../src/reply/tree.ts";

// Every string that a reply can carry, each with a sequence that would clear the screen and one byte that
// does the same in eight bits. What is left of them must be there, so that no edge passes by being skipped.

const CLEAR = "\u001b[2J\u009b2J\r\b";
let made: string[] = [];

function evil(name: string): string {
  made.push(name);
  return `${CLEAR}${name}`;
}

const press = { command: "explain", args: ["pod"] };

function inlines(): PhrasingContent[] {
  return [
    { type: "text", value: evil("text") },
    { type: "strong", children: [{ type: "text", value: evil("strong") }] },
    { type: "inlineCode", value: evil("inlineCode") },
    {
      type: "link",
      url: `https://x.test/${evil("linkUrl")}`,
      children: [{ type: "text", value: evil("linkLabel") }],
    },
    { type: "image", alt: evil("imageAlt"), url: `https://x.test/${evil("imageUrl")}` },
    {
      type: "imageReference",
      referenceType: "full",
      identifier: "a",
      alt: evil("imageReferenceAlt"),
    },
    { type: "footnoteReference", identifier: evil("footnoteReference") },
    { type: "html", value: evil("inlineHtml") },
  ];
}

function nodes(): RootContent[] {
  return [
    { type: "paragraph", children: inlines() },
    { type: "heading", depth: 2, children: [{ type: "text", value: evil("heading") }] },
    { type: "code", value: evil("code") },
    { type: "diagram", dot: "", alt: evil("diagramAlt") },
    { type: "diagram", dot: "", alt: "", text: evil("diagramText") },
    { type: "callout", kind: evil("calloutKind"), title: evil("calloutTitle"), children: [] },
    { type: "html", value: evil("html") },
    { type: "yaml", value: evil("yaml") },
    { type: "definition", identifier: "d", label: evil("definition"), url: evil("definitionUrl") },
    { type: "definition", identifier: evil("definitionId"), url: "" },
    { type: "footnoteDefinition", identifier: evil("footnoteDefinition"), children: [] },
    {
      type: "table",
      children: [
        {
          type: "tableRow",
          children: [{ type: "tableCell", children: [{ type: "text", value: evil("cell") }] }],
        },
      ],
    },
    // Out of place: the types allow a block inside a line.
    { type: "strong", children: [{ type: "code", value: evil("misplaced") } as never] },
  ];
}

const blocks: Record<Block["type"], () => Block> = {
  title: () => ({ type: "title", text: evil("title"), detail: evil("detail") }),
  prose: () => ({ type: "prose", nodes: nodes() }),
  fields: () => ({ type: "fields", fields: [{ label: evil("label"), value: inlines() }] }),
  small: () => ({ type: "small", nodes: inlines() }),
  divider: () => ({ type: "divider" }),
  actions: () => ({
    type: "actions",
    actions: [
      { type: "button", label: evil("button"), press },
      { type: "link", label: evil("linkAction"), url: evil("linkActionUrl") },
      {
        type: "choose",
        placeholder: evil("placeholder"),
        press,
        options: [{ label: evil("option"), value: "a", description: evil("description") }],
      },
    ],
  }),
};

describe("what reaches the screen of a terminal", () => {
  it.each(Object.keys(blocks) as Block["type"][])("%s: no control character", (type) => {
    made = [];
    const reply: Reply = { summary: "", audience: "asker", cards: [{ blocks: [blocks[type]()] }] };
    const plain = renderReply(reply, { columns: 100, colour: false, numbered: true }).text;
    expect(plain).not.toMatch(/[^\P{Cc}\n]/u);
    for (const name of made) expect(plain).toContain(`2J${name}`);
    const coloured = renderReply(reply, { columns: 100, colour: true, numbered: true }).text;
    // oxlint-disable-next-line no-control-regex -- our own colours are the only sequences allowed
    expect(coloured).not.toMatch(/\u001b(?!\[[\d;]*m)|\u009b|\r/);
  });
});
