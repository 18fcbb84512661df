import type { styleText } from "node:util";
import wrapAnsi from "wrap-ansi";

/** Colours a piece of text, or leaves it alone where there are no colours. */
export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

/** Breaks lines at spaces so that none is wider than the columns; a longer word, such as an address, stays whole. */
export function wrap(text: string, columns: number): string {
  if (!Number.isFinite(columns)) return text;
  return wrapAnsi(text, columns, { hard: false, trim: true }).replaceAll(/[ \t]+$/gm, "");
}
