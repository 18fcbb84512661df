import type { Log } from "../../log.ts";
import { isVisible, type Change, type Channel, type Message } from "./channel.ts";
import { LIMITS } from "./limits.ts";
import { renderMessage } from "./page.ts";
import type { Person } from "./people.ts";
import { NO_PICTURES, type PictureShelf } from "./pictures.ts";

/** The pages that listen to the channel, each as one person, over server-sent events. */
export type Listeners = {
  count(): number;
  /** A stream that begins with what the person can see; undefined when there are too many already. */
  open(person: Person): ReadableStream<Uint8Array> | undefined;
  stop(): void;
};

type Leave = (close: boolean) => void;

export function keepListeners(
  channel: Channel,
  log: Log,
  pictures: PictureShelf = NO_PICTURES,
): Listeners {
  const leaving = new Set<Leave>();
  const open: Listeners["open"] = (person) => {
    if (leaving.size >= LIMITS.clients) return undefined;
    let leave: Leave | undefined;
    let isOpen = false;
    const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      const write = (text: string) => {
        controller.enqueue(new TextEncoder().encode(text));
        // Nobody can have read anything before the first reset, so its size says nothing about the page.
        if (isOpen && (controller.desiredSize ?? 0) <= 0) leave?.(true);
      };
      const send = (event: string, data: unknown) =>
        write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      const shown = (message: Message) => ({
        id: message.id,
        html: renderMessage(message, person, pictures),
      });
      const pass = (change: Change) => {
        if (change.type === "clear") send("clear", {});
        else if (!isVisible(change.message, person)) return;
        else if (change.type === "drop") send("drop", { id: change.message.id });
        else send(change.type, shown(change.message));
      };
      const forget = channel.listen((change) => {
        try {
          pass(change);
        } catch (error) {
          // One page's trouble must not keep the change from the others; the page reconnects by itself.
          log.error({ event: "playground.listener", err: error });
          leave?.(true);
        }
      });
      const beat = setInterval(() => write(": still here\n\n"), LIMITS.heartbeat);
      leave = (close) => {
        clearInterval(beat);
        forget();
        if (leave) leaving.delete(leave);
        leave = undefined;
        if (close) controller.close();
      };
      leaving.add(leave);
      send("reset", { messages: channel.visibleTo(person).map(shown) });
      isOpen = true;
    };
    const cancel = () => leave?.(false);
    return new ReadableStream(
      { start, cancel },
      new ByteLengthQueuingStrategy({ highWaterMark: LIMITS.backlog }),
    );
  };
  return {
    count: () => leaving.size,
    open,
    stop: () => [...leaving].forEach((leave) => leave(true)),
  };
}
