import type { RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { renderReply } from "../../../src/platforms/playground/render.ts";
import type { Action, Block, Reply } from "../../../src/reply/reply.ts";

export const replyOf = (...blocks: Block[]): Reply => ({
  summary: "한 문장.",
  audience: "asker",
  cards: [{ accent: "workload", blocks }],
});
export const render = (...blocks: Block[]) => renderReply(replyOf(...blocks), "ko");
export const prose = (...nodes: RootContent[]) => render({ type: "prose", nodes });
export const markdown = (source: string) =>
  prose(
    ...fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }).children,
  );
export const actions = (...list: Action[]) => render({ type: "actions", actions: list });

/** The text a browser would show, for comparing it with what was put in. */
export function shown(html: string): string {
  return html
    .replaceAll(/<(?:[^>"]|"[^"]*")*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

/** Without the line breaks that our templates are laid out with; browsers do not show those either. */
export function tight(html: string): string {
  return html.replaceAll(/(?<=>)\s*\n\s*|\s*\n\s*(?=[<>])/g, "").replaceAll(/\s*\n\s*/g, " ");
}
