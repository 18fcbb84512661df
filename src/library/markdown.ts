import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Blockquote, Code, Html, Nodes, Parent, Paragraph, RootContent as Node } from "mdast";
import type { Callout, Diagram, PhrasingContent, Root } from "../reply/tree.ts";

/**
 * Parses Markdown as study groups write it into mdast: GFM, Obsidian callouts and drawn pictures as nodes
 * of their own, `<img>` tags as images. Every other tag is shown as the text it is; nothing is dropped but comments.
 */
export function parseMarkdown(source: string): Root {
  const tree = treeOf(imagesAsMarkdown(source.normalize("NFC")));
  rewrite(tree, 0);
  return tree;
}

function treeOf(source: string): Root {
  return fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** What goes deeper than this would run the renderers out of stack. */
const DEPTH_LIMIT = 500;
const IMG = /<img\b[^<>]*>/gi;

/**
 * An `<img …>` on a line of its own opens an HTML block that swallows the lines below it (CommonMark
 * §4.6, kind 7), and with them the sentence that explains the picture. Rewriting it in place keeps
 * every line where it was; in code it is what somebody wants to show.
 */
function imagesAsMarkdown(source: string): string {
  if (source.search(IMG) < 0) return source;
  const code = codeIn(treeOf(source.replace(IMG, (tag) => tag.replaceAll(/[^\n]/g, "x"))));
  return source.replace(IMG, (tag, at: number) => {
    if (code.some(({ from, to }) => from <= at && at < to)) return tag;
    const address = attribute(tag, "src");
    const alt = attribute(tag, "alt").replaceAll(/[[\]\n]/g, " ");
    return address ? `![${alt}](<${address.replaceAll(/[<>\n]/g, "")}>)` : alt;
  });
}

/** Where code stands, fenced, indented and inline. */
function codeIn(tree: Root): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  const open: Nodes[] = [tree];
  for (let node = open.pop(); node; node = open.pop()) {
    if ("children" in node) open.push(...node.children);
    else if (node.type === "code" || node.type === "inlineCode") {
      const { start, end } = node.position ?? {};
      found.push({ from: start?.offset ?? 0, to: end?.offset ?? 0 });
    }
  }
  return found;
}

function attribute(tag: string, name: string): string {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "i").exec(tag);
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? "";
}

function rewrite(parent: Parent, depth: number): void {
  if (depth > DEPTH_LIMIT) throw new Error(`nested over ${DEPTH_LIMIT} levels deep`);
  const textForms = new Set<Node>();
  parent.children = parent.children.flatMap((child, at): Node[] => {
    if (textForms.has(child)) return [];
    if (child.type === "html") return asText(child, parent);
    if (isPicture(child)) {
      const below = parent.children[at + 1];
      const text = below?.type === "code" && below.lang === "text" ? below : undefined;
      if (text) textForms.add(text);
      return [asDiagram(child, text)];
    }
    if ("children" in child) rewrite(child, depth + 1);
    return [child.type === "blockquote" ? (asCallout(child) ?? child) : child];
  }) as typeof parent.children;
}

/** DOT that nobody described stays code: a picture is nothing to those who cannot see it. */
function isPicture(node: Node): node is Code & { meta: string } {
  return node.type === "code" && node.lang === "dot" && Boolean(node.meta?.trim());
}

function asDiagram(code: Code & { meta: string }, text: Code | undefined): Diagram {
  return {
    type: "diagram",
    dot: code.value,
    alt: code.meta.trim(),
    ...(text ? { text: text.value } : {}),
    ...(code.position ? { position: code.position } : {}),
  };
}

const INLINE_PARENTS = new Set([
  "paragraph",
  "heading",
  "emphasis",
  "strong",
  "delete",
  "link",
  "tableCell",
]);

function asText(node: Html, parent: Parent): Node[] {
  const value = node.value.replaceAll(/<!--[\s\S]*?-->/g, "");
  if (/^<br\s*\/?>$/i.test(value.trim())) return [{ type: "break" }];
  if (!value.trim()) return [];
  const content: PhrasingContent = { type: "text", value };
  return INLINE_PARENTS.has(parent.type) ? [content] : [{ type: "paragraph", children: [content] }];
}

const MARKER = /^\[!([\p{L}\p{N}_-]+)\][+-]?[ \t]*([^\n]*)\n?/u;

/** `> [!info] title` with whatever follows inside the quotation; any kind is welcome. */
function asCallout(quote: Blockquote): Callout | undefined {
  const first = quote.children[0];
  if (first?.type !== "paragraph") return undefined;
  const lead = first.children[0];
  if (lead?.type !== "text") return undefined;
  const match = MARKER.exec(lead.value);
  if (!match) return undefined;
  const { title, rest } = splitTitle(first, match);
  const body = rest.length > 0 ? [{ ...first, children: rest }] : [];
  const children: Callout["children"] = [...body, ...quote.children.slice(1)];
  const kind = (match[1] ?? "note").toLowerCase();
  return { type: "callout", kind, title, children };
}

/** The title runs to the end of its line, which may hold code or emphasis; the rest is the body. */
function splitTitle(
  paragraph: Paragraph,
  match: RegExpExecArray,
): { title: string; rest: PhrasingContent[] } {
  const [lead, ...others] = paragraph.children;
  const after = lead?.type === "text" ? lead.value.slice(match[0].length) : "";
  let title = match[2] ?? "";
  if (match[0].endsWith("\n")) {
    const rest: PhrasingContent[] = after ? [{ type: "text", value: after }, ...others] : others;
    return { title: title.trim(), rest };
  }
  for (const [index, node] of others.entries()) {
    if (node.type === "break") return { title: title.trim(), rest: others.slice(index + 1) };
    if (node.type === "text" && node.value.includes("\n")) {
      const cut = node.value.indexOf("\n");
      const value = node.value.slice(cut + 1);
      const rest: PhrasingContent[] = value ? [{ type: "text", value }] : [];
      return {
        title: (title + node.value.slice(0, cut)).trim(),
        rest: [...rest, ...others.slice(index + 1)],
      };
    }
    title += inlineText(node);
  }
  return { title: title.trim(), rest: [] };
}

function inlineText(node: PhrasingContent): string {
  if ("value" in node) return node.value;
  if ("alt" in node) return node.alt ?? "";
  return "children" in node ? node.children.map(inlineText).join("") : "";
}
