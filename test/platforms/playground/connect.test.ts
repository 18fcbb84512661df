import { request, type IncomingHttpHeaders } from "node:http";
import { createServer, connect as dial, type AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BotError } from "../../../src/errors.ts";
import type { Log } from "../../../src/log.ts";
import { openChannel, type Message } from "../../../src/platforms/playground/channel.ts";
import { startPlayground } from "../../../src/platforms/playground/connect.ts";
import { makeGuard } from "../../../src/platforms/playground/guard.ts";
import { LIMITS } from "../../../src/platforms/playground/limits.ts";
import { PEOPLE, type Person } from "../../../src/platforms/playground/people.ts";
import type { Reply } from "../../../src/reply/reply.ts";
import { startForTest } from "./start.ts";

type Answer = { status: number; headers: IncomingHttpHeaders; text: string };
type Ask = { method?: string; path: string; headers?: Record<string, string>; body?: string };

let playground: Awaited<ReturnType<typeof startForTest>>;
let port = 0;
let token = "";
const errors: unknown[] = [];
const log = {
  debug() {},
  info() {},
  warn() {},
  error: (line: unknown) => errors.push(line),
} as unknown as Log;

/** By node:http, because fetch would not let a test forge Host and Origin. */
function send({ method = "GET", path, headers = {}, body }: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
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
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  send({
    method: "POST",
    path,
    headers: { "content-type": "application/json", "x-kubi-token": token, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

const say = async (person: string, line: string) =>
  (JSON.parse((await post("/say", { person, line })).text) as { message: string }).message;
const press = async (person: string, message: string, wire: string, value?: string) => {
  const { status, text } = await post("/press", { person, message, press: wire, value });
  return { status, ...(JSON.parse(text) as { message?: string; edited?: boolean }) };
};
const eventsPath = (person: string, given = token) => `/events?person=${person}&token=${given}`;

/** What somebody sees on connecting: the first event of their stream. */
function seenBy(person: string): Promise<{ id: string; html: string }[]> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path: eventsPath(person) }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => {
        text += part;
        if (!text.includes("\n\n")) return;
        sent.destroy();
        const data = /^event: reset\ndata: (.*)\n\n/.exec(text)?.[1] ?? "{}";
        resolve((JSON.parse(data) as { messages: { id: string; html: string }[] }).messages);
      });
    });
    sent.on("error", (error) => (sent.destroyed ? undefined : reject(error))).end();
  });
}
const idsOf = async (person: string) => (await seenBy(person)).map(({ id }) => id);
const htmlOf = async (person: string, id: string) =>
  (await seenBy(person)).find((message) => message.id === id)?.html ?? "";

beforeAll(async () => {
  playground = await startForTest({ log });
  port = Number(new URL(playground.url).port);
  const page = await send({ path: "/" });
  token = /name="kubi-token" content="([^"]+)"/.exec(page.text)?.[1] ?? "";
});
afterAll(() => playground.stop());

describe("routes", () => {
  it("serves the page with the token and all four people", async () => {
    const { status, text } = await send({ path: "/" });
    expect(status).toBe(200);
    expect(token.length).toBeGreaterThan(20);
    for (const { id, name } of PEOPLE) {
      expect(text).toContain(`value="${id}"`);
      expect(text).toContain(name.ko);
    }
  });

  it("writes no script or style into the page itself", async () => {
    const { text } = await send({ path: "/" });
    expect(text).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
    expect([...text.matchAll(/<script\b([^>]*)>/g)].map(([, rest]) => rest)).toEqual([
      ' type="module" src="/assets/app.js"',
    ]);
  });

  for (const [name, type] of [
    ["app.js", "text/javascript"],
    ["style.css", "text/css"],
  ] as const) {
    it(`serves ${name} as ${type}`, async () => {
      const { status, headers } = await send({ path: `/assets/${name}` });
      expect(status).toBe(200);
      expect(headers["content-type"]).toContain(type);
    });
  }

  for (const path of [
    "/assets/../connect.ts",
    "/assets/..%2fconnect.ts",
    "/assets/tsconfig.json",
    "/assets/",
    "/nothing",
    "/say",
    "/favicon.ico",
    "/%00",
    "//",
  ]) {
    it(`answers 404 to GET ${path}`, async () => {
      expect((await send({ path })).status).toBe(404);
    });
  }

  it("says a line and shows who typed it", async () => {
    const id = await say("jisu", "/k8s explain 파드");
    const html = await htmlOf("jisu", id);
    expect(html).toContain("지수님이");
    expect(html).toContain("<code>/k8s explain 파드</code>");
    expect(html).toContain("나에게만 보여요");
  });

  it("answers an empty line with help", async () => {
    expect((await post("/say", { person: "jisu", line: "" })).status).toBe(200);
  });

  it("completes with a reason for every row", async () => {
    const path = `/complete?person=jisu&line=${encodeURIComponent("파")}`;
    const { text } = await send({ path, headers: { "x-kubi-token": token } });
    const { rows } = JSON.parse(text) as { rows: { line: string; label: string; why: string }[] };
    expect(rows[0]).toEqual({ line: "explain 파드", label: "파드", why: "이름" });
    expect(rows.length).toBeLessThanOrEqual(LIMITS.rows);
  });

  it("clears the channel for everybody", async () => {
    await say("hana", "explain 파드 --public");
    await post("/clear", {});
    for (const { id } of PEOPLE) expect(await seenBy(id)).toEqual([]);
  });
});

