import { describe, expect, it } from "vitest";
import { readChapters } from "../../src/library/chapter.ts";
import { numberChapters } from "../../src/library/chapter-numbers.ts";
import { parseMarkdown } from "../../src/library/markdown.ts";

const PLAIN = `앞머리 그림 자리

# 1장. 시작하며

- 첫 줄

#### 두 단계를 건너뛴 제목

- \`kubectl get nodes\`로 본다
- 이건 왜 그럴까?

> [!tip] 곁다리 이야기
> - 곁다리 본문

- 곁다리 뒤에 이어지는 줄

**굵은 줄도 제목이다**
- 굵은 줄 아래

# 2장. 다음

**시작하며**
본문이 바로 붙는다
`;

type Files = Record<string, string>;

const numbered = (ko: Files, en: Files = {}) => {
  const ids = new Set<string>();
  const found = (files: Files) =>
    Object.entries(files).flatMap(([path, text]) => readChapters(path, parseMarkdown(text), ids));
  return numberChapters({ ko: found(ko), en: found(en) });
};

const read = (source: string) => numbered({ "chapters/kia.md": source }).ko;

const titles = (source: string) =>
  read(source).map(({ title, sections }) => [title, sections.map((section) => section.title)]);

describe("readChapters", () => {
  const chapters = read(PLAIN);
  const sections = chapters.flatMap((chapter) => chapter.sections);

  it("makes a chapter of each first-level heading and keeps its number", () => {
    expect(chapters.map(({ no, title }) => [no, title])).toEqual([
      [1, "1장. 시작하며"],
      [2, "2장. 다음"],
    ]);
  });

  it("makes sections of headings at any level, bold lines and callouts", () => {
    expect(sections.map((section) => section.title)).toEqual([
      "1장. 시작하며",
      "두 단계를 건너뛴 제목",
      "곁다리 이야기",
      "굵은 줄도 제목이다",
      "시작하며",
    ]);
  });

  it("keeps what stands before the first heading", () => {
    expect(sections[0]?.text).toContain("앞머리 그림 자리");
  });

  it("goes on with the section around a callout", () => {
    expect(sections[1]?.text).toContain("곁다리 뒤에 이어지는 줄");
    expect(sections[1]?.text).not.toContain("곁다리 본문");
  });

  it("gives the breadcrumb from the chapter down", () => {
    expect(sections[3]?.path).toEqual([
      "1장. 시작하며",
      "두 단계를 건너뛴 제목",
      "굵은 줄도 제목이다",
    ]);
  });

  it("lists commands and open questions", () => {
    expect(sections[1]?.commands).toEqual(["kubectl get nodes"]);
    expect(sections[1]?.questions).toEqual(["이건 왜 그럴까?"]);
  });

  it("takes the text behind a bold line on its own into the section", () => {
    expect(sections.at(-1)?.text).toBe("본문이 바로 붙는다");
  });

  it("gives every section an id of its own", () => {
    const twice = read("# 1장\n\n**같은 제목**\n- a\n\n**같은 제목**\n- b\n").flatMap(
      (chapter) => chapter.sections,
    );
    expect(twice.map((section) => section.id)).toEqual([
      "chapters/kia#같은-제목",
      "chapters/kia#같은-제목-2",
    ]);
  });

  it("names a file without a chapter heading after itself", () => {
    expect(read("그냥 글\n\n## 소제목\n- 줄\n").map(({ no, title }) => [no, title])).toEqual([
      [1, "kia"],
    ]);
  });

  it("never gives two chapters one number", () => {
    const { ko } = numbered({ "a.md": "# 3장\n- a", "b.md": "# 3장 다시\n- b" });
    expect(ko.map(({ no, title }) => [no, title])).toEqual([
      [1, "3장 다시"],
      [3, "3장"],
    ]);
  });

  it("is empty for an empty file", () => {
    expect(read("")).toEqual([]);
  });

  it("gives sections of files of one name in two folders ids and keys of their own", () => {
    const text = "# 1장\n\n## 요약\n- 줄\n";
    const sections = numbered({ "a/노트.md": text, "b/노트.md": text }).ko.flatMap(
      (chapter) => chapter.sections,
    );
    expect(sections.map(({ id }) => id)).toEqual(["a/노트#요약", "b/노트#요약"]);
    expect(new Set(sections.map(({ key }) => key)).size).toBe(2);
  });
});

