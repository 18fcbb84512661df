import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NO_PICTURES, type PictureShelf } from "../../../src/platforms/playground/pictures.ts";
import { renderReply } from "../../../src/platforms/playground/render.ts";
import { makePictures } from "../../../src/pictures/draw.ts";
import { shelve } from "../../../src/pictures/shelf.ts";
import type { Diagram } from "../../../src/reply/tree.ts";
import { replyOf, tight } from "./rendered.ts";
import { startForTest } from "./start.ts";

const shelf = shelve(await makePictures());
const DOT = "digraph { a -> b }";
const diagram = (more: Partial<Diagram> = {}): Diagram => ({
  type: "diagram",
  dot: DOT,
  alt: 'a는 "b"를 <부른다>',
  text: "[a] --> [b] & <c>",
  ...more,
});
const html = (node: Diagram, pictures: PictureShelf = shelf) =>
  renderReply(replyOf({ type: "prose", nodes: [node] }), "ko", pictures);

describe("a diagram on the page", () => {
  it("is a picture of our own server with its text folded below", () => {
    const { html: found, losses } = html(diagram());
    const { name, width, height } = shelf.find(DOT) ?? {};
    expect(tight(found)).toContain(
      `<figure class="diagram"><img src="/pictures/${name}.png" alt="a는 &quot;b&quot;를 &lt;부른다&gt;" loading="lazy" width="${width}" height="${height}" /><details>`,
    );
    expect(found).toContain("[a] --&gt; [b] &amp; &lt;c&gt;</pre>");
    expect(losses).toEqual([]);
  });

  it("is its text form when it cannot be drawn, and its description when it has none", () => {
    for (const { html: found } of [
      html(diagram({ dot: "digraph { a -> " })),
      html(diagram(), NO_PICTURES),
    ]) {
      expect(found).not.toContain("<img");
      expect(found).toContain("[a] --&gt; [b]");
    }
    const { text: _, ...bare } = diagram();
    expect(html(bare, NO_PICTURES).html).toContain("a는 &quot;b&quot;를 &lt;부른다&gt;");
  });
});

describe("GET /pictures/:name", () => {
  let playground: Awaited<ReturnType<typeof startForTest>>;
  beforeAll(async () => {
    playground = await startForTest({ pictures: shelf });
  });
  afterAll(() => playground.stop());

  it("gives the PNG of a picture that was shown, to be kept for good", async () => {
    const name = shelf.find(DOT)?.name ?? "";
    const answer = await fetch(`${playground.url}/pictures/${name}.png`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("image/png");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  });

  it.each(["0123456789abcdef.png", "x.png", "..%2f..%2fpackage.json", "digraph%7Ba%7D.png", "a"])(
    "knows no picture %s",
    async (name) => {
      const answer = await fetch(`${playground.url}/pictures/${name}`);
      expect(answer.status).toBe(404);
      expect(answer.headers.get("cache-control")).toBe("no-store");
    },
  );

  it("is behind the same guard of host names", async () => {
    const url = `${playground.url}/pictures/${shelf.find(DOT)?.name}.png`;
    const status = await new Promise((resolve, reject) => {
      const asked = request(url, { headers: { host: "evil.test" } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.on("error", reject).end();
    });
    expect(status).toBe(403);
  });
});
