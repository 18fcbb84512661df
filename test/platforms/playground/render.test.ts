import { describe, expect, it } from "vitest";
import { renderReply } from "../../../src/platforms/playground/render.ts";
import { text } from "../../../src/reply/build.ts";
import { decodePress } from "../../../src/reply/press.ts";
import { actions, render, replyOf, shown, tight } from "./rendered.ts";

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
