import { beforeAll, describe, expect, it } from "vitest";
import { assemble } from "../../src/library/assemble.ts";
import { checkDiagrams } from "../../src/library/diagrams.ts";
import { makePictures, type Pictures } from "../../src/pictures/draw.ts";

let pictures: Pictures;
beforeAll(async () => {
  pictures = await makePictures();
});

const FACTS = "id: pod\ntitle: { ko: 파드, en: Pod }\nsummary: { ko: 요약이다., en: A summary. }";
const picture = (dot: string, alt = " 설명") => `\`\`\`dot${alt}\n${dot}\n\`\`\`\n\n`;
const GOOD = picture("digraph { a -> b }");

function problemsOf(ko: string, en: string): string[] {
  const content = assemble([
    { path: "notes/pod.md", text: `---\n${FACTS}\n---\n\n${ko}` },
    { path: "notes/pod.en.md", text: `---\nid: pod\nlang: en\n---\n\n${en}` },
  ]);
  expect(content.problems).toEqual([]);
  const problems = checkDiagrams(content, (dot) => pictures.measure(dot));
  expect(problems.every(({ severity }) => severity === "error")).toBe(true);
  return problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

describe("checkDiagrams", () => {
  it("is content with pictures that both languages have", () => {
    expect(problemsOf(GOOD, GOOD)).toEqual([]);
    expect(problemsOf("글", "text")).toEqual([]);
  });

  it("asks for a description, naming the line", () => {
    expect(problemsOf(picture("digraph { a }", ""), "text")).toEqual([
      "notes/pod.md:7: a picture without a description",
    ]);
  });

  it("tells of a picture that cannot be drawn, in the language it is in", () => {
    const [problem] = problemsOf(GOOD, picture("digraph { a -> ", " words"));
    expect(problem).toMatch(/^notes\/pod\.en\.md:6: the picture cannot be read: syntax error/);
    expect(problemsOf(picture("digraph { a [image=x] }"), GOOD)[0]).toContain(
      'the attribute "image"',
    );
  });

  it("tells of letters too small for a phone", () => {
    const wide = picture("digraph { a; b; c; d; e; f; g; h; i }");
    expect(problemsOf(wide, GOOD)).toEqual([
      expect.stringMatching(/^notes\/pod\.md:7: on a phone the letters are \d\.\d pixels small$/),
    ]);
  });

  it("counts the pictures of both languages, also inside callouts", () => {
    const quoted = `> [!info] 제목\n> \`\`\`dot 설명\n> digraph { a }\n> \`\`\`\n`;
    expect(problemsOf(GOOD + quoted, GOOD)).toEqual([
      "notes/pod.md:1: 2 pictures in Korean, 1 in English",
    ]);
    expect(problemsOf(quoted, GOOD)).toEqual([]);
  });
});
