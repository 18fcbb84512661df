import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The browser's own files, read once; a fixed table, so that no path reaches the disk. */
const ASSETS = {
  "app.js": "text/javascript; charset=utf-8",
  "complete.js": "text/javascript; charset=utf-8",
  "listen.js": "text/javascript; charset=utf-8",
  "messages.js": "text/javascript; charset=utf-8",
  "page.js": "text/javascript; charset=utf-8",
  "style.css": "text/css; charset=utf-8",
  "card.css": "text/css; charset=utf-8",
} as const;

export type Assets = ReadonlyMap<string, { type: string; text: string }>;

export async function readAssets(): Promise<Assets> {
  const folder = join(import.meta.dirname, "public");
  const read = async ([name, type]: [string, string]) =>
    [name, { type, text: await readFile(join(folder, name), "utf8") }] as const;
  return new Map(await Promise.all(Object.entries(ASSETS).map(read)));
}
