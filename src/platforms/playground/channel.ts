import type { Locale } from "../../locale.ts";
import type { Reply } from "../../reply/reply.ts";
import type { Person } from "./people.ts";

/** How a message came about: a typed line, or a press on another message. */
export type Cause = { type: "line"; text: string } | { type: "press" };

/** One reply of the bot as it stands in the channel. */
export type Message = {
  id: string;
  by: Person;
  cause: Cause;
  reply: Reply;
  /** The language the reply is written in; readers of the other one still see it. */
  locale: Locale;
  at: Date;
};

export type Change = { type: "add" | "edit" | "drop"; message: Message } | { type: "clear" };

/** The one channel: messages in memory, oldest first, and whoever listens to their changes. */
export type Channel = {
  visibleTo(person: Person): Message[];
  /** The message when this person can see it. */
  find(id: string, person: Person): Message | undefined;
  add(message: Omit<Message, "id">): Message;
  /** Puts a press's reply where it belongs: in place of its message, or after the others. */
  answer(on: Message, message: Omit<Message, "id" | "cause">): Message;
  clear(): void;
  listen(listener: (change: Change) => void): () => void;
};

/** Whether somebody may see a message: everyone's, and one's own. */
export function isVisible({ reply, by }: Message, person: Person): boolean {
  return reply.audience === "everyone" || by.id === person.id;
}

/** How much the kept messages may weigh together, and what one of them weighs. */
type Room = { bytes: number; weigh: (message: Message) => number };

export function openChannel(
  limit: number,
  { bytes, weigh }: Room = { bytes: Infinity, weigh: () => 0 },
): Channel {
  const messages = new Map<string, Message>();
  const weights = new Map<string, number>();
  const listeners = new Set<(change: Change) => void>();
  let last = 0;
  const tell = (change: Change) => {
    for (const listener of listeners) listener(change);
  };
  /** Keeps a message and drops the oldest others that there is no room for any more. */
  const keep = (kept: Message) => {
    weights.set(kept.id, weigh(kept));
    messages.set(kept.id, kept);
    let weight = [...weights.values()].reduce((sum, one) => sum + one, 0);
    for (const oldest of messages.values()) {
      if (messages.size <= limit && weight <= bytes) return;
      if (oldest.id === kept.id) continue;
      weight -= weights.get(oldest.id) ?? 0;
      weights.delete(oldest.id);
      messages.delete(oldest.id);
      tell({ type: "drop", message: oldest });
    }
  };
  const add: Channel["add"] = (given) => {
    last += 1;
    const message = { ...given, id: `m${last}` };
    keep(message);
    tell({ type: "add", message });
    return message;
  };
  return {
    add,
    visibleTo: (person) => [...messages.values()].filter((message) => isVisible(message, person)),
    find(id, person) {
      const message = messages.get(id);
      return message && isVisible(message, person) ? message : undefined;
    },
    answer(on, given) {
      // A reply stands in for its message only among the same readers: a private face on a public card
      // would take the card from everybody else, and a public one would publish a private message.
      const inPlace = given.reply.replaces === true && given.reply.audience === on.reply.audience;
      if (!inPlace || !messages.has(on.id)) return add({ ...given, cause: { type: "press" } });
      const message = { ...on, reply: given.reply, locale: given.locale };
      keep(message);
      tell({ type: "edit", message });
      return message;
    },
    clear() {
      messages.clear();
      weights.clear();
      tell({ type: "clear" });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
