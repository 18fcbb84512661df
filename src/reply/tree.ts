import type {
  BlockContent,
  DefinitionContent,
  Parent,
  PhrasingContent,
  Root,
  RootContent,
} from "mdast";

/**
 * An Obsidian callout (`> [!info] title`): a block quotation with a kind and a title. Notes stay mdast
 * until a renderer, and this is the one node that mdast lacks.
 * Source: https://help.obsidian.md/callouts
 */
export type Callout = Parent & {
  type: "callout";
  kind: string;
  title: string;
  children: (BlockContent | DefinitionContent)[];
};

declare module "mdast" {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- declaration merging needs an interface
  interface RootContentMap {
    callout: Callout;
  }
  // oxlint-disable-next-line typescript/consistent-type-definitions -- declaration merging needs an interface
  interface BlockContentMap {
    callout: Callout;
  }
}

export type { BlockContent, PhrasingContent, Root, RootContent };
