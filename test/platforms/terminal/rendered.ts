import { parseMarkdown } from "../../../src/library/markdown.ts";
import { renderReply } from "../../../src/platforms/terminal/render.ts";
import type { Block, Reply } from "../../../src/reply/reply.ts";

export const reply = (...blocks: Block[]): Reply => ({
  summary: "요약",
  audience: "asker",
  cards: [{ blocks }],
});

export const prose = (markdown: string): Block => ({
  type: "prose",
  nodes: parseMarkdown(markdown).children,
});

export const render = (value: Reply, options: Partial<Parameters<typeof renderReply>[1]> = {}) =>
  renderReply(value, { columns: 40, colour: false, numbered: false, ...options });
