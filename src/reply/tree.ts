import type {
  BlockContent,
  DefinitionContent,
  Node,
  Parent,
  PhrasingContent,
  Root,
  RootContent,
} from "mdast";

/**
 * An Obsidian callout (`> [!info] title`): a block quotation with a kind and a title. Notes stay mdast
 * until a renderer; this and the diagram are the nodes that mdast lacks.
 * Source: https://help.obsidian.md/callouts
 */
export type Callout = Parent & {
  type: "callout";
  kind: string;
  title: string;
  children: (BlockContent | DefinitionContent)[];
};

/**
 * A picture drawn from DOT. `alt` says in one sentence what it shows, `text` is its text form for places
 * without pictures; it stands in for whatever cannot be drawn, so renderers never show the DOT itself.
 */
export type Diagram = Node & { type: "diagram"; dot: string; alt: string; text?: string };

declare module "mdast" {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- declaration merging needs an interface
  interface RootContentMap {
    callout: Callout;
    diagram: Diagram;
  }
  // oxlint-disable-next-line typescript/consistent-type-definitions -- declaration merging needs an interface
  interface BlockContentMap {
    callout: Callout;
    diagram: Diagram;
  }
}

export type { BlockContent, PhrasingContent, Root, RootContent };
