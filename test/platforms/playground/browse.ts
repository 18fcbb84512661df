import { request, type IncomingHttpHeaders } from "node:http";
import { startForTest } from "./start.ts";
import type { Log } from "../../../src/log.ts";

type Answer = { status: number; headers: IncomingHttpHeaders; text: string };
type Ask = { method?: string; path: string; headers?: Record<string, string>; body?: string };
type Shown = { id: string; html: string };

/** A log that keeps its errors, so that a test can say there were none. */
export function keepErrors(): { log: Log; errors: unknown[] } {
  const errors: unknown[] = [];
  const error = (line: unknown) => errors.push(line);
  return { errors, log: { debug() {}, info() {}, warn() {}, error } as unknown as Log };
}

/** A playground and a client that may lie about Host and Origin, which fetch would not let it. */
export async function browse() {
  const { log, errors } = keepErrors();
  const playground = await startForTest({ log });
  const port = Number(new URL(playground.url).port);
  const send = ({ method = "GET", path, headers = {}, body }: Ask): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = request({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (part: string) => (text += part));
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
        );
      });
      sent.on("error", reject);
      sent.end(body);
    });
  const page = await send({ path: "/" });
  const token = /name="kubi-token" content="([^"]+)"/.exec(page.text)?.[1] ?? "";
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    send({
      method: "POST",
      path,
      headers: { "content-type": "application/json", "x-kubi-token": token, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const say = async (person: string, line: string) =>
    (JSON.parse((await post("/say", { person, line })).text) as { message: string }).message;
  const press = async (person: string, message: string, [wire, value]: [string, string?]) => {
    const { status, text } = await post("/press", { person, message, press: wire, value });
    return { status, ...(JSON.parse(text) as { message?: string; edited?: boolean }) };
  };
  const eventsPath = (person: string, given = token) => `/events?person=${person}&token=${given}`;
  /** What somebody sees on connecting: the first event of their stream. */
  const seenBy = (person: string): Promise<Shown[]> =>
    new Promise((resolve, reject) => {
      const sent = request({ host: "127.0.0.1", port, path: eventsPath(person) }, (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("error", () => {});
        answer.on("data", (part: string) => {
          text += part;
          if (!text.includes("\n\n")) return;
          sent.destroy();
          const data = /^event: reset\ndata: (.*)\n\n/.exec(text)?.[1] ?? "{}";
          resolve((JSON.parse(data) as { messages: Shown[] }).messages);
        });
      });
      sent.on("error", (error) => (sent.destroyed ? undefined : reject(error))).end();
    });
  const idsOf = async (person: string) => (await seenBy(person)).map(({ id }) => id);
  const htmlOf = async (person: string, id: string) =>
    (await seenBy(person)).find((message) => message.id === id)?.html ?? "";
  const stop = () => playground.stop();
  return { port, token, errors, send, post, say, press, eventsPath, seenBy, idsOf, htmlOf, stop };
}
