import { describe, expect, it } from "vitest";
import { assemble } from "../../src/library/assemble.ts";
import { makeLibrary } from "../../src/library/library.ts";

const NOTE = (id: string) =>
  `---\nid: ${id}\ntitle: { ko: ${id}, en: ${id} }\nsummary: { ko: 요약이다., en: A summary. }\n---\n`;

const libraryOf = (files: Record<string, string>) =>
  makeLibrary(
    assemble(
      Object.entries(files)
        .map(([path, text]) => ({ path, text }))
        .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    ),
  );

const problemsOf = (files: Record<string, string>) => {
  const library = libraryOf({ "notes/good.md": NOTE("good"), ...files });
  expect(library.notes.has("good"), "the good note is still served").toBe(true);
  return library.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
};

describe("notes", () => {
  it("of one id: the first is served, the second told", () => {
    const second = NOTE("pod").replaceAll("요약이다.", "둘째다.");
    const files = { "notes/a/pod.md": NOTE("pod"), "notes/b/pod.md": second };
    const library = libraryOf(files);
    expect(library.problems).toMatchObject([
      {
        file: "notes/b/pod.md",
        message: "the id pod already belongs to notes/a/pod.md",
        severity: "error",
      },
    ]);
    expect(library.notes.get("pod")?.summary.ko).toBe("요약이다.");
  });
});

const deepList = Array.from({ length: 800 }, (_, at) => `${"  ".repeat(at)}- a`).join("\n");

describe("what is nested beyond all reading costs only its file:", () => {
  it.each([
    [`글\n\n${">".repeat(6000)} a\n`, "chapters/x.md:3: 6000 levels"],
    [`${">".repeat(2000)} a\n`, "chapters/x.md:1: 2000 levels"],
    [`${"- ".repeat(60)}a\n`, "chapters/x.md:1: 60 levels"],
    [deepList, "chapters/x.md:101: 202 columns in, more than 200"],
  ])("%.20j", (text, problem) => {
    const started = performance.now();
    expect(problemsOf({ "chapters/x.md": text })).toEqual([expect.stringContaining(problem)]);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it("inline marks without end", () => {
    const text = `${"*a ".repeat(520)}${"a* ".repeat(520)}`;
    const told = expect.stringMatching(/:1: cannot be parsed \(nested over 500 levels deep\)$/);
    expect(problemsOf({ "chapters/x.md": text, "chapters/y.md": "# 1장\n\n글" })).toEqual([told]);
    expect(problemsOf({ "notes/deep.md": `${NOTE("deep")}\n${text}` })).toEqual([told]);
  });

  it("also in the body of a note, when it is read and not when it is shown", () => {
    const body = `\n## 제목\n\n${">".repeat(51)} a\n`;
    expect(problemsOf({ "notes/deep.md": NOTE("deep") + body })).toEqual([
      "notes/deep.md:9: 51 levels of quotation or list, more than 50",
    ]);
    const mirror = `---\nid: good\nlang: en\n---\n${body}`;
    expect(problemsOf({ "notes/deep.md": NOTE("deep"), "notes/good.en.md": mirror })).toEqual([
      "notes/good.en.md:8: 51 levels of quotation or list, more than 50",
    ]);
  });

  it("and nothing that people write does", () => {
    const text = `# 1장\n\n${"- ".repeat(60)}\n\n${"> ".repeat(5)}a\n\n${" ".repeat(300)}\n`;
    expect(problemsOf({ "chapters/x.md": text })).toEqual([]);
  });
});

const textOf = (chapter: string) => {
  const library = libraryOf({ "노트.md": chapter });
  expect(library.problems).toEqual([]);
  const sections = library.chaptersFor("ko").flatMap((one) => one.sections);
  return sections.map(({ title, text }) => `${title}: ${text}`).join("\n");
};

describe("a plain chapter", () => {
  it.each(["title: 제목\ntags: [a, b]\n", "날짜: 2024-01-01\n", ""])(
    "loses its front matter %j",
    (yaml) => {
      expect(textOf(`---\n${yaml}---\n\n# 1장\n\n글\n`)).toBe("1장: 글");
    },
  );

  it.each([
    ["a sentence", "---\n\n첫 글이다\n\n---\n\n둘째 글이다\n"],
    ["a list", "---\n\n- 첫 글이다\n\n---\n\n둘째 글이다\n"],
    ["a heading", "---\n\n# 첫 글이다\n\n참고: 글\n\n---\n\n둘째 글이다\n"],
    ["front matter of another kind", "---toml\na: 첫 글이다\n---\n\n둘째 글이다\n"],
  ])("that begins with a rule keeps %s below it", (_, chapter) => {
    const text = textOf(chapter);
    expect(text).toContain("첫 글이다");
    expect(text).toContain("둘째 글이다");
  });

  it("stands in numeric order of its file's name", () => {
    const file = (title: string) => `# ${title}\n\n글\n`;
    const files = { "ch10.md": file("열"), "ch2.md": file("둘"), "ch1.md": file("하나") };
    const library = libraryOf(files);
    expect(library.chaptersFor("ko").map(({ title }) => title)).toEqual(["하나", "둘", "열"]);
  });

  it.each(["README-먼저.md", "notice-board.md", "contributing-pods.md"])(
    "may be named %s",
    (path) => {
      const library = libraryOf({
        [path]: "# 1장\n\n글\n",
        "README.md": "# 사람에게\n\n글",
        "notes/LICENSE.en.md": "# 허가\n\n글",
      });
      expect(library.problems).toEqual([]);
      expect(library.chaptersFor("ko").map(({ title }) => title)).toEqual(["1장"]);
    },
  );

  it("that nobody has translated is shown among those that are", () => {
    const library = libraryOf({
      "a.md": "# 1장\n\n글\n\n# 2장\n\n글\n\n# 3장\n\n글\n",
      "a.en.md": "# Chapter 2\n\ntext\n",
    });
    const read = (locale: "ko" | "en") =>
      library.chaptersFor(locale).map(({ no, title }) => `${no} ${title}`);
    expect(read("en")).toEqual(["1 1장", "2 Chapter 2", "3 3장"]);
    expect(read("ko")).toEqual(["1 1장", "2 2장", "3 3장"]);
  });
});
