import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import type { Block } from "../../../src/reply/reply.ts";
import { prose, render, reply } from "./rendered.ts";

describe("terminal rendering", () => {
  it("counts a Hangul syllable as two columns when it wraps", () => {
    const { text } = render(
      reply(prose("파드는 같은 노드에서 함께 살고 함께 사라지는 컨테이너 묶음이다. ".repeat(4))),
    );
    for (const line of text.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(40);
    expect(text.replaceAll(/\s+/g, " ")).toContain("함께 사라지는 컨테이너 묶음이다.");
  });

  it("lines up a table by width, not by characters", () => {
    const { text } = render(
      reply(prose("| 이름 | 하는 일 |\n|---|---|\n| 파드 | a |\n| kubelet | b |")),
    );
    const columns = text
      .trim()
      .split("\n")
      .map((row) => stringWidth(/^.*?\s{2,}/.exec(row)?.[0] ?? ""));
    expect(columns).toEqual([10, 10, 10]);
  });

  it("turns a table that is too wide into lines, losing no cell", () => {
    const { text } = render(
      reply(prose(`| 필드 | 뜻 |\n|---|---|\n| replicas | ${"있어야 할 파드 수 ".repeat(6)} |`)),
    );
    expect(text).toContain("replicas");
    expect(text).toContain("뜻: 있어야");
  });

  it("colours only when told to", () => {
    const card = reply({ type: "title", text: "파드" }, prose("**굵게**"));
    expect(render(card).text).not.toContain("\u001b");
    expect(render(card, { colour: true }).text).toContain("\u001b[");
  });

  it("writes links out and keeps addresses whole", () => {
    const url = "https://kubernetes.io/docs/concepts/workloads/controllers/replicationcontroller/";
    expect(render(reply(prose(`[문서](${url})`))).text).toContain(url);
  });

  it("lets no control character of a note reach the terminal", () => {
    const evil = reply({
      type: "prose",
      nodes: [
        { type: "paragraph", children: [{ type: "text", value: "a\u001b[2Jb\u0007" }] },
        { type: "code", value: "x\u001b]0;t\u0007y" },
      ],
    });
    expect(render(evil).text).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it("says so when the address of a picture is left out", () => {
    const { text, losses } = render(reply(prose("![그림](a.png) ![둘](https://x.test/b.png)")));
    expect(text).toBe("[그림] [둘] (https://x.test/b.png)\n");
    expect(losses).toEqual([{ block: "image", what: expect.stringContaining("https") }]);
    const field: Block = {
      type: "fields",
      fields: [{ label: "그림", value: [{ type: "image", alt: "a", url: "a.png" }] }],
    };
    expect(render(reply(field)).losses).toHaveLength(1);
  });

  it("dims small print from end to end, line by line", () => {
    const small: Block = {
      type: "small",
      nodes: [
        { type: "text", value: "작은 글씨 ".repeat(8) },
        { type: "strong", children: [{ type: "text", value: "굵게" }] },
        { type: "text", value: " 끝" },
      ],
    };
    const lines = render(reply(small), { colour: true }).text.trimEnd().split("\n");
    expect(lines.length).toBeGreaterThan(1);
    // oxlint-disable-next-line no-control-regex -- the sequences are what is tested
    for (const line of lines) expect(line).toMatch(/^\u001b\[2m[^\u001b]+\u001b\[22m$/);
  });

  it("numbers buttons and options in the order they are read, and says what each presses", () => {
    const { text, presses } = render(
      reply({
        type: "actions",
        actions: [
          { type: "button", label: "자세히", press: { command: "explain", args: ["pod", "full"] } },
          {
            type: "choose",
            placeholder: "고르기",
            press: { command: "explain", args: ["open"] },
            options: [{ label: "노드", value: "node" }],
          },
        ],
      }),
      { numbered: true },
    );
    expect(text).toContain("[1] 자세히");
    expect(text).toContain("[2] 노드");
    expect(presses).toEqual([
      { command: "explain", args: ["pod", "full"] },
      { command: "explain", args: ["open", "node"] },
    ]);
  });

  it.each([
    ["# 제목", "# 제목"],
    ["1. 하나\n2. 둘", "1. 하나\n2. 둘"],
    ["- [x] 했다\n- [ ] 안 했다", "• ☑ 했다\n• ☐ 안 했다"],
    ["> [!info] 알아 두기\n> 본문", "│ [info] 알아 두기\n│ 본문"],
    ["> 인용", "│ 인용"],
    ["```yaml\na: 1\n```", "    a: 1"],
    ["![그림](https://x.test/a.png)", "[그림] (https://x.test/a.png)"],
    ["[^1]\n\n[^1]: 첫 줄\n    둘째 줄", "[1]\n\n[1] 첫 줄\n    둘째 줄"],
    ["~~지움~~ `코드`", "지움 `코드`"],
    ["---", "─".repeat(40)],
    ["- 하나\n  - 둘", "• 하나\n  • 둘"],
  ])("writes %j", (markdown, expected) => {
    expect(render(reply(prose(markdown))).text).toBe(`${expected}\n`);
  });
});
