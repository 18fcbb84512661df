import { describe, expect, it } from "vitest";
import { openChannel, type Message } from "../../../src/platforms/playground/channel.ts";
import { PEOPLE, type Person } from "../../../src/platforms/playground/people.ts";
import type { Reply } from "../../../src/reply/reply.ts";

describe("the channel", () => {
  const [jisu] = PEOPLE;
  const reply = (audience: Reply["audience"], replaces = false): Reply => ({
    summary: "",
    cards: [],
    audience,
    replaces,
  });
  const message = (one: Reply, by: Person = jisu): Omit<Message, "id"> => ({
    by,
    cause: { type: "line", text: "" },
    reply: one,
    locale: "ko",
    at: new Date(0),
  });

  it("replaces a public message only by a reply that is itself for everyone", () => {
    const channel = openChannel(5);
    const shown = channel.add(message(reply("everyone")));
    expect(channel.answer(shown, message(reply("asker", true))).id).not.toBe(shown.id);
    expect(channel.answer(shown, message(reply("everyone", true))).id).toBe(shown.id);
  });

  it("never publishes a private message in place", () => {
    const channel = openChannel(5);
    const shown = channel.add(message(reply("asker")));
    expect(channel.answer(shown, message(reply("everyone", true))).id).not.toBe(shown.id);
  });

  it("drops the oldest messages when all together weigh too much, never the newest", () => {
    const weigh = ({ reply: one }: Message) => one.summary.length;
    const channel = openChannel(9, { bytes: 10, weigh });
    const heavy = (size: number) =>
      channel.add(message({ ...reply("everyone"), summary: "x".repeat(size) })).id;
    const kept = () => channel.visibleTo(jisu).map(({ id }) => id);
    const [, second, third] = [heavy(5), heavy(4), heavy(3)];
    expect(kept()).toEqual([second, third]);
    const huge = heavy(99);
    expect(kept()).toEqual([huge]);
  });

  it("makes room for a message that grew in place", () => {
    const weigh = ({ reply: one }: Message) => one.summary.length;
    const channel = openChannel(9, { bytes: 10, weigh });
    channel.add(message({ ...reply("asker"), summary: "x".repeat(5) }));
    const grows = channel.add(message(reply("asker")));
    channel.answer(grows, message({ ...reply("asker", true), summary: "x".repeat(8) }));
    expect(channel.visibleTo(jisu).map(({ id }) => id)).toEqual([grows.id]);
  });

  it("tells its listeners what came and what went", () => {
    const channel = openChannel(1);
    const seen: string[] = [];
    const leave = channel.listen(({ type }) => seen.push(type));
    channel.add(message(reply("asker")));
    channel.add(message(reply("asker")));
    leave();
    channel.clear();
    expect(seen).toEqual(["add", "drop", "add"]);
  });
});