describe("who sees what", () => {
  it("keeps an answer for its asker alone", async () => {
    const id = await say("jisu", "파드가 뭐야");
    expect(await idsOf("jisu")).toContain(id);
    for (const other of ["minjun", "hana", "alex"]) expect(await idsOf(other)).not.toContain(id);
  });

  it("shows a public answer to everybody, with the reader's own words around it", async () => {
    const id = await say("jisu", "explain 파드 --public");
    expect(await htmlOf("alex", id)).toContain("Jisu used");
    expect(await htmlOf("alex", id)).not.toContain("Only you can see this");
  });

  it("answers Alex in English", async () => {
    const html = await htmlOf("alex", await say("alex", "what is a pod"));
    expect(html).toContain("Only you can see this");
    expect(html).toMatch(/>\s*More\s*<\/button>/);
    expect(html).toContain('lang="en"');
  });

  it("edits a private card in place", async () => {
    const id = await say("jisu", "파드가 뭐야");
    const before = (await idsOf("jisu")).length;
    expect(await press("jisu", id, "explain|pod|full")).toEqual({
      status: 200,
      message: id,
      edited: true,
    });
    expect(await idsOf("jisu")).toHaveLength(before);
    expect(await htmlOf("jisu", id)).toContain("← 요약");
  });

  it("shares a card as a new message and leaves the private one where it is", async () => {
    const id = await say("jisu", "파드가 뭐야");
    const { message = "", edited } = await press("jisu", id, "explain|pod|share|short");
    expect(edited).toBe(false);
    expect(await idsOf("minjun")).toContain(message);
    expect(await idsOf("minjun")).not.toContain(id);
    expect(await htmlOf("minjun", message)).toContain("지수님이 채널에 공유했어요");
  });

  it("never lets one reader's press change a public card", async () => {
    const id = await say("jisu", "explain 파드 --public");
    const before = await htmlOf("hana", id);
    const { message = "", edited } = await press("minjun", id, "explain|pod|full");
    expect(edited).toBe(false);
    expect(await htmlOf("hana", id)).toBe(before);
    expect(await idsOf("minjun")).toContain(message);
    expect(await idsOf("hana")).not.toContain(message);
  });

  it("adds what was chosen to the press", async () => {
    const id = await say("jisu", "파드가 뭐야");
    const { message = "" } = await press("jisu", id, "explain|open", "service");
    expect(await htmlOf("jisu", message)).toMatch(/<h3[^>]*>서비스</);
  });

  it("does not let somebody press on a message that they cannot see", async () => {
    const id = await say("jisu", "파드가 뭐야");
    expect((await press("minjun", id, "explain|pod|full")).status).toBe(404);
  });
});

