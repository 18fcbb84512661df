import { afterAll, describe, expect, it } from "vitest";
import { HEADERS } from "../../../src/platforms/playground/guard.ts";
import { LIMITS } from "../../../src/platforms/playground/limits.ts";
import { browse } from "./browse.ts";

const { token, send, post, say, idsOf, htmlOf, stop } = await browse();
afterAll(stop);

describe("other pages", () => {
  for (const path of ["/", "/assets/app.js", "/nothing"]) {
    it(`cannot frame, open or embed ${path}`, async () => {
      const { headers } = await send({ path });
      expect(headers["x-frame-options"]).toBe("DENY");
      expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
      expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
      expect(Object.keys(HEADERS)).toHaveLength(7);
    });
  }

  it("refuses a body over the limit on every route that reads one", async () => {
    const body = JSON.stringify({ person: "jisu", line: "가".repeat(LIMITS.body) });
    for (const path of ["/say", "/press", "/clear"])
      expect((await post(path, body)).status, path).toBe(413);
  });

  it("cannot clear the channel", async () => {
    const id = await say("jisu", "파드");
    expect((await send({ method: "POST", path: "/clear" })).status).toBe(403);
    expect(await idsOf("jisu")).toContain(id);
  });
});

describe("who sees what", () => {
  it("marks each answer with the language it is written in, not its reader's", async () => {
    const id = await say("alex", "explain pod --public");
    expect(await htmlOf("jisu", id)).toContain('<div class="body" lang="en">');
    expect(await htmlOf("jisu", id)).not.toContain("나에게만 보여요");
  });

  it("completes with no more rows than fit", async () => {
    const rowsOf = async (line: string) => {
      const path = `/complete?person=jisu&line=${encodeURIComponent(line)}`;
      const { text } = await send({ path, headers: { "x-kubi-token": token } });
      return (JSON.parse(text) as { rows: unknown[] }).rows;
    };
    expect(await rowsOf("e")).toHaveLength(LIMITS.rows);
  });
});
