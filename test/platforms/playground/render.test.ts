import type { RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { renderReply } from "../../../src/platforms/playground/render.ts";
import { paragraph, text } from "../../../src/reply/build.ts";
import { decodePress } from "../../../src/reply/press.ts";
import type { Action, Block, Reply } from "../../../src/reply/reply.ts";
import { HOSTILE } from "./hostile.ts";

const replyOf = (...blocks: Block[]): Reply => ({
  summary: "한 문장.",
  audience: "asker",
  cards: [{ accent: "workload", blocks }],
});
const render = (...blocks: Block[]) => renderReply(replyOf(...blocks), "ko");
const prose = (...nodes: RootContent[]) => render({ type: "prose", nodes });
const markdown = (source: string) =>
  prose(
    ...fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }).children,
  );
const actions = (...list: Action[]) => render({ type: "actions", actions: list });

/** Every tag and attribute that a renderer may write; anything else came out of a value. */
const TAGS =
  /^(?:section|header|h3|h4|span|div|p|dl|dt|dd|footer|hr|button|details|summary|ul|ol|li|small|a|strong|em|del|code|pre|br|sup|table|thead|tbody|tr|th|td|blockquote|aside)$/;
const ATTRIBUTES =
  /^(?:class|type|href|target|rel|tabindex|role|start|scope|disabled|aria-(?:label|hidden)|data-(?:accent|press|value|style|copy|align|done|kind))$/;

