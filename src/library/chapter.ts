import { createHash } from "node:crypto";
import type { Nodes, RootContent } from "mdast";
import type { Root } from "../reply/tree.ts";
import { plainText } from "../reply/plain.ts";

/** A part of a plain chapter file, found by its heading, bold line or callout. */
export type Section = {
  /** `<file>#<slug of title>`, unique in the library. */
  id: string;
  /** A short stand-in for the id, for buttons: headings may be longer than a button id can hold. */
  key: string;
  file: string;
  line: number;
  title: string;
  /** Titles from the chapter down to this section. */
  path: readonly string[];
  /** The chapter (first-level heading) this stands in, counted over the whole library. */
  chapter: number;
  nodes: readonly RootContent[];
  /** The words of the section without its title, one line a block. */
  text: string;
  /** Bullets that the note keeper left as questions. */
  questions: readonly string[];
  /** Commands quoted in the section, such as `kubectl get nodes`. */
  commands: readonly string[];
};

export type Chapter = { no: number; title: string; file: string; sections: readonly Section[] };

type Draft = { title: string; depth: number; line: number; nodes: RootContent[] };

const BOLD_DEPTH = 7;
const CALLOUT_DEPTH = 8;

/**
 * Cuts a plain note into chapters and sections. Headings of any level count, in any order, and so do
 * lines that are only bold and callouts, because that is how people structure notes. Never fails.
 * A chapter is a first-level heading; it keeps the number in its title (`3장`, `Chapter 3`) when free.
 */
export function readChapters(file: string, tree: Root, taken: Set<number>): Chapter[] {
  const base = (file.split("/").at(-1) ?? file).replace(/\.md$/, "");
  const ids = new Set<string>();
  const chapters: { no: number; title: string; file: string; sections: Section[] }[] = [];
  let trail: Draft[] = [];
  for (const draft of drafts(tree, base)) {
    if (draft.depth === 1 || chapters.length === 0) {
      chapters.push({ no: chapterNo(draft.title, taken), title: draft.title, file, sections: [] });
    }
    const chapter = chapters.at(-1);
    trail = [...trail.filter((above) => above.depth < draft.depth), draft];
    if (draft.nodes.length === 0 || !chapter) continue;
    const id = unique(`${base}#${slugOf(draft.title)}`, ids);
    const path = trail.map((above) => above.title);
    const key = createHash("sha256").update(id).digest("hex").slice(0, 10);
    chapter.sections.push({ id, key, file, path, chapter: chapter.no, ...contentOf(draft) });
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
function drafts(tree: Root, base: string): Draft[] {
  const found: Draft[] = [];
  let current: Draft | undefined;
  const begin = (title: string, depth: number, node: RootContent) => {
    const draft = { title: title || base, depth, line: node.position?.start.line ?? 1, nodes: [] };
    found.push(draft);
    return draft as Draft;
  };
  for (const node of tree.children) {
    const bold = boldLine(node);
    if (node.type === "heading") {
      current = begin(plainText(node), node.depth, node);
    } else if (bold) {
      current = begin(bold.title, BOLD_DEPTH, node);
      current.nodes.push(...bold.rest);
    } else if (node.type === "callout") {
      begin(node.title || node.kind, CALLOUT_DEPTH, node).nodes.push(node);
    } else {
      // Text before the first heading: a lead-in that belongs to the first chapter.
      current ??= begin(firstChapterTitle(tree) ?? base, 1, node);
      current.nodes.push(node);
    }
  }
  return mergeLeadIn(found);
}

function firstChapterTitle(tree: Root): string | undefined {
  const first = tree.children.find((node) => node.type === "heading" && node.depth === 1);
  return first && plainText(first);
}

/** A lead-in carries the title of the chapter it introduces; the two become one. */
function mergeLeadIn([lead, next, ...others]: Draft[]): Draft[] {
  if (!lead) return [];
  if (!next) return [lead];
  if (lead.depth !== 1 || next.depth !== 1 || lead.title !== next.title)
    return [lead, next, ...others];
  return [{ ...lead, nodes: [...lead.nodes, ...next.nodes] }, ...others];
}

/** A paragraph whose first line is only bold is a heading to the person who wrote it. */
function boldLine(node: RootContent): { title: string; rest: RootContent[] } | undefined {
  if (node.type !== "paragraph") return undefined;
  const [first, second, ...others] = node.children;
  if (first?.type !== "strong") return undefined;
  const title = plainText(first);
  if (!second) return { title, rest: [] };
  if (second.type !== "text" || !/^[ \t]*:?[ \t]*\n/.test(second.value)) return undefined;
  const value = second.value.replace(/^[^\n]*\n/, "");
  return { title, rest: [{ ...node, children: [{ type: "text", value }, ...others] }] };
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

function chapterNo(title: string, taken: Set<number>): number {
  const written = /^\s*(?:chapter\s*)?(\d{1,3})\s*(?:장|과|부|[.:]|$|\s)/i.exec(title)?.[1];
  let no = written ? Number(written) : 0;
  if (no === 0 || taken.has(no)) no = Math.max(0, ...taken) + 1;
  taken.add(no);
  return no;
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
