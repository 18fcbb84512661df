import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import process from "node:process";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { BotError } from "./errors.ts";
import { openEngine } from "./store/open.ts";
import type { Engine, EngineOptions } from "./store/port.ts";
import { makeProgress, type Screen } from "./store/progress.ts";
import {
  checkRecords,
  exportLines,
  importLines,
  moveStore,
  summarise,
  verifyLines,
} from "./store/transfer.ts";
import { isStoreUrl } from "./store/url.ts";

const USAGE = `usage: npm run -s store -- <command>       on STORE_URL, or on another: add its URL at the end
  export [file]      every record as JSON Lines, to standard output or a new file
  import <file>      into an empty store
  move <from> <to>   from one URL into an empty one, then both are compared
  check              reads everything and says what is damaged
  backup [file]      copies a SQLite store in use into one file
  restore <file>     puts such a copy in the store's place; what was there is kept
`;

/** How long one call may take in milliseconds; a command has more patience than a person in a chat. */
const TIMEOUT = 30_000;

export type StoreTools = { storeUrl: string; out: Writable; screen: Screen };

/** `npm run store`: the store's own commands. Returns the exit code: 0, 1 when `check` found something, 2. */
export async function runStore(args: readonly string[], tools: StoreTools): Promise<number> {
  const [verb, ...rest] = args;
  const urls = rest.filter(isStoreUrl);
  const files = rest.filter((one) => !isStoreUrl(one));
  const url = urls[0] ?? tools.storeUrl;
  const shape = `${verb} ${files.length} ${urls.length}`;
  if (/^export [01] [01]$/.test(shape)) return await exportTo(files[0], url, tools);
  if (/^import 1 [01]$/.test(shape)) return await importFrom(files[0] ?? "", url, tools);
  if (shape === "move 0 2") return await move(url, urls[1] ?? "", tools);
  if (/^check 0 [01]$/.test(shape)) return await check(url, tools);
  if (/^backup [01] [01]$/.test(shape)) return await backup(files[0], url, tools);
  if (/^restore 1 [01]$/.test(shape)) return await restore(files[0] ?? "", url, tools);
  tools.screen.write(USAGE);
  return 2;
}

async function exportTo(file: string | undefined, url: string, tools: StoreTools) {
  return await using(url, { create: false }, async (engine) => {
    if (engine.freeze) await engine.freeze();
    else tools.screen.write("answers given while this runs may be in it without their points\n");
    const bar = await barOver(engine, "exported", tools.screen);
    const lines = Readable.from(withNewlines(exportLines(engine, bar.step)));
    if (file === undefined) await intoStream(lines, tools.out);
    else await intoNewFile(lines, resolve(file));
    bar.end();
    return 0;
  });
}

async function importFrom(file: string, url: string, { out, screen }: StoreTools) {
  const expected = await verifyLines(linesOfFile(file));
  return await using(url, { role: "bot" }, async (engine) => {
    const bar = makeProgress(screen, {
      what: "imported",
      total: expected.records + expected.boards,
    });
    await importLines(linesOfFile(file), engine, { expected, progress: bar.step });
    bar.end();
    out.write(`imported ${countsOf(expected)} into ${engine.place}\n`);
    return 0;
  });
}

async function move(from: string, to: string, { out, screen }: StoreTools) {
  return await using(from, { role: "bot", create: false }, async (source) =>
    using(to, { role: "bot" }, async (target) => {
      const bar = await barOver(source, "moved", screen);
      const moved = await moveStore(source, target, bar.step);
      bar.end();
      out.write(`moved ${countsOf(moved)} from ${source.place} to ${target.place}\n`);
      out.write("set STORE_URL to the second, then start the bot\n");
      return 0;
    }),
  );
}

async function check(url: string, { out, screen }: StoreTools) {
  return await using(url, { create: false }, async (engine) => {
    const bar = makeProgress(screen, { what: "read" });
    const { problems, kinds, boards } = await checkRecords(engine, bar.step);
    bar.end();
    const all = [...(await engine.check()), ...problems];
    for (const problem of all) out.write(`${problem}\n`);
    for (const [kind, count] of [...kinds].toSorted(([a], [b]) => (a < b ? -1 : 1)))
      out.write(`${count.toLocaleString("en")} ${kind}\n`);
    out.write(`${boards.toLocaleString("en")} board rows, ${all.length} problems\n`);
    return all.length > 0 ? 1 : 0;
  });
}

async function backup(file: string | undefined, url: string, { out }: StoreTools) {
  const { backupFile } = await import("./store/engines/sqlite-backup.ts");
  const { path, bytes } = backupFile(sqliteUrl(url, "backup"), file);
  out.write(`backed up ${bytes.toLocaleString("en")} bytes into ${path}\n`);
  return 0;
}

async function restore(file: string, url: string, { out }: StoreTools) {
  const { restoreFile } = await import("./store/engines/sqlite-backup.ts");
  const { path, kept } = restoreFile(file, sqliteUrl(url, "restore"));
  out.write(`restored ${path}\n`);
  if (kept !== undefined) out.write(`what was there is kept as ${kept}\n`);
  return 0;
}

function sqliteUrl(url: string, verb: string): URL {
  if (url.startsWith("sqlite:")) return new URL(url);
  const hint = "use pg_dump, Redis' own persistence, or: npm run store -- export <file>";
  throw new BotError("store-url", `${verb} is for SQLite, and this store is none`, { hint });
}

/** Opens, works, closes. A command never brings a file up to date under a running bot, unless it claims the file. */
async function using(
  url: string,
  options: Partial<EngineOptions>,
  work: (engine: Engine) => Promise<number>,
): Promise<number> {
  const engine = await openEngine(url, { role: "command", timeout: TIMEOUT, ...options });
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

/** A bar that knows the total; counted only where somebody looks, as that reads the store once more. */
async function barOver(engine: Engine, what: string, screen: Screen) {
  if (screen.isTTY !== true) return makeProgress(screen, { what });
  const { records, boards } = await summarise(engine, () => {});
  return makeProgress(screen, { what, total: records + boards });
}

function countsOf({ records, boards }: { records: number; boards: number }): string {
  return `${records.toLocaleString("en")} records and ${boards.toLocaleString("en")} board rows`;
}

/** What people wrote is in it, so only its owner may read it; the name is given when the file is whole. */
async function intoNewFile(lines: Readable, path: string): Promise<void> {
  if (existsSync(path)) {
    const hint = "name another file";
    throw new BotError("store-place", `${path} is already there`, { hint });
  }
  const part = `${path}.part-${process.pid}`;
  try {
    await pipeline(lines, createWriteStream(part, { mode: 0o600, flush: true }));
    renameSync(part, path);
  } finally {
    rmSync(part, { force: true });
  }
}

/** A reader that has seen enough (`| head`) is no failure. */
async function intoStream(lines: Readable, out: Writable): Promise<void> {
  try {
    await pipeline(lines, out, { end: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPIPE") throw error;
  }
}

async function* withNewlines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

/** Only "\n" ends a line: readline would cut at U+2028 too, which JSON lets stand. */
async function* linesOfFile(path: string): AsyncGenerator<string> {
  if (!existsSync(path)) {
    const hint = "check the name of the file";
    throw new BotError("store-place", `there is no file ${resolve(path)}`, { hint });
  }
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of createReadStream(path)) {
    rest += decoder.decode(chunk as Buffer, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}
