// A new file, test/platforms/playground/listeners.test.ts.
import { afterEach, describe, expect, it, vi } from "vitest";
import { openChannel, type Message } from "../../../src/platforms/playground/channel.ts";
import { LIMITS } from "../../../src/platforms/playground/limits.ts";
import { keepListeners } from "../../../src/platforms/playground/listeners.ts";
import { PEOPLE, type Person } from "../../../src/platforms/playground/people.ts";
import type { Reply } from "../../../src/reply/reply.ts";
import { keepErrors } from "./browse.ts";

const [jisu, minjun = jisu] = PEOPLE;
const message = (audience: Reply["audience"], by: Person = jisu): Omit<Message, "id"> => ({
  by,
  cause: { type: "line", text: "" },
  reply: { summary: "", cards: [], audience },
  locale: "ko",
  at: new Date(0),
});

afterEach(() => {
  vi.useRealTimers();
});

/** The names and data of the events that have come so far. */
async function eventsOf(stream: ReadableStream<Uint8Array> | undefined): Promise<string[]> {
  if (!stream) throw new Error("no stream");
  let text = "";
  for await (const chunk of stream) text += new TextDecoder().decode(chunk);
  return text.split("\n\n").filter((part) => part !== "");
}

describe("the listeners", () => {
  it("tell nobody of the coming and going of somebody else's private message", async () => {
    const channel = openChannel(1);
    const listeners = keepListeners(channel, keepErrors().log);
    const stream = listeners.open(minjun);
    channel.add(message("asker"));
    channel.add(message("everyone"));
    channel.add(message("asker"));
    listeners.stop();
    const events = await eventsOf(stream);
    expect(events.map((event) => /^event: (\w+)/.exec(event)?.[1])).toEqual([
      "reset",
      "add",
      "drop",
    ]);
    expect(events.join()).not.toMatch(/"m1"|"m3"/);
  });

  it("let go of a page that left: no listener, no heartbeat", async () => {
    vi.useFakeTimers();
    const channel = openChannel(5);
    const leave = vi.fn<() => void>();
    const listen = vi.fn<typeof channel.listen>(() => leave);
    const listeners = keepListeners({ ...channel, listen }, keepErrors().log);
    const stream = listeners.open(jisu);
    expect({ open: listeners.count(), timers: vi.getTimerCount() }).toEqual({ open: 1, timers: 1 });
    await stream?.cancel();
    expect({ open: listeners.count(), timers: vi.getTimerCount() }).toEqual({ open: 0, timers: 0 });
    expect(leave).toHaveBeenCalledOnce();
  });

  it("let go of a page that stopped reading", () => {
    const channel = openChannel(5);
    const listeners = keepListeners(channel, keepErrors().log);
    listeners.open(jisu);
    const text = "가".repeat(LIMITS.backlog / 8);
    for (let count = 0; count < 6; count += 1)
      channel.add({ ...message("everyone"), cause: { type: "line", text } });
    expect(listeners.count()).toBe(0);
  });

  it("go on when one page's trouble is its own", () => {
    const { log, errors } = keepErrors();
    const channel = openChannel(5);
    const pictures = {
      find: () => {
        throw new Error("boom");
      },
      open: () => undefined,
    };
    const listeners = keepListeners(channel, log, pictures);
    listeners.open(jisu);
    const nodes = [{ type: "diagram" as const, dot: "digraph { a }", alt: "a" }];
    const reply: Reply = {
      summary: "",
      audience: "everyone",
      cards: [{ blocks: [{ type: "prose", nodes }] }],
    };
    expect(() => channel.add({ ...message("everyone"), reply })).not.toThrow();
    expect(errors).toMatchObject([{ event: "playground.listener" }]);
    expect(listeners.count()).toBe(0);
  });
});
