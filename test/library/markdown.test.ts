import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../src/library/markdown.ts";
import { plainText } from "../../src/reply/plain.ts";

const kinds = (source: string) => parseMarkdown(source).children.map((node) => node.type);

describe("parseMarkdown", () => {
  it("keeps the lines below an <img> line, which CommonMark would swallow", () => {
    const tree = parseMarkdown(
      '<img width="850" alt="계층 그림" src="https://example.com/a.png">\n- 합쳐진 층을 본다\n- 쓰면 위층에 남는다\n',
    );
    expect(tree.children.map((node) => node.type)).toEqual(["paragraph", "list"]);
    expect(plainText(tree)).toBe("계층 그림\n합쳐진 층을 본다\n쓰면 위층에 남는다");
  });

  it("keeps text that follows an <img> line without a blank line", () => {
    const tree = parseMarkdown(
      '<img src="https://example.com/a.png" alt="그림">\n이어지는 설명이다.',
    );
    expect(plainText(tree)).toContain("이어지는 설명이다.");
  });

  it("reads an <img> in the middle of a bullet", () => {
    const tree = parseMarkdown("- 앞 <img src='https://example.com/a.png' alt=그림> 뒤\n");
    expect(plainText(tree)).toBe("앞 그림 뒤");
  });

  it("does not let an image address break out of its link", () => {
    const tree = parseMarkdown('<img src="https://x.test/a>](javascript:alert(1))" alt="]( x">');
    expect(JSON.stringify(tree)).not.toContain('"url":"javascript:');
  });

  it.each([
    ["> [!info] 제목\n> 본문", "info", "제목"],
    ["> [!WARNING]- 접힌 것\n> 본문", "warning", "접힌 것"],
    ["> [!참고]\n> 본문", "참고", ""],
    [
      "> [!question] `kubectl run`은 무엇을 만들까?\n> 본문",
      "question",
      "kubectl run은 무엇을 만들까?",
    ],
  ])("reads the callout %j", (source, kind, title) => {
    const [node] = parseMarkdown(source).children;
    expect(node).toMatchObject({ type: "callout", kind, title });
    expect(node && plainText(node)).toContain("본문");
  });

  it("ends a callout's title at two spaces", () => {
    const [callout] = parseMarkdown("> [!info] **제목**  \n> 본문  \n> 둘째 줄\n").children;
    expect(callout).toMatchObject({ type: "callout", title: "제목" });
    expect(callout && plainText(callout)).toBe("제목\n본문 둘째 줄");
  });

  it.each([
    ["inline", '앞 `<img src="a.png">` 뒤', '앞 <img src="a.png"> 뒤'],
    ["fenced", '```html\n<img src="a.png">\n```', '<img src="a.png">'],
    ["indented", '글\n\n    <img src="a.png">', '글\n<img src="a.png">'],
    ["below an image", '<img src="b.png" alt="그림">\n```\n<img>\n```', "그림\n<img>"],
  ])("leaves an <img> in %s code as it is", (_, source, text) => {
    expect(plainText(parseMarkdown(source))).toBe(text);
  });

  it("refuses what is nested deeper than can be shown", () => {
    expect(() => parseMarkdown(`${"*a ".repeat(520)}${"a* ".repeat(520)}`)).toThrow(
      "nested over 500 levels deep",
    );
  });

  it("leaves an ordinary quotation a quotation", () => {
    expect(kinds("> 그냥 인용이다")).toEqual(["blockquote"]);
  });

  it("shows other HTML as the text it is and drops comments", () => {
    const tree = parseMarkdown(
      "<script>alert(1)</script>\n\n<!-- 메모 -->\n\n본문 <b>굵게</b><br>끝",
    );
    expect(JSON.stringify(tree)).not.toContain('"type":"html"');
    expect(plainText(tree)).toContain("<script>alert(1)</script>");
    expect(plainText(tree)).not.toContain("메모");
  });

  it("takes described DOT and the text below it for one picture", () => {
    const source = "```dot 둘이 IP를 나눠 쓴다\ndigraph { a }\n```\n\n```text\n[a]\n[b]\n```\n\n끝";
    const tree = parseMarkdown(source);
    expect(tree.children.map(({ type }) => type)).toEqual(["diagram", "paragraph"]);
    const picture = { dot: "digraph { a }", alt: "둘이 IP를 나눠 쓴다", text: "[a]\n[b]" };
    expect(tree.children[0]).toMatchObject(picture);
    expect(plainText(tree)).toBe("둘이 IP를 나눠 쓴다\n[a]\n[b]\n끝");
  });

  it("takes described DOT alone for a picture, and only `text` directly below for its words", () => {
    const source = "```dot 혼자\ndigraph { a }\n```\n\n```sh\nls\n```\n\n```text\nx\n```\n";
    const tree = parseMarkdown(source);
    expect(tree.children.map(({ type }) => type)).toEqual(["diagram", "code", "code"]);
    expect(tree.children[0]).not.toHaveProperty("text");
  });

  it("leaves DOT without a description the code it is, and its text too", () => {
    expect(kinds("```dot\ndigraph { a }\n```\n\n```text\nx\n```\n")).toEqual(["code", "code"]);
  });

  it("reads a picture inside a callout", () => {
    const [callout] = parseMarkdown(
      "> [!info] 제목\n> ```dot 그림\n> digraph { a }\n> ```\n",
    ).children;
    expect(callout).toMatchObject({ type: "callout", children: [{ type: "diagram" }] });
  });

  it("reads tab-nested bullets four deep", () => {
    const tree = parseMarkdown("- 하나\n\t- 둘\n\t\t- 셋\n\t\t\t- 넷\n");
    expect(plainText(tree)).toBe("하나\n둘\n셋\n넷");
  });

  it("compares in NFC whatever the file was saved in", () => {
    expect(plainText(parseMarkdown("파드".normalize("NFD")))).toBe("파드");
  });
});

describe("plainText", () => {
  it("never glues list items together", () => {
    expect(plainText(parseMarkdown("- 컨트롤러 매니저\n- 워커 노드"))).toBe(
      "컨트롤러 매니저\n워커 노드",
    );
  });

  it("keeps the cells of a table apart", () => {
    expect(plainText(parseMarkdown("| a | b |\n|---|---|\n| c | d |"))).toBe("a — b\nc — d");
  });
});
