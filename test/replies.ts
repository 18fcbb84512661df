import type { Press } from "../src/reply/press.ts";
import type { Action, Reply } from "../src/reply/reply.ts";

// What tests look for in a reply.

export const actions = (reply: Reply): Action[] =>
  reply.cards.flatMap((card) =>
    card.blocks.flatMap((block) => (block.type === "actions" ? block.actions : [])),
  );

export const labels = (reply: Reply): string[] =>
  actions(reply).flatMap((action) => (action.type === "button" ? action.label : []));

export const pressOf = (reply: Reply, label: string): Press => {
  const found = actions(reply).find((action) => action.type === "button" && action.label === label);
  if (found?.type !== "button")
    throw new Error(`no button ${label} among ${labels(reply).join(", ")}`);
  return found.press;
};

export const words = (reply: Reply): string => JSON.stringify(reply.cards);
