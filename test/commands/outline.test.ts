import { describe, expect, it } from "vitest";
import { outline } from "../../src/commands/outline.ts";
import { readChapters } from "../../src/library/chapter.ts";
import { parseMarkdown } from "../../src/library/markdown.ts";
import { plainText } from "../../src/reply/plain.ts";

const sectionsOf = (markdown: string) =>
  readChapters("a.md", parseMarkdown(markdown), new Set()).flatMap(({ sections }) => sections);

describe("outline", () => {
  it("names each heading once, and headings without text of their own as parents", () => {
    const list = outline(
      sectionsOf("# 1장\n\n머리말\n\n## 1.1\n\n### 가\n\n글\n\n### 나\n\n글\n\n## 1.2\n\n글\n"),
    );
    expect(plainText(list).split("\n")).toEqual(["1장", "1.1", "가", "나", "1.2"]);
    expect(list.children).toHaveLength(3);
    expect(list.children[1]?.children[1]).toMatchObject({ type: "list", children: { length: 2 } });
  });

  it("keeps two headings of one name apart when something stands between them", () => {
    const list = outline(sectionsOf("# 1장\n\n## 요약\n\n글\n\n## 본론\n\n글\n\n## 요약\n\n글\n"));
    expect(plainText(list).split("\n")).toEqual(["요약", "본론", "요약"]);
  });
});