describe("forged presses", () => {
  for (const wire of [
    "",
    "|",
    "EXPLAIN|pod",
    "explain|%zz",
    "../../etc",
    "explain|%7",
    "<script>",
    "x".repeat(101),
    "explain|\u0000%",
  ]) {
    it(`refuses the press ${JSON.stringify(wire).slice(0, 40)}`, async () => {
      const id = await say("jisu", "파드");
      expect((await press("jisu", id, wire)).status).toBe(400);
    });
  }

  for (const wire of [
    "nothing|here",
    "explain|no-such-note|full",
    "explain|__proto__|full",
    "chapter|open|999999",
    "explain|pod|answer|q|s|x",
  ]) {
    it(`answers ${wire} kindly and changes nothing`, async () => {
      const id = await say("jisu", "파드");
      const before = await htmlOf("jisu", id);
      const { status, edited } = await press("jisu", id, wire);
      expect({ status, edited }).toEqual({ status: 200, edited: false });
      expect(await htmlOf("jisu", id)).toBe(before);
    });
  }

  it("refuses a message that was never there", async () => {
    expect((await press("jisu", "m999999", "explain|pod|full")).status).toBe(404);
  });
});

describe("other pages", () => {
  for (const host of [
    "evil.example",
    "evil.example:4000",
    "127.0.0.1",
    "127.0.0.1:1",
    "localhost.evil.example",
    "127.0.0.1.nip.io",
    "",
  ]) {
    it(`refuses the host ${JSON.stringify(host)}`, async () => {
      const { status, text } = await send({ path: "/", headers: { host } });
      expect([400, 403]).toContain(status);
      expect(text).not.toContain(token);
    });
  }

  for (const name of ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"]) {
    it(`accepts the loopback name ${name}`, async () => {
      expect((await send({ path: "/", headers: { host: `${name}:${port}` } })).status).toBe(200);
    });
  }

  it("accepts the configured host, and leaves out the port where browsers do", () => {
    const guard = makeGuard({ host: "kubi.lan", port: 80, token: "t" });
    expect(guard.allowsHost("kubi.lan")).toBe(true);
    expect(guard.allowsHost("kubi.lan:80")).toBe(true);
    for (const host of ["other.lan", "", undefined]) expect(guard.allowsHost(host)).toBe(false);
  });

  for (const origin of [
    "https://evil.example",
    "null",
    "http://127.0.0.1:1",
    "http://localhost",
    "https://127.0.0.1",
  ]) {
    it(`refuses a post and a stream from the origin ${origin}`, async () => {
      const body = { person: "jisu", line: "파드" };
      expect((await post("/say", body, { origin })).status).toBe(403);
      expect((await send({ path: eventsPath("jisu"), headers: { origin } })).status).toBe(403);
    });
  }

  it("accepts our own origin", async () => {
    const headers = { origin: `http://127.0.0.1:${port}` };
    expect((await post("/say", { person: "jisu", line: "파드" }, headers)).status).toBe(200);
  });

  for (const given of ["", "wrong", "x".repeat(32)]) {
    it(`refuses the token ${JSON.stringify(given)} everywhere`, async () => {
      const headers = { "x-kubi-token": given };
      for (const path of ["/say", "/press", "/clear"])
        expect((await post(path, {}, headers)).status).toBe(403);
      expect((await send({ path: eventsPath("jisu", given) })).status).toBe(403);
      expect((await send({ path: "/complete?person=jisu&line=x", headers })).status).toBe(403);
    });
  }

  it("takes the token in an address only for the stream", async () => {
    expect((await send({ path: `/complete?person=jisu&line=x&token=${token}` })).status).toBe(403);
  });

  for (const path of ["/", "/assets/app.js", "/nothing", "/complete"]) {
    it(`sends the protecting headers with ${path}`, async () => {
      const { headers } = await send({ path });
      expect(headers["content-security-policy"]).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("no-referrer");
      expect(headers["cache-control"]).toBe("no-store");
      expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    });
  }
});

