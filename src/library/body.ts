import type { Code, Heading } from "mdast";
import type { Root, RootContent } from "../reply/tree.ts";
import { plainText } from "../reply/plain.ts";

/** A part of a note's body under one second-level heading. */
export type BodyPart = { title: string; nodes: readonly RootContent[] };

/** The body cut at its second-level headings, in order; text before the first has an empty title. */
export function partsOf(body: Root): BodyPart[] {
  const parts: { title: string; nodes: RootContent[] }[] = [];
  for (const node of body.children) {
    if (isPartHeading(node)) parts.push({ title: plainText(node), nodes: [] });
    else {
      if (parts.length === 0) parts.push({ title: "", nodes: [] });
      parts.at(-1)?.nodes.push(node);
    }
  }
  return parts;
}

function isPartHeading(node: RootContent): node is Heading {
  return node.type === "heading" && node.depth <= 2;
}

const REMEMBER = /^(?:꼭 기억할 것|Remember)$/;
const ONE_LINE = /^(?:한 줄로|In one line)$/;

/** The points to remember, each a list of inline nodes that stands alone. */
export function factsOf(body: Root): RootContent[][] {
  const part = partsOf(body).find(({ title }) => REMEMBER.test(title));
  const list = part?.nodes.find((node) => node.type === "list");
  if (list?.type !== "list") return [];
  return list.children.map((item) => item.children);
}

/** What a reader sees on opening the whole note: everything but the points the short card already has. */
export function explanationOf(body: Root): BodyPart[] {
  return partsOf(body).filter(({ title }) => !REMEMBER.test(title));
}

/** The opening paragraph, which says the idea in one breath. */
export function openingOf(body: Root): readonly RootContent[] {
  return partsOf(body).find(({ title }) => ONE_LINE.test(title))?.nodes ?? [];
}

/** Every manifest of the body, smallest first in the order the author gave. */
export function manifestsOf(body: Root): Code[] {
  return body.children.filter(
    (node): node is Code => node.type === "code" && /^ya?ml$/i.test(node.lang ?? ""),
  );
}
