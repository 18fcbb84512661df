import { Writable } from "node:stream";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkContent } from "../../src/content.ts";

const NOTE = (extra = "") =>
  `---\nid: a\ntitle: { ko: 가, en: A }\nsummary: { ko: 요약이다., en: A summary. }\n${extra}---\n`;

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "kubi-check-"));
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function check(
  files: Record<string, string | Uint8Array>,
): Promise<{ code: number; lines: string[] }> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  let said = "";
  const out = new Writable({
    write: (chunk: Buffer, _, done) => {
      said += chunk.toString();
      done();
    },
  });
  const code = await checkContent(root, out);
  return { code, lines: said.replaceAll(`${root}/`, "").trim().split("\n") };
}

describe("the content check", () => {
  const MIRROR = "---\nid: a\nlang: en\n---\n\n## One\n";

  it("tells of bodies whose headings differ, whichever has more", async () => {
    const less = await check({ "notes/a.md": `${NOTE()}\n글\n`, "notes/a.en.md": MIRROR });
    expect(less.lines).toContainEqual(
      expect.stringMatching(/^notes\/a\.md:1: 0 headings in Korean, 1 in English/),
    );
    const more = await check({ "notes/a.md": `${NOTE()}\n## 하나\n\n## 둘\n` });
    expect(more.lines).toContainEqual(
      expect.stringMatching(/^notes\/a\.md:1: 2 headings in Korean, 1 in English/),
    );
  });

  it("fails for a single file that cannot be read, and names it", async () => {
    const { code, lines } = await check({
      "notes/a.md": NOTE(),
      "notes/b.md": Uint8Array.from([0xff, 0xfe, 0x41]),
    });
    expect(code).toBe(1);
    expect(lines[0]).toMatch(/^notes\/b\.md:1: not readable as UTF-8; /);
    expect(lines.at(-1)).toBe("1 errors, 0 warnings");
  });

  it("draws every picture", async () => {
    const { code, lines } = await check({
      "notes/a.md": `${NOTE()}\n\`\`\`dot 설명\ndigraph { a [image=x] }\n\`\`\`\n`,
    });
    expect(code).toBe(1);
    expect(lines.join("\n")).toContain('the attribute "image"');
  });

  it("tells of a link to a note that is not there", async () => {
    const { code, lines } = await check({ "notes/a.md": NOTE("related: [nowhere]\n") });
    expect(code).toBe(1);
    expect(lines[0]).toContain("related: no note nowhere");
  });

  it("only warns of an English body that is still missing", async () => {
    const { code, lines } = await check({ "notes/a.md": `${NOTE()}\n## 하나\n\n글\n` });
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/^notes\/a\.md:1: warning: a\.en\.md is missing; /);
  });
});