describe("too much and too strange", () => {
  it("refuses a body over the limit, announced or not", async () => {
    const body = JSON.stringify({ person: "jisu", line: "가".repeat(LIMITS.body) });
    expect((await post("/say", body)).status).toBe(413);
    expect((await post("/say", body, { "transfer-encoding": "chunked" })).status).toBe(413);
  });

  const strange: [string, unknown][] = [
    ["no JSON", "{"],
    ["null", "null"],
    ["a list", []],
    ["nobody", { line: "파드" }],
    ["somebody unknown", { person: "root", line: "파드" }],
    ["a prototype for a person", { person: "__proto__", line: "파드" }],
    ["a number for a line", { person: "jisu", line: 1 }],
    ["a line over its limit", { person: "jisu", line: "x".repeat(LIMITS.line + 1) }],
  ];
  for (const [name, body] of strange) {
    it(`answers 400 to ${name}`, async () => {
      expect((await post("/say", body)).status).toBe(400);
    });
  }

  it("answers 400 to a form, which any page could post", async () => {
    const headers = { "content-type": "text/plain" };
    expect((await post("/say", { person: "jisu", line: "파드" }, headers)).status).toBe(400);
  });

  for (const line of [
    "\u0000\u001b[2J",
    "\ud800",
    "%|%7C",
    "<img src=x onerror=alert(1)>",
    "ㅋ".repeat(2000),
    "🧑‍🚀".repeat(200),
    "__proto__",
    "constructor",
  ]) {
    it(`answers the line ${JSON.stringify(line).slice(0, 30)} and stays up`, async () => {
      const id = await say("jisu", line);
      expect(await htmlOf("jisu", id)).not.toContain("<img");
    });
  }

  it("survives bytes that are no HTTP", async () => {
    await new Promise<void>((resolve) => {
      const socket = dial(port, "127.0.0.1", () =>
        socket.end("\u0016\u0003\u0001 not http\r\n\r\n"),
      );
      socket
        .on("error", () => resolve())
        .on("close", () => resolve())
        .resume();
    });
    expect((await send({ path: "/" })).status).toBe(200);
  });

  it("keeps no more messages than its limit", async () => {
    await post("/clear", {});
    for (let count = 0; count < LIMITS.messages + 5; count += 1) await say("jisu", "about");
    expect(await idsOf("jisu")).toHaveLength(LIMITS.messages);
    await post("/clear", {});
  });

  it("listens to no more pages than its limit, and to a new one when one has left", async () => {
    const open = () =>
      new Promise<{ status: number; leave: () => void }>((resolve) => {
        const sent = request({ host: "127.0.0.1", port, path: eventsPath("hana") }, (answer) => {
          answer.on("error", () => {}).resume();
          resolve({ status: answer.statusCode ?? 0, leave: () => sent.destroy() });
        });
        sent.on("error", () => {}).end();
      });
    const all = [];
    for (let count = 0; count < LIMITS.clients; count += 1) all.push(await open());
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await open()).status).toBe(503);
    for (const { leave } of all) leave();
    await expect.poll(async () => (await send({ path: eventsPath("nobody") })).status).toBe(400);
    await expect.poll(async () => (await open()).status).toBe(200);
  });

  it("logged no failure through all of this", () => {
    expect(errors).toEqual([]);
  });
});

describe("starting and stopping", () => {
  it("rejects a port that is taken, naming it and the setting", async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
    const taken = (blocker.address() as AddressInfo).port;
    const failed = startPlayground({
      bot: {} as never,
      log,
      port: taken,
      host: "127.0.0.1",
      clock: () => new Date(0),
    });
    const error = await failed.catch((reason: unknown) => reason);
    blocker.close();
    expect(error).toBeInstanceOf(BotError);
    expect(error).toMatchObject({ code: "port-taken" });
    expect((error as BotError).message).toContain(`${taken}`);
    expect((error as BotError).hint).toContain("PLAYGROUND_PORT");
  });

  it("answers 500 with one log line when something inside breaks", async () => {
    const lines: unknown[] = [];
    const noisy = { ...log, error: (line: unknown) => lines.push(line) } as unknown as Log;
    const askLine = () => {
      throw new Error("broken on purpose");
    };
    const other = await startForTest({ log: noisy, bot: { askLine } });
    const page = await (await fetch(other.url)).text();
    const key = /name="kubi-token" content="([^"]+)"/.exec(page)?.[1] ?? "";
    const headers = { "content-type": "application/json", "x-kubi-token": key };
    const body = JSON.stringify({ person: "jisu", line: "파드" });
    const answer = await fetch(`${other.url}/say`, { method: "POST", headers, body });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("on purpose");
    expect(lines).toEqual([expect.objectContaining({ event: "playground.failed", path: "/say" })]);
    await other.stop();
  });

  it("stops while pages still listen, and then answers nothing", async () => {
    const other = await startForTest();
    const page = await (await fetch(other.url)).text();
    const key = /name="kubi-token" content="([^"]+)"/.exec(page)?.[1] ?? "";
    const stream = await fetch(`${other.url}/events?person=jisu&token=${key}`);
    await other.stop();
    await stream.text().catch(() => "");
    await expect(fetch(other.url)).rejects.toThrow();
  });
});

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
