import type { Nodes } from "mdast";

const INLINE = new Set([
  "text",
  "inlineCode",
  "emphasis",
  "strong",
  "delete",
  "link",
  "linkReference",
  "image",
  "imageReference",
  "break",
  "footnoteReference",
]);

/**
 * The words of a tree, one line a block. Blocks never run together: gluing list items would make words
 * that nobody wrote, and searches would find them.
 */
export function plainText(node: Nodes): string {
  return lines(node)
    .map((line) => line.replaceAll(/\s+/g, " ").trim())
    .filter((line) => line.length > 0)
    .join("\n");
}

function lines(node: Nodes): string[] {
  if (INLINE.has(node.type)) return [inline(node)];
  if (node.type === "code") return node.value.split("\n");
  if (node.type === "diagram") return [node.alt, ...(node.text?.split("\n") ?? [])];
  if (node.type === "callout") return [node.title, ...node.children.flatMap(lines)];
  if (node.type === "tableRow") return [node.children.map(inlineOf).join(" — ")];
  if (!("children" in node)) return "value" in node ? [node.value] : [];
  const children = node.children as Nodes[];
  if (children.length > 0 && children.every((child) => INLINE.has(child.type))) {
    return children.map(inline).join("").split("\n");
  }
  return children.flatMap(lines);
}

function inlineOf(node: Nodes): string {
  return "children" in node ? (node.children as Nodes[]).map(inline).join("") : inline(node);
}

function inline(node: Nodes): string {
  if (node.type === "break") return " ";
  if (node.type === "image" || node.type === "imageReference") return node.alt ?? "";
  if ("children" in node) return (node.children as Nodes[]).map(inline).join("");
  return "value" in node ? node.value : "";
}
