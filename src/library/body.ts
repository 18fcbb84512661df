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

/** Everything under the heading of what to remember, for those who read the whole note. */
export function rememberOf(body: Root): RootContent[] {
  return partsOf(body).flatMap(({ title, nodes }) => (REMEMBER.test(title) ? nodes : []));
}

/** The points to remember for the short card, each a list of inline nodes that stands alone. */
export function factsOf(body: Root): RootContent[][] {
  const list = rememberOf(body).find((node) => node.type === "list");
  if (list?.type !== "list") return [];
  return list.children.map((item) => item.children);
}

/** The parts of the whole note but for what to remember, which closes it (`rememberOf`). */
export function explanationOf(body: Root): BodyPart[] {
  return partsOf(body).filter(({ title }) => !REMEMBER.test(title));
}

/** Every manifest that stands in the body itself, in the order the author gave. */
export function manifestsOf(body: Root): Code[] {
  return body.children.filter(
    (node): node is Code => node.type === "code" && /^ya?ml$/i.test(node.lang ?? ""),
  );
}
