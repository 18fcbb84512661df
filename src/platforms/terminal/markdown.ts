import type {
  FootnoteDefinition,
  Image,
  List,
  Nodes,
  PhrasingContent,
  RootContent,
  Table,
} from "mdast";
import stringWidth from "string-width";
import type { BlockContent } from "../../reply/tree.ts";
import { never } from "../../errors.ts";
import type { Loss } from "../../reply/reply.ts";
import { wrap, type Paint } from "./paint.ts";

/** How to write, and where to note what cannot be written. */
export type Page = { paint: Paint; columns: number; losses: Loss[] };

/** Text of a tree for a terminal: wrapped, indented, links written out behind their label. */
export function renderNodes(nodes: readonly RootContent[], page: Page): string {
  return nodes
    .map((node) => renderNode(node, page))
    .filter((part) => part !== "")
    .join("\n\n");
}

function renderNode(node: RootContent, page: Page): string {
  const { paint, columns } = page;
  switch (node.type) {
    case "paragraph":
      return wrap(inlines(node.children, page), columns);
    case "heading":
      return wrap(
        paint("bold", `${"#".repeat(Math.min(node.depth, 3))} ${inlines(node.children, page)}`),
        columns,
      );
    case "list":
      return listLines(node, page);
    case "code":
      return indent(paint("green", printable(node.value)), "    ");
    case "diagram":
      return node.text === undefined
        ? wrap(`[${printable(node.alt)}]`, columns)
        : indent(paint("green", printable(node.text)), "    ");
    case "blockquote":
      return indent(renderNodes(node.children, narrower(page, 2)), `${paint("dim", "│")} `);
    case "callout": {
      const title = paint("bold", printable(`[${node.kind}] ${node.title}`.trim()));
      const body = renderNodes(node.children, narrower(page, 2));
      return indent(
        [title, body].filter((part) => part !== "").join("\n"),
        `${paint("yellow", "│")} `,
      );
    }
    case "table":
      return tableLines(node, page);
    case "thematicBreak":
      return paint("dim", "─".repeat(Math.min(columns, 40)));
    case "footnoteDefinition":
      return footnote(node, page);
    case "definition":
      return printable(`[${node.label ?? node.identifier}] ${node.url}`);
    case "html":
    case "yaml":
      return wrap(printable(node.value), columns);
    case "listItem":
    case "tableRow":
    case "tableCell":
      return renderNodes(node.children as BlockContent[], page);
    default:
      return wrap(inline(node, page), columns);
  }
}

function footnote(node: FootnoteDefinition, page: Page): string {
  const mark = `[${printable(node.identifier)}] `;
  return hanging(mark, renderNodes(node.children, narrower(page, stringWidth(mark))));
}

function listLines(list: List, page: Page): string {
  const first = list.start ?? 1;
  const items = list.children.map((item, at) => {
    const check = typeof item.checked === "boolean" ? (item.checked ? "☑ " : "☐ ") : "";
    const mark = (list.ordered ? `${first + at}. ` : "• ") + check;
    const inner = narrower(page, stringWidth(mark));
    const parts = item.children
      .map((child) => renderNode(child, inner))
      .join(item.spread ? "\n\n" : "\n");
    return hanging(mark, parts);
  });
  return items.join("\n");
}

/** Columns padded to width while they fit; else each row as `head: cell` lines. */
function tableLines(table: Table, page: Page): string {
  const rows = table.children.map((row) =>
    row.children.map((cell) => inlines(cell.children, page)),
  );
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => stringWidth(row[at] ?? ""))),
  );
  const total = widths.reduce((sum, width) => sum + width, 0) + 3 * (widths.length - 1);
  if (total <= page.columns) {
    const line = (row: readonly string[]) =>
      row
        .map((cell, at) => pad(cell, widths[at] ?? 0))
        .join("   ")
        .trimEnd();
    const [head = [], ...body] = rows;
    return [page.paint("bold", line(head)), ...body.map(line)].join("\n");
  }
  const [head = [], ...body] = rows;
  return body
    .map((row) => row.map((cell, at) => tableEntry(head[at] ?? "", cell, { at, page })).join("\n"))
    .join("\n");
}

function tableEntry(head: string, cell: string, { at, page }: { at: number; page: Page }): string {
  if (at === 0) return wrap(page.paint("bold", cell), page.columns);
  const text = head ? `${head}: ${cell}` : cell;
  return indent(wrap(text, page.columns - 2), "  ");
}

/**
 * Control characters could move the cursor or recolour the screen; notes have no business with either.
 * Every string of a reply passes through here before it is painted.
 */
export function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, "");
}

function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - stringWidth(text)));
}

function narrower(page: Page, by: number): Page {
  return { ...page, columns: Math.max(10, page.columns - by) };
}

function indent(text: string, mark: string): string {
  return text.replaceAll(/^/gm, mark);
}

/** A mark before the first line; the others stand under its text. */
function hanging(mark: string, text: string): string {
  const width = stringWidth(mark);
  return mark + indent(text, " ".repeat(width)).slice(width);
}

function inlines(nodes: readonly PhrasingContent[], page: Page): string {
  return nodes.map((node) => inline(node, page)).join("");
}

function inline(node: Nodes, page: Page): string {
  const { paint } = page;
  switch (node.type) {
    case "text":
      return printable(node.value);
    case "strong":
      return paint("bold", inlines(node.children, page));
    case "emphasis":
      return paint("italic", inlines(node.children, page));
    case "delete":
      return paint("strikethrough", inlines(node.children, page));
    case "inlineCode":
      return paint("green", `\`${printable(node.value)}\``);
    case "break":
      return "\n";
    case "link": {
      const label = inlines(node.children, page);
      const address = paint("underline", printable(node.url));
      return label === node.url ? address : `${label} (${address})`;
    }
    case "linkReference":
      return inlines(node.children, page);
    case "image":
      return image(node, page);
    case "imageReference":
      return printable(`[${node.alt ?? ""}]`);
    case "footnoteReference":
      return printable(`[${node.identifier}]`);
    case "html":
      return printable(node.value);
    default:
      return blockInline(node);
  }
}

/** What a picture shows and where to see it; an address that leads nowhere from a terminal is left out. */
function image({ alt, url }: Image, { paint, losses }: Page): string {
  const label = printable(`[${alt ?? ""}]`);
  if (/^https:\/\//i.test(url)) return `${label} (${paint("underline", printable(url))})`;
  losses.push({ block: "image", what: "only addresses with https are written out" });
  return label;
}

/** Blocks never stand inside a line; the types allow it, so they are written out rather than lost. */
function blockInline(node: Nodes): string {
  if ("value" in node) return printable(node.value);
  return "children" in node
    ? node.children.map((child) => blockInline(child as Nodes)).join(" ")
    : never(node as never);
}
