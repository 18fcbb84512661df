import type { List, Nodes, PhrasingContent, RootContent, Table } from "mdast";
import stringWidth from "string-width";
import type { BlockContent } from "../../reply/tree.ts";
import { never } from "../../errors.ts";
import { wrap, type Paint } from "./paint.ts";

type Page = { paint: Paint; columns: number };

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
      return wrap(inlines(node.children, paint), columns);
    case "heading":
      return wrap(
        paint("bold", `${"#".repeat(Math.min(node.depth, 3))} ${inlines(node.children, paint)}`),
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
      const title = paint("bold", `[${node.kind}] ${node.title}`.trim());
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
      return indent(renderNodes(node.children, narrower(page, 4)), `[${node.identifier}] `);
    case "definition":
      return `[${node.label ?? node.identifier}] ${node.url}`;
    case "html":
    case "yaml":
      return wrap(node.value, columns);
    case "listItem":
    case "tableRow":
    case "tableCell":
      return renderNodes(node.children as BlockContent[], page);
    default:
      return wrap(inline(node, paint), columns);
  }
}

function listLines(list: List, page: Page): string {
  const first = list.start ?? 1;
  const items = list.children.map((item, at) => {
    const check = typeof item.checked === "boolean" ? (item.checked ? "☑ " : "☐ ") : "";
    const mark = (list.ordered ? `${first + at}. ` : "• ") + check;
    const width = stringWidth(mark);
    const inner = narrower(page, width);
    const parts = item.children
      .map((child) => renderNode(child, inner))
      .join(item.spread ? "\n\n" : "\n");
    return mark + indent(parts, " ".repeat(width)).slice(width);
  });
  return items.join("\n");
}

/** Columns padded to width while they fit; else each row as `head: cell` lines. */
function tableLines(table: Table, page: Page): string {
  const rows = table.children.map((row) =>
    row.children.map((cell) => inlines(cell.children, page.paint)),
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

/** Control characters could move the cursor or recolour the screen; notes have no business with either. */
function printable(text: string): string {
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

function inlines(nodes: readonly PhrasingContent[], paint: Paint): string {
  return nodes.map((node) => inline(node, paint)).join("");
}

function inline(node: Nodes, paint: Paint): string {
  switch (node.type) {
    case "text":
      return printable(node.value);
    case "strong":
      return paint("bold", inlines(node.children, paint));
    case "emphasis":
      return paint("italic", inlines(node.children, paint));
    case "delete":
      return paint("strikethrough", inlines(node.children, paint));
    case "inlineCode":
      return paint("green", `\`${printable(node.value)}\``);
    case "break":
      return "\n";
    case "link": {
      const label = inlines(node.children, paint);
      return label === node.url
        ? paint("underline", node.url)
        : `${label} (${paint("underline", node.url)})`;
    }
    case "linkReference":
      return inlines(node.children, paint);
    case "image":
    case "imageReference":
      return `[${node.alt ?? ""}]`;
    case "footnoteReference":
      return `[${node.identifier}]`;
    case "html":
      return node.value;
    default:
      return blockInline(node);
  }
}

/** Blocks never stand inside a line; the types allow it, so they are written out rather than lost. */
function blockInline(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node
    ? node.children.map((child) => blockInline(child as Nodes)).join(" ")
    : never(node as never);
}