describe("before the first chapter heading", () => {
  it.each([
    ["a callout", "> [!info] 알림\n> 글\n", "알림"],
    ["a bold line", "**알림**\n- 글\n", "알림"],
    ["a lesser heading", "## 알림\n\n글\n", "알림"],
  ])("%s belongs to that chapter", (_, lead, title) => {
    const source = `${lead}\n# 1장 시작\n\n글\n\n### 깊은 곳\n\n글\n`;
    expect(titles(source)).toEqual([["1장 시작", ["1장 시작", title, "깊은 곳"]]]);
    const paths = read(source)[0]?.sections.map(({ path }) => path.join(" › "));
    expect(paths).toContain(`1장 시작 › ${title}`);
    expect(paths).toContain("1장 시작 › 깊은 곳");
  });

  it("it belongs to a chapter named by the file when there is no such heading", () => {
    expect(titles("> [!info] 알림\n> 글\n\n## 하나\n\n글\n")).toEqual([["kia", ["알림", "하나"]]]);
    const { en } = numbered({}, { "chapters/kia.en.md": "## One\n\ntext\n" });
    expect(en.map(({ title }) => title)).toEqual(["kia"]);
  });
});

describe("a bold line", () => {
  it("with two spaces behind it is a heading all the same", () => {
    expect(titles("# 1장\n\n**굵은 제목**  \n본문\n\n**둘째**:  \n본문 둘\n")).toEqual([
      ["1장", ["굵은 제목", "둘째"]],
    ]);
    expect(read("# 1장\n\n**굵은 제목**  \n본문\n")[0]?.sections[0]?.text).toBe("본문");
  });

  it.each([
    ["the end", ""],
    ["a heading", "## 다음\n\n글\n"],
    ["another bold line", "**다음**\n- 글\n"],
    ["a callout", "> [!tip] 다음\n> 글\n"],
    ["a rule", "---\n\n## 다음\n\n글\n"],
  ])("before %s is a sentence of the section it stands in", (_, after) => {
    const [first, ...others] =
      read(`# 1장\n\n글\n\n**끝에 남긴 말이다.**\n\n${after}`)[0]?.sections ?? [];
    expect(first?.text).toBe("글\n끝에 남긴 말이다.");
    expect(others.map(({ title }) => title)).toEqual(after === "" ? [] : ["다음"]);
  });

  it("with text behind a callout is a heading", () => {
    const source = "# 1장\n\n**제목**\n\n> [!tip] 팁\n> 글\n\n이어지는 글\n";
    expect(titles(source)).toEqual([["1장", ["제목", "팁"]]]);
  });
});

describe("numberChapters", () => {
  const numbers = (chapters: readonly { no: number; title: string }[]) =>
    chapters.map(({ no, title }) => [no, title]);

  it("gives written numbers first, over all files", () => {
    const { ko } = numbered({
      "00-intro.md": "# 들어가며\n\n글",
      "01.md": "# 1장 처음\n\n글",
      "02.md": "# 3장 셋째\n\n글",
    });
    expect(numbers(ko)).toEqual([
      [1, "1장 처음"],
      [2, "들어가며"],
      [3, "3장 셋째"],
    ]);
  });

  it("gives a translation the number of its original, whatever is translated", () => {
    const { ko, en } = numbered(
      {
        "a.md": "# 1장\n\n글\n\n# 2장\n\n글\n",
        "b.md": "# 1장 다른 책\n\n글",
        "c.md": "# 덧붙임\n\n글",
      },
      {
        "a.en.md": "# Chapter 2\n\ntext",
        "b.en.md": "# Chapter 1 of the other book\n\ntext",
        "c.en.md": "# Appendix\n\ntext",
        "d.en.md": "# Only here\n\ntext",
      },
    );
    expect(numbers(ko)).toEqual([
      [1, "1장"],
      [2, "2장"],
      [3, "1장 다른 책"],
      [4, "덧붙임"],
    ]);
    expect(numbers(en)).toEqual([
      [2, "Chapter 2"],
      [3, "Chapter 1 of the other book"],
      [4, "Appendix"],
      [5, "Only here"],
    ]);
  });
});
