import type { RootContent } from "mdast";
import { describe, expect, it } from "vitest";
import { renderReply } from "../../../src/platforms/playground/render.ts";
import { paragraph, text } from "../../../src/reply/build.ts";
import { markdown, prose, replyOf, shown, tight } from "./rendered.ts";

describe("trees", () => {
  const cases: [string, string, string][] = [
    ["paragraphs", "하나\n\n둘", "<p>하나</p><p>둘</p>"],
    ["headings, all below the card's own", "# 큰\n\n###### 작은", "<h4>큰</h4><h4>작은</h4>"],
    [
      "strong, emphasis and delete",
      "**굵게** *기울여* ~~지움~~",
      "<strong>굵게</strong> <em>기울여</em> <del>지움</del>",
    ],
    ["inline code", "`a<b`", "<code>a&lt;b</code>"],
    ["hard breaks", "하나  \n둘", "하나<br />둘"],
    [
      "unordered lists",
      "- 하나\n- 둘",
      '<ul><li><span class="line">하나</span></li><li><span class="line">둘</span></li></ul>',
    ],
    ["ordered lists from their number", "3. 셋", '<ol start="3"><li>'],
    [
      "nested lists",
      "- 밖\n  - 안",
      '<span class="line">밖</span><ul><li><span class="line">안</span></li></ul>',
    ],
    ["loose lists as paragraphs", "- 하나\n\n- 둘", "<li><p>하나</p></li>"],
    ["quotations", "> 인용", "<blockquote><p>인용</p></blockquote>"],
    ["rules", "---", "<hr />"],
    ["raw HTML as the text it is", "<b>굵게</b>", "&lt;b&gt;"],
    [
      "reference links through their definition",
      "[문서][d]\n\n[d]: https://k8s.io",
      'href="https://k8s.io/"',
    ],
    ["mail addresses", "<mailto:a@example.com>", 'href="mailto:a@example.com"'],
    ["addresses that GFM finds", "https://k8s.io/docs", 'href="https://k8s.io/docs"'],
    ["footnotes", "말[^1]\n\n[^1]: 주", "<sup>1</sup>"],
    [
      "footnote texts",
      "말[^1]\n\n[^1]: 주",
      '<div class="footnote"><sup>1</sup><div><p>주</p></div></div>',
    ],
  ];
  for (const [name, source, expected] of cases) {
    it(`renders ${name}`, () => {
      expect(tight(markdown(source).html)).toContain(expected);
    });
  }

  it("renders tables with head cells, alignment and a box of their own to scroll in", () => {
    const { html } = markdown("| 이름 | 수 |\n|---|--:|\n| 파드 | 3 |");
    expect(tight(html)).toContain('<div class="table" tabindex="0" role="region" aria-label="표">');
    expect(tight(html)).toContain('<th scope="col" data-align="right">수</th>');
    expect(tight(html)).toContain('<td data-align="right">3</td>');
  });

  it("renders task lists with boxes that say what they are", () => {
    const { html } = markdown("- [x] 했음\n- [ ] 남음");
    expect(tight(html)).toContain('aria-label="끝냄" data-done="yes"');
    expect(tight(html)).toContain('aria-label="아직" data-done="no"');
  });

  it("renders code with its language, a copy button and every character", () => {
    const { html } = markdown("```yaml\na:\n  - <b>\n```");
    expect(html).toContain("<code>a:\n  - &lt;b&gt;</code>");
    expect(html).toContain("<span>yaml</span>");
    expect(html).toContain("data-copy>복사</button>");
  });

  it("renders callouts with their kind and title, and the kind where there is no title", () => {
    const callout = (title: string) =>
      prose({ type: "callout", kind: "warning", title, children: [] }).html;
    expect(callout("조심")).toContain(
      '<aside class="callout" data-kind="warning"><p class="callout-title">조심</p>',
    );
    expect(callout("")).toContain('<p class="callout-title">warning</p>');
  });

  it("describes a picture instead of fetching it, and says so", () => {
    const { html, losses } = markdown("![구조도](https://example.com/a.png)");
    expect(html).not.toContain("<img");
    expect(html).not.toContain("example.com");
    expect(html).toContain('aria-label="그림: 구조도"');
    expect(losses).toEqual([expect.objectContaining({ block: "image" })]);
  });

  it("names a picture in the reader's language", () => {
    const reply = replyOf({ type: "small", nodes: [{ type: "image", url: "x", alt: "map" }] });
    expect(renderReply(reply, "en").html).toContain('aria-label="picture: map"');
  });

  for (const url of [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "vbscript:x",
    "blob:x",
    "/relative",
    "//host",
    "ftp://h/x",
    "",
  ]) {
    it(`shows a link to ${JSON.stringify(url)} as text, and says so`, () => {
      const { html, losses } = prose(paragraph({ type: "link", url, children: [text("눌러")] }));
      expect(html).toContain("<p>눌러</p>");
      expect(losses).toEqual([expect.objectContaining({ block: "link" })]);
    });
  }

  it("loses nothing of plain prose", () => {
    expect(markdown("**굵게**, `code`, [문서](https://k8s.io)").losses).toEqual([]);
  });

  it("renders stray items and cells that have no list or table around them", () => {
    const stray: RootContent[] = [
      { type: "listItem", children: [{ type: "paragraph", children: [text("홀로")] }] },
      { type: "tableRow", children: [{ type: "tableCell", children: [text("칸")] }] },
      { type: "tableCell", children: [text("칸 하나")] },
      text("맨글"),
    ];
    const words = shown(prose(...stray).html);
    for (const word of ["홀로", "칸", "칸 하나", "맨글"]) expect(words).toContain(word);
  });
});
