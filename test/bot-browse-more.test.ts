import { beforeAll, describe, expect, it } from "vitest";
import type { Bot } from "../src/bot.ts";
import { assemble } from "../src/library/assemble.ts";
import { makeLibrary, type Library } from "../src/library/library.ts";
import type { Reply } from "../src/reply/reply.ts";
import { actions, labels, pressOf, words } from "./replies.ts";
import { EN, KO, smallBot, smallLibrary } from "./small-library.ts";

let bot: Bot;
beforeAll(() => {
  bot = smallBot();
});

/** A library of exactly these files. */
const libraryOf = (files: Record<string, string>): Library =>
  makeLibrary(assemble(Object.entries(files).map(([path, text]) => ({ path, text }))));
const NOTE = ([id, ko]: [string, string], extra = "", body = "") =>
  `---\nid: ${id}\ntitle: { ko: ${ko}, en: ${id} }\nsummary: { ko: ${ko} 요약이다., en: About ${id}. }\n${extra}---\n${body}`;

describe("chapters", () => {
  const CHAPTERS = ["하나", "둘", "셋"]
    .map((title, at) => `# ${at + 1}장. ${title}\n\n## ${title} 앞\n\n가\n\n## ${title} 뒤\n\n나\n`)
    .join("\n");
  let many: Bot;
  beforeAll(() => {
    many = smallBot({
      library: libraryOf({ "notes/pod.md": NOTE(["pod", "파드"]), "chapters/a.md": CHAPTERS }),
    });
  });

  it("lead to the one before and the one after, in place", () => {
    const second = many.askLine("chapter 2", KO);
    expect(many.press(pressOf(second, "← 앞 장"), KO).summary).toContain("1장. 하나");
    const third = many.press(pressOf(second, "다음 장 →"), KO);
    expect(third.summary).toContain("3장. 셋");
    expect(third.replaces).toBe(true);
    expect(labels(third)).not.toContain("다음 장 →");
    expect(labels(many.askLine("chapter 1", KO))).not.toContain("← 앞 장");
  });

  it("lead from a section to the next one, and not past the last", () => {
    const choose = actions(many.askLine("chapter 1", KO)).find(({ type }) => type === "choose");
    if (choose?.type !== "choose") throw new Error("expected sections");
    const [first = "", last = ""] = choose.options.map(({ value }) => value);
    const open = (key: string) => many.press({ command: "chapter", args: ["section", key] }, KO);
    expect(many.press(pressOf(open(first), "다음 절 →"), KO).summary).toContain("하나 뒤");
    expect(labels(open(last))).not.toContain("다음 절 →");
  });

  it("offer at most 25 choices at once, of chapters and of sections, and lose no section", () => {
    const long = Array.from({ length: 60 }, (_, at) => `## 절 ${at}\n\n가\n`).join("\n");
    const chapters = Array.from({ length: 30 }, (_, at) => `# ${at + 2}장. 장\n\n가\n`).join("\n");
    const over = smallBot({
      library: libraryOf({
        "notes/pod.md": NOTE(["pod", "파드"]),
        "chapters/a.md": `# 1장. 긴 장\n\n${long}`,
        "chapters/b.md": chapters,
      }),
    });
    const sizes = (reply: Reply) =>
      actions(reply).flatMap((action) => (action.type === "choose" ? action.options.length : []));
    expect(sizes(over.askLine("chapter 1", KO))).toEqual([25, 25, 10]);
    expect(Math.max(...sizes(over.askLine("chapter", KO)))).toBe(25);
  });

  it("complete by number, and the number is what is taken", () => {
    expect(many.completeLine("chapter 2", KO)).toEqual([
      { line: "chapter 2", label: "2", why: "2장. 둘" },
    ]);
    expect(many.completeLine("chapter ", KO)).toHaveLength(3);
  });

  it("are there for an English reader when only Korean ones were written", () => {
    expect(words(many.askLine("chapter", EN))).toContain("3장. 셋");
  });
});

describe("search", () => {
  it("presses with more than one word of text are not ours", () => {
    const reply = bot.press({ command: "search", args: ["for", "파드", "x"] }, KO);
    expect(reply.summary).toContain("이제 쓸 수 없어요");
  });

  it("counts no guess from the sense of a sentence as a place that has the words", () => {
    const library = smallLibrary();
    const guess = {
      decision: "choices",
      ids: ["service"],
      confidence: 0.4,
      by: "sentence",
    } as const;
    const over = smallBot({
      library: { ...library, resolve: (query) => ({ query, ...guess }), find: () => [] },
    });
    expect(over.askLine("search 아무 뜻 없는 말", KO).summary).toContain("어디에도 없는 말");
  });

  it("lists a concept once, however many of its parts have the word", () => {
    const reply = bot.askLine("search 파드", KO);
    expect(words(reply).match(/\d+\. 파드"/g)).toHaveLength(1);
  });

  it("is offered with a text that fits the wire, whatever was asked", () => {
    const long = bot.askLine(`겨자무침 ${"가나다라 ".repeat(60)}|%`, KO);
    expect(JSON.stringify(pressOf(long, "본문에서 찾기")).length).toBeLessThan(100);
  });
});

describe("about", () => {
  it("counts as full only notes that have a body, and links the reader's own documentation", () => {
    expect(words(bot.askLine("about", KO))).toContain("개념 4개, 그중 자세한 노트 1개, 문제 1개");
    expect(words(bot.askLine("about", KO))).toContain("https://kubernetes.io/ko/docs/");
    expect(words(bot.askLine("about", EN))).toContain("https://kubernetes.io/docs/");
  });
});
