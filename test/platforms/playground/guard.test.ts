import { request } from "node:http";
import { connect as dial } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { makeGuard } from "../../../src/platforms/playground/guard.ts";
import { LIMITS } from "../../../src/platforms/playground/limits.ts";
import { browse } from "./browse.ts";

const { port, token, errors, send, post, say, eventsPath, idsOf, htmlOf, stop } = await browse();
afterAll(stop);

describe("other pages", () => {
  for (const host of [
    "evil.example",
    "evil.example:4000",
    "127.0.0.1",
    "127.0.0.1:1",
    "localhost.evil.example",
    "127.0.0.1.nip.io",
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

  it("reads a chunked body that is short enough", async () => {
    const body = { person: "jisu", line: "파드" };
    expect((await post("/say", body, { "transfer-encoding": "chunked" })).status).toBe(200);
    expect((await post("/clear", {}, { "transfer-encoding": "chunked" })).status).toBe(200);
  });

  for (const head of ["content-length: 99", "transfer-encoding: chunked"]) {
    it(`takes a body that breaks off for no failure of ours (${head})`, async () => {
      const lines = [
        "POST /say HTTP/1.1",
        `host: 127.0.0.1:${port}`,
        `x-kubi-token: ${token}`,
        "content-type: application/json",
        head,
      ];
      await new Promise<void>((resolve) => {
        const socket = dial(port, "127.0.0.1", () => {
          socket.write(`${lines.join("\r\n")}\r\n\r\n1\r\n{`);
          setTimeout(() => socket.destroy(), 50);
        });
        socket.on("error", () => {}).on("close", () => resolve());
      });
      expect((await send({ path: "/" })).status).toBe(200);
      expect(errors).toEqual([]);
    });
  }

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

  it("takes no place for HEAD, which has no stream that could end", async () => {
    for (let count = 0; count <= LIMITS.clients; count += 1) {
      const { status } = await send({ method: "HEAD", path: eventsPath("jisu") });
      expect(status).toBe(200);
    }
    expect(await idsOf("jisu")).toEqual([]);
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
    expect((await send({ method: "HEAD", path: eventsPath("hana") })).status).toBe(503);
    for (const { leave } of all) leave();
    await expect.poll(async () => (await send({ path: eventsPath("nobody") })).status).toBe(400);
    await expect.poll(async () => (await open()).status).toBe(200);
  });

  it("logged no failure through all of this", () => {
    expect(errors).toEqual([]);
  });
});
