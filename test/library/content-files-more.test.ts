import { readdirSync, readlinkSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, it } from "vitest";
import { assemble } from "../../src/library/assemble.ts";
import { crossCheck } from "../../src/library/check.ts";
import { findField } from "../../src/library/fields.ts";
import { longestShare } from "../../src/library/quiz-check.ts";
import { readContent } from "../../src/library/read.ts";
import { makeLibrary } from "../../src/library/library.ts";
import { plainText } from "../../src/reply/plain.ts";
import { parseMarkdown } from "../../src/library/markdown.ts";
import { checkDiagrams } from "../../src/library/diagrams.ts";

const NOTE = (id: string, extra = "", body = "") =>
  `---\nid: ${id}\ntitle: { ko: ${id}, en: ${id} }\nsummary: { ko: 요약이다., en: A summary. }\n${extra}---\n${body}`;
const contentOf = (files: Record<string, string>) =>
  assemble(Object.entries(files).map(([path, text]) => ({ path, text })));

describe("across files", () => {
  it("a field path that two notes claim is told", () => {
    const content = contentOf({
      "notes/one.md": NOTE("one", "fields: [spec.nodeName]\n"),
      "notes/two.md": NOTE("two", "fields: [spec.nodename]\n"),
    });
    expect(crossCheck(content).map(({ file, message }) => `${file}: ${message}`)).toEqual([
      "notes/two.md: fields: spec.nodename already leads to one",
    ]);
  });

  it("a note that links to itself is told", () => {
    const content = contentOf({ "notes/one.md": NOTE("one", "related: [one]\n") });
    expect(crossCheck(content).map(({ message }) => message)).toEqual([
      "related names the note itself",
    ]);
  });

  it("a mirror of no note is told", () => {
    const { problems } = contentOf({
      "notes/one.md": NOTE("one"),
      "notes/onee.en.md": "---\nid: onee\nlang: en\n---\n\ntext\n",
    });
    expect(problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      "notes/onee.en.md: no note for onee",
    ]);
  });

  it("a section is about a concept that its title names before one that its text does", () => {
    const library = makeLibrary(
      contentOf({
        "notes/etcd.md": NOTE("etcd"),
        "chapters/a.md": "# 1장. 시작\n\n## 앞\n\netcd를 쓴다\n\n## etcd\n\n저장소이다\n",
      }),
    );
    expect(library.sectionsAbout("etcd", "ko").map(({ title }) => title)).toEqual(["etcd", "앞"]);
  });
});

describe("a library", () => {
  it("searches the words of the reader's language", () => {
    const library = makeLibrary(
      contentOf({
        "notes/etcd.md":
          "---\nid: etcd\ntitle: { ko: 엣시디, en: The store }\nsummary: { ko: 상태 보관함., en: Keeps every state. }\n---\n",
      }),
    );
    const top = (query: string, locale: "ko" | "en") => library.find(query, locale, 1)[0];
    expect(top("보관함", "ko")?.place.title).toBe("엣시디");
    expect(top("store keeps", "en")).toMatchObject({
      place: { title: "The store" },
      snippet: "Keeps every state.",
    });
  });
});

describe("a content folder", () => {
  it.runIf(process.platform === "linux")("is read without leaving a file open", async () => {
    const root = await mkdtemp(join(tmpdir(), "kubi-open-"));
    const open = () =>
      readdirSync("/proc/self/fd").filter((fd) => {
        try {
          return readlinkSync(`/proc/self/fd/${fd}`).startsWith(root);
        } catch {
          return false;
        }
      });
    await writeFile(join(root, "a.md"), "# 1장\n글\n");
    await writeFile(join(root, "b.md"), Uint8Array.from([0xff, 0xfe]));
    await readContent(root);
    expect(open()).toEqual([]);
    await rm(root, { recursive: true, force: true });
  });
});

describe("an API field", () => {
  it("says what it holds, whether it must be there and what is below it", () => {
    expect(findField("po.spec.containers[0]")).toMatchObject({
      path: "Pod.spec.containers",
      type: "[]Container",
      required: true,
      children: expect.arrayContaining(["ports"]),
    });
    expect(findField("spec.nodeName")).toMatchObject({
      path: "Pod.spec.nodeName",
      required: false,
    });
    expect(findField("pod.spec.nothing")).toBeUndefined();
  });

  it("is not looked for through a path longer than any that there is", () => {
    const deep = `customresourcedefinition.spec.versions.schema.openAPIV3Schema${".not".repeat(30)}`;
    expect(findField(deep)).toBeUndefined();
  });
});

describe("longestShare", () => {
  it("is none of no questions", () => {
    expect(longestShare([], "ko")).toBe(0);
  });
});

describe("letters on a phone", () => {
  it.each([
    [14, 0],
    [13.9, 1],
  ])("of %d pixels are told of %d times", (text, times) => {
    const body = "\n```dot 설명\ndigraph { a }\n```\n";
    const content = contentOf({ "notes/one.md": NOTE("one", "", body) });
    expect(checkDiagrams(content, () => ({ text }))).toHaveLength(times);
  });
});

describe("the words of a tree", () => {
  const plain = (markdown: string) => plainText(parseMarkdown(markdown));

  it("keep blocks, items and cells apart", () => {
    expect(plain("- 가\n- 나\n  - 다")).toBe("가\n나\n다");
    expect(plain("| 가 | 나 |\n|---|---|\n| 다 | 라 |")).toBe("가 — 나\n다 — 라");
    expect(plain("가<br>나")).toBe("가 나");
  });

  it("have a callout's title, a picture's description and its text form", () => {
    expect(plain("> [!info] 제목\n> 본문")).toBe("제목\n본문");
    expect(plain("![그림](https://x.test/a.png)")).toBe("그림");
    expect(plain("```dot 설명\ndigraph { a }\n```\n\n```text\n[a]\n```")).toBe("설명\n[a]");
  });
});
