import { createServer, type AddressInfo } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { BotError } from "../../../src/errors.ts";
import { startPlayground } from "../../../src/platforms/playground/connect.ts";
import { LIMITS } from "../../../src/platforms/playground/limits.ts";
import { PEOPLE } from "../../../src/platforms/playground/people.ts";
import { keepErrors } from "./browse.ts";
import { startForTest } from "./start.ts";
import { browse } from "./browse.ts";

const { token, send, post, say, press, seenBy, idsOf, htmlOf, stop } = await browse();
afterAll(stop);

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
    expect(await press("jisu", id, ["explain|pod|full"])).toEqual({
      status: 200,
      message: id,
      edited: true,
    });
    expect(await idsOf("jisu")).toHaveLength(before);
    expect(await htmlOf("jisu", id)).toContain("← 요약");
  });

  it("shares a card as a new message and leaves the private one where it is", async () => {
    const id = await say("jisu", "파드가 뭐야");
    const { message = "", edited } = await press("jisu", id, ["explain|pod|share|short"]);
    expect(edited).toBe(false);
    expect(await idsOf("minjun")).toContain(message);
    expect(await idsOf("minjun")).not.toContain(id);
    expect(await htmlOf("minjun", message)).toContain("지수님이 채널에 공유했어요");
  });

  it("never lets one reader's press change a public card", async () => {
    const id = await say("jisu", "explain 파드 --public");
    const before = await htmlOf("hana", id);
    const { message = "", edited } = await press("minjun", id, ["explain|pod|full"]);
    expect(edited).toBe(false);
    expect(await htmlOf("hana", id)).toBe(before);
    expect(await idsOf("minjun")).toContain(message);
    expect(await idsOf("hana")).not.toContain(message);
  });

  it("adds what was chosen to the press", async () => {
    const id = await say("jisu", "파드가 뭐야");
    const { message = "" } = await press("jisu", id, ["explain|open", "service"]);
    expect(await htmlOf("jisu", message)).toMatch(/<h3[^>]*>서비스</);
  });

  it("does not let somebody press on a message that they cannot see", async () => {
    const id = await say("jisu", "파드가 뭐야");
    expect((await press("minjun", id, ["explain|pod|full"])).status).toBe(404);
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
      expect((await press("jisu", id, [wire])).status).toBe(400);
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
      const { status, edited } = await press("jisu", id, [wire]);
      expect({ status, edited }).toEqual({ status: 200, edited: false });
      expect(await htmlOf("jisu", id)).toBe(before);
    });
  }

  it("refuses a message that was never there", async () => {
    expect((await press("jisu", "m999999", ["explain|pod|full"])).status).toBe(404);
  });
});

describe("starting and stopping", () => {
  it("rejects a port that is taken, naming it and the setting", async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
    const taken = (blocker.address() as AddressInfo).port;
    const failed = startPlayground({
      bot: {} as never,
      log: keepErrors().log,
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
    const { log: noisy, errors: lines } = keepErrors();
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
