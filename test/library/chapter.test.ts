import { describe, expect, it } from "vitest";
import { readChapters } from "../../src/library/chapter.ts";
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

const read = (source: string, taken = new Set<number>()) =>
  readChapters("chapters/kia.md", parseMarkdown(source), taken);

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
    expect(twice.map((section) => section.id)).toEqual(["kia#같은-제목", "kia#같은-제목-2"]);
  });

  it("names a file without a chapter heading after itself", () => {
    expect(read("그냥 글\n\n## 소제목\n- 줄\n").map(({ no, title }) => [no, title])).toEqual([
      [1, "kia"],
    ]);
  });

  it("never gives two chapters one number", () => {
    const taken = new Set<number>();
    const numbers = [...read("# 3장\n- a", taken), ...read("# 3장 다시\n- b", taken)].map(
      ({ no }) => no,
    );
    expect(new Set(numbers).size).toBe(2);
  });

  it("is empty for an empty file", () => {
    expect(read("")).toEqual([]);
  });
});
