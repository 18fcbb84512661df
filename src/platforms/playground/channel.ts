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

export function openChannel(limit: number): Channel {
  const messages = new Map<string, Message>();
  const listeners = new Set<(change: Change) => void>();
  let last = 0;
  const tell = (change: Change) => {
    for (const listener of listeners) listener(change);
  };
  const add: Channel["add"] = (given) => {
    last += 1;
    const message = { ...given, id: `m${last}` };
    messages.set(message.id, message);
    const oldest = messages.values().next().value;
    if (messages.size > limit && oldest) {
      messages.delete(oldest.id);
      tell({ type: "drop", message: oldest });
    }
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
      messages.set(on.id, message);
      tell({ type: "edit", message });
      return message;
    },
    clear() {
      messages.clear();
      tell({ type: "clear" });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
