import { createHash } from "node:crypto";
import type { Nodes, PhrasingContent, RootContent } from "mdast";
import type { Root } from "../reply/tree.ts";
import { plainText } from "../reply/plain.ts";

/** A part of a plain chapter file, found by its heading, bold line or callout. */
export type Section = {
  /** `<path of the file without .md>#<slug of title>`, unique in the library. */
  id: string;
  /** A short stand-in for the id, for buttons: headings may be longer than a button id can hold. */
  key: string;
  file: string;
  line: number;
  title: string;
  /** Titles from the chapter down to this section. */
  path: readonly string[];
  nodes: readonly RootContent[];
  /** The words of the section without its title, one line a block. */
  text: string;
  /** Bullets that the note keeper left as questions. */
  questions: readonly string[];
  /** Commands quoted in the section, such as `kubectl get nodes`. */
  commands: readonly string[];
};

export type Chapter = { no: number; title: string; file: string; sections: readonly Section[] };

/** A chapter as its file has it, with the number in its title (`3장`, `Chapter 3`) if there is one. */
export type UnnumberedChapter = Omit<Chapter, "no"> & { written: number | undefined };

type Draft = {
  title: string;
  depth: number;
  line: number;
  path: readonly string[];
  nodes: RootContent[];
};

const BOLD_DEPTH = 7;
const CALLOUT_DEPTH = 8;

/**
 * Cuts a plain note into chapters and sections. Headings of any level count, in any order, and so do
 * lines that are only bold and callouts, because that is how people structure notes. A chapter is a
 * first-level heading; what stands before the first belongs to it, and a file without any is one
 * chapter. `ids` are those given so far in the library.
 */
export function readChapters(file: string, tree: Root, ids: Set<string>): UnnumberedChapter[] {
  const source = file.replace(/\.md$/, "");
  const name = (source.split("/").at(-1) ?? source).replace(/\.en$/, "");
  const chapters: (UnnumberedChapter & { sections: Section[] })[] = [];
  for (const draft of drafts(tree, name)) {
    const { title, path, depth } = draft;
    if (depth === 1) chapters.push({ title, file, written: writtenNo(title), sections: [] });
    if (draft.nodes.length === 0) continue;
    const id = unique(`${source}#${slugOf(title)}`, ids);
    const key = createHash("sha256").update(id).digest("hex").slice(0, 10);
    chapters.at(-1)?.sections.push({ id, key, file, path, ...contentOf(draft) });
  }
  return chapters.filter((chapter) => chapter.sections.length > 0);
}

function contentOf(draft: Draft) {
  const text = plainText({ type: "root", children: draft.nodes });
  return {
    line: draft.line,
    title: draft.title,
    nodes: draft.nodes,
    text,
    questions: text.split("\n").filter((line) => /[?？…]$/.test(line)),
    commands: commandsIn(draft.nodes),
  };
}

/** One draft a heading, bold line or callout, in order; what follows a callout continues the one before. */
function drafts(tree: Root, name: string): Draft[] {
  const top = tree.children.find((node) => node.type === "heading" && node.depth === 1);
  const first = draftOf({ title: (top && plainText(top)) || name, depth: 1, node: top });
  const found = [first];
  let trail = [first];
  let current = first;
  const begin = (title: string, depth: number, node: RootContent) => {
    const above = trail.filter((one) => one.depth < depth);
    const draft = draftOf({ title: title || name, depth, node, above });
    trail = [...above, draft];
    found.push(draft);
    return draft;
  };
  for (const [at, node] of tree.children.entries()) {
    const bold = boldLine(node);
    if (node === top) {
      trail = [first];
      current = first;
    } else if (node.type === "heading") {
      current = begin(plainText(node), node.depth, node);
    } else if (bold && (bold.rest.length > 0 || hasText(tree.children.slice(at + 1)))) {
      current = begin(bold.title, BOLD_DEPTH, node);
      current.nodes.push(...bold.rest);
    } else if (node.type === "callout") {
      begin(node.title || node.kind, CALLOUT_DEPTH, node).nodes.push(node);
    } else {
      current.nodes.push(node);
    }
  }
  return found;
}

function draftOf(of: {
  title: string;
  depth: number;
  node: RootContent | undefined;
  above?: readonly Draft[];
}): Draft {
  const { title, depth, node, above = [] } = of;
  const path = [...above.map((one) => one.title), title];
  return { title, depth, line: node?.position?.start.line ?? 1, path, nodes: [] };
}

/** Whether anything would stand under a bold line; else it is a sentence that somebody stressed. */
function hasText(following: readonly RootContent[]): boolean {
  const next = following.find(({ type }) => type !== "callout" && type !== "thematicBreak");
  return next !== undefined && next.type !== "heading" && !boldLine(next);
}

/** A paragraph whose first line is only bold is a heading to the person who wrote it. */
function boldLine(node: RootContent): { title: string; rest: RootContent[] } | undefined {
  if (node.type !== "paragraph") return undefined;
  const [first, second, ...others] = node.children;
  if (first?.type !== "strong") return undefined;
  const title = plainText(first);
  if (!second) return { title, rest: [] };
  const rest = restOfLine(second, others);
  return rest && { title, rest: rest.length > 0 ? [{ ...node, children: rest }] : [] };
}

/** What stands below a bold line that ends here, with or without a colon; two spaces are a `break`. */
function restOfLine(
  second: PhrasingContent,
  others: readonly PhrasingContent[],
): PhrasingContent[] | undefined {
  if (second.type === "break") return [...others];
  if (second.type !== "text") return undefined;
  const [next, ...below] = others;
  if (next?.type === "break" && /^[ \t]*:?[ \t]*$/.test(second.value)) return below;
  if (!/^[ \t]*:?[ \t]*\n/.test(second.value)) return undefined;
  const value = second.value.replace(/^[^\n]*\n/, "");
  return [{ type: "text", value }, ...others];
}

const COMMAND = /^\s*(?:\$\s*)?((?:kubectl|docker|minikube|helm|kubeadm)\s+[a-z].*)$/;

/** Commands stand in code, inline or fenced; the same words in a sentence are only talked about. */
function commandsIn(nodes: readonly Nodes[]): string[] {
  const lines = nodes.flatMap((node): string[] => {
    if (node.type === "inlineCode" || node.type === "code") {
      return node.value.split("\n").flatMap((line) => COMMAND.exec(line)?.[1]?.trim() ?? []);
    }
    return "children" in node ? commandsIn(node.children as Nodes[]) : [];
  });
  return [...new Set(lines)];
}

function writtenNo(title: string): number | undefined {
  const written = /^\s*(?:chapter\s*)?(\d{1,3})\s*(?:장|과|부|[.:]|$|\s)/i.exec(title)?.[1];
  return Number(written) || undefined;
}

/** A heading as an anchor, the way GitHub makes them, Hangul included. */
function slugOf(title: string): string {
  const kept = title.toLowerCase().replaceAll(/[^\p{L}\p{N}\s-]/gu, "");
  return kept.trim().replaceAll(/\s+/g, "-") || "section";
}

function unique(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let n = 2; taken.has(id); n += 1) id = `${wanted}-${n}`;
  taken.add(id);
  return id;
}