function foreign(html: string): string[] {
  const found: string[] = [];
  for (const [, name = "", rest = ""] of html.matchAll(/<\/?([^\s>/]*)((?:[^>"]|"[^"]*")*)>/g)) {
    if (!TAGS.test(name)) found.push(name);
    for (const [, attribute = ""] of rest.matchAll(/([^\s="/]+)(?:="[^"]*")?/g)) {
      if (!ATTRIBUTES.test(attribute)) found.push(`${name}@${attribute}`);
    }
  }
  return found;
}

/** The text a browser would show, for comparing it with what was put in. */
function shown(html: string): string {
  return html
    .replaceAll(/<(?:[^>"]|"[^"]*")*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

/** Without the line breaks that our templates are laid out with; browsers do not show those either. */
function tight(html: string): string {
  return html.replaceAll(/(?<=>)\s*\n\s*|\s*\n\s*(?=[<>])/g, "").replaceAll(/\s*\n\s*/g, " ");
}

function everywhere(value: string): Reply {
  const inline = [
    text(value),
    { type: "strong" as const, children: [text(value)] },
    { type: "inlineCode" as const, value },
    { type: "html" as const, value },
    { type: "image" as const, url: value, alt: value },
    { type: "link" as const, url: value, title: value, children: [text(value)] },
    { type: "footnoteReference" as const, identifier: value, label: value },
    {
      type: "imageReference" as const,
      identifier: value,
      referenceType: "full" as const,
      alt: value,
    },
  ];
  const nodes: RootContent[] = [
    { type: "paragraph", children: inline },
    { type: "heading", depth: 1, children: inline },
    { type: "code", lang: value, meta: value, value },
    { type: "html", value },
    { type: "yaml", value },
    {
      type: "callout",
      kind: value,
      title: value,
      children: [{ type: "paragraph", children: inline }],
    },
    { type: "footnoteDefinition", identifier: value, label: value, children: [] },
    { type: "definition", identifier: value, url: value, title: value },
    {
      type: "table",
      children: [{ type: "tableRow", children: [{ type: "tableCell", children: inline }] }],
    },
  ];
  const press = { command: "explain", args: [value.slice(0, 20)] };
  const blocks: Block[] = [
    { type: "title", text: value, detail: value },
    { type: "prose", nodes },
    { type: "fields", fields: [{ label: value, value: inline }] },
    { type: "small", nodes: inline },
    {
      type: "actions",
      actions: [
        { type: "button", label: value, press },
        { type: "link", label: value, url: value },
        {
          type: "choose",
          placeholder: value,
          press,
          options: [{ label: value, value, description: value }],
        },
      ],
    },
  ];
  return { ...replyOf(...blocks), summary: value };
}

describe("hostile text", () => {
  it("has a corpus worth the name", () => {
    expect(new Set(HOSTILE).size).toBeGreaterThanOrEqual(60);
  });

  for (const value of HOSTILE) {
    it(`shows ${JSON.stringify(value).slice(0, 70)} as text wherever it stands`, () => {
      const { html } = renderReply(everywhere(value), "ko");
      expect(foreign(html)).toEqual([]);
      expect(html).not.toMatch(/href="(?!https?:|mailto:)/i);
      expect(shown(prose(paragraph(value)).html)).toBe(value);
    });
  }
});

describe("blocks", () => {
  it("puts the card's family on it and its title into a third-level heading", () => {
    const { html } = render({ type: "title", text: "파드", detail: "Pod" });
    expect(html).toContain('data-accent="workload"');
    expect(html).toMatch(/<h3[^>]*>파드<\/h3>/);
    expect(html).toContain('<span class="detail">Pod</span>');
  });

  it("leaves the detail out when there is none", () => {
    expect(render({ type: "title", text: "파드" }).html).not.toContain("detail");
  });

  it("calls a card without a family plain", () => {
    expect(renderReply({ ...replyOf(), cards: [{ blocks: [] }] }, "ko").html).toContain(
      'data-accent="plain"',
    );
  });

  it("lists fields as a definition list", () => {
    const { html } = render({
      type: "fields",
      fields: [{ label: "타입", value: [text("string")] }],
    });
    expect(tight(html)).toContain(
      '<dl class="fields"><div><dt>타입</dt><dd>string</dd></div></dl>',
    );
  });

  it("writes small print into a footer", () => {
    expect(render({ type: "small", nodes: [text("3장")] }).html).toContain(
      '<footer class="small">3장</footer>',
    );
  });

  it("draws a divider", () => {
    expect(render({ type: "divider" }).html).toMatch(/<hr ?\/>/);
  });

  it("carries a press in its button, readable again", () => {
    const press = { command: "explain", args: ["a|b%", '"><b'] };
    const { html } = actions({ type: "button", label: "자세히", press, style: "primary" });
    const wire = /data-press="([^"]*)"/.exec(html)?.[1] ?? "";
    expect(decodePress(shown(wire))).toEqual(press);
    expect(html).toContain('data-style="primary"');
  });

  it("switches off a button whose press does not fit the wire, and says so", () => {
    const press = { command: "explain", args: ["가".repeat(200)] };
    const { html, losses } = actions({ type: "button", label: "자세히", press });
    expect(tight(html)).toMatch(/<button[^>]* disabled>자세히/);
    expect(losses).toHaveLength(1);
  });

  it("offers a choice as a list with descriptions and values", () => {
    const { html } = actions({
      type: "choose",
      placeholder: "골라 보세요",
      press: { command: "explain", args: ["open"] },
      options: [{ label: "서비스", value: "service", description: "함께 알면 좋아요" }],
    });
    expect(tight(html)).toContain("<summary>골라 보세요</summary>");
    expect(tight(html)).toContain('data-value="service" data-press="explain|open"');
    expect(html).toContain("<small>함께 알면 좋아요</small>");
  });

  it("opens an https action link beside the page, telling the other side nothing", () => {
    const { html } = actions({ type: "link", label: "문서", url: "https://kubernetes.io/ko/" });
    expect(html).toContain(
      '<a href="https://kubernetes.io/ko/" target="_blank" rel="noopener noreferrer">문서</a>',
    );
  });

  it("shows an action link that is not https as text, and says so", () => {
    const { html, losses } = actions({ type: "link", label: "문서", url: "http://example.com" });
    expect(html).not.toContain("<a ");
    expect(html).toContain("문서");
    expect(losses).toEqual([expect.objectContaining({ block: "actions" })]);
  });
});

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
