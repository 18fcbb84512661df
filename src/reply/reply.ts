import type { PhrasingContent, RootContent } from "./tree.ts";
import type { Press } from "./press.ts";

/**
 * What a command says: a value without a platform in it. `summary` is one plain sentence, complete in
 * itself, because notifications, screen readers and Slack's `text` show nothing else.
 */
export type Reply = {
  summary: string;
  cards: readonly Card[];
  audience: Audience;
  /** The concept the reply is about, when it is about one: for logs and for what was looked up last. */
  about?: string;
  /** True when a press should edit the message it sits on instead of sending another one. */
  replaces?: boolean;
};

export type Audience = "everyone" | "asker";

/** One visual unit: a container on Discord, a run of blocks on Slack, an article in HTML. */
export type Card = { accent?: Accent; blocks: readonly Block[] };

/** The colour family of a card. Colour is never the only signal. */
export type Accent =
  | "idea"
  | "container"
  | "architecture"
  | "workload"
  | "network"
  | "config"
  | "storage"
  | "scheduling"
  | "security"
  | "observability"
  | "api"
  | "tool"
  | "command"
  | "plain";

/** The closed list of blocks. Adding one makes every renderer stop compiling until it knows it. */
export type Block =
  | { type: "title"; text: string; detail?: string }
  | { type: "prose"; nodes: readonly RootContent[] }
  | { type: "fields"; fields: readonly Field[] }
  | { type: "small"; nodes: readonly PhrasingContent[] }
  | { type: "divider" }
  | { type: "actions"; actions: readonly Action[] };

export type Field = { label: string; value: readonly PhrasingContent[] };

export type Action =
  | { type: "button"; label: string; press: Press; style?: "primary" | "plain" }
  | { type: "link"; label: string; url: string }
  | {
      type: "choose";
      placeholder: string;
      press: Press;
      options: readonly { label: string; value: string; description?: string }[];
    };

/** Something a renderer could not show as it is; nothing is cut in silence. */
export type Loss = { block: Block["type"] | RootContent["type"]; what: string };
