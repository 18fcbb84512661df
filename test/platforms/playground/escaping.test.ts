import type { RootContent } from "mdast";
import { describe, expect, it } from "vitest";
import { renderReply } from "../../../src/platforms/playground/render.ts";
import { paragraph, text } from "../../../src/reply/build.ts";
import type { Block, Reply } from "../../../src/reply/reply.ts";
import { HOSTILE } from "./hostile.ts";
import { prose, replyOf, shown } from "./rendered.ts";

/** Every tag and attribute that a renderer may write; anything else came out of a value. */
const TAGS =
  /^(?:section|header|h3|h4|span|div|p|dl|dt|dd|footer|hr|button|details|summary|ul|ol|li|small|a|strong|em|del|code|pre|br|sup|table|thead|tbody|tr|th|td|blockquote|aside)$/;
const ATTRIBUTES =
  /^(?:class|type|href|target|rel|tabindex|role|start|scope|disabled|aria-(?:label|hidden)|data-(?:accent|press|value|style|copy|align|done|kind))$/;

function foreign(html: string): string[] {
  const found: string[] = [];
  for (const [, name = "", rest = ""] of html.matchAll(/<\/?([^\s>/]*)((?:[^>"]|"[^"]*")*)>/g)) {
    if (!TAGS.test(name)) found.push(name);
    for (const [, attribute = ""] of rest.matchAll(/([^\s="/]+)(?:="[^"]*")?/g)) {
      if (!ATTRIBUTES.test(attribute)) found.push(`${name}@${attribute}`);
    }
  }
  return found;
}

function everywhere(value: string): Reply {
  const inline = [
    text(value),
    { type: "strong" as const, children: [text(value)] },
    { type: "inlineCode" as const, value },
    { type: "html" as const, value },
    { type: "image" as const, url: value, alt: value },
    { type: "link" as const, url: value, title: value, children: [text(value)] },
    { type: "footnoteReference" as const, identifier: value, label: value },
    {
      type: "imageReference" as const,
      identifier: value,
      referenceType: "full" as const,
      alt: value,
    },
  ];
  const nodes: RootContent[] = [
    { type: "paragraph", children: inline },
    { type: "heading", depth: 1, children: inline },
    { type: "code", lang: value, meta: value, value },
    { type: "html", value },
    { type: "yaml", value },
    {
      type: "callout",
      kind: value,
      title: value,
      children: [{ type: "paragraph", children: inline }],
    },
    { type: "footnoteDefinition", identifier: value, label: value, children: [] },
    { type: "definition", identifier: value, url: value, title: value },
    {
      type: "table",
      children: [{ type: "tableRow", children: [{ type: "tableCell", children: inline }] }],
    },
  ];
  const press = { command: "explain", args: [value.slice(0, 20)] };
  const blocks: Block[] = [
    { type: "title", text: value, detail: value },
    { type: "prose", nodes },
    { type: "fields", fields: [{ label: value, value: inline }] },
    { type: "small", nodes: inline },
    {
      type: "actions",
      actions: [
        { type: "button", label: value, press },
        { type: "link", label: value, url: value },
        {
          type: "choose",
          placeholder: value,
          press,
          options: [{ label: value, value, description: value }],
        },
      ],
    },
  ];
  return { ...replyOf(...blocks), summary: value };
}

describe("hostile text", () => {
  it("has a corpus worth the name", () => {
    expect(new Set(HOSTILE).size).toBeGreaterThanOrEqual(60);
  });

  for (const value of HOSTILE) {
    it(`shows ${JSON.stringify(value).slice(0, 70)} as text wherever it stands`, () => {
      const { html } = renderReply(everywhere(value), "ko");
      expect(foreign(html)).toEqual([]);
      expect(html).not.toMatch(/href="(?!https?:|mailto:)/i);
      expect(shown(prose(paragraph(value)).html)).toBe(value);
    });
  }
});
