import type { PhrasingContent, RootContent } from "./tree.ts";

// Short names for mdast nodes, so that a command reads like the text it says.

export type Inline = string | PhrasingContent;

export function text(value: string): PhrasingContent {
  return { type: "text", value };
}

export function bold(...children: Inline[]): PhrasingContent {
  return { type: "strong", children: inline(children) };
}

export function italic(...children: Inline[]): PhrasingContent {
  return { type: "emphasis", children: inline(children) };
}

export function code(value: string): PhrasingContent {
  return { type: "inlineCode", value };
}

export function link(label: string, url: string): PhrasingContent {
  return { type: "link", url, children: [text(label)] };
}

export function inline(children: readonly Inline[]): PhrasingContent[] {
  return children.map((child) => (typeof child === "string" ? text(child) : child));
}

export function paragraph(...children: Inline[]): RootContent {
  return { type: "paragraph", children: inline(children) };
}

export function heading(value: string): RootContent {
  return { type: "heading", depth: 2, children: [text(value)] };
}

export function codeBlock(lang: string, value: string): RootContent {
  return { type: "code", lang, value };
}

export function bullets(items: readonly (readonly Inline[])[]): RootContent {
  return {
    type: "list",
    ordered: false,
    spread: false,
    children: items.map((item) => ({
      type: "listItem",
      spread: false,
      children: [{ type: "paragraph", children: inline(item) }],
    })),
  };
}
