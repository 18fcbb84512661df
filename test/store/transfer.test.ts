import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEngine, openStore } from "../../src/store/open.ts";
import { makeProgress } from "../../src/store/progress.ts";
import { exportLines, verifyLines } from "../../src/store/transfer.ts";
import { anything, guild, keyOf, personOf, points } from "./kinds.ts";

let folder: string;
let url: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kubi-transfer-"));
  url = `sqlite:${join(folder, "kubi.sqlite")}`;
});
afterEach(() => rmSync(folder, { recursive: true }));

async function* from(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

async function exported(): Promise<string[]> {
  const engine = await openEngine("memory:");
  const rows = ["a", "b"].map((name) => ({ key: `~discord/1/thing/${name}`, raw: `"${name}"` }));
  const row = { board: "~discord/1/points", member: "@discord/1/u1", points: 3 };
  await engine.load({ rows, boards: [row] });
  const lines: string[] = [];
  for await (const line of exportLines(engine, () => {})) lines.push(line);
  return lines;
}

describe("an export that cannot be trusted", () => {
  const cases: [string, (lines: string[]) => string[]][] = [
    ["empty", () => []],
    ["cut off behind a line", (lines) => lines.slice(0, -1)],
    ["cut off inside a line", (lines) => [...lines.slice(0, -1), '{"records":2,"bo']],
    ["missing a record", (lines) => lines.toSpliced(1, 1)],
    ["with a record twice", (lines) => lines.toSpliced(1, 0, lines[1] ?? "")],
    ["with a record changed", (lines) => lines.with(1, (lines[1] ?? "").replace('\\"a', '\\"c'))],
    ["with points changed", (lines) => lines.with(3, (lines[3] ?? "").replace("3}", "4}"))],
    ["without its header", (lines) => lines.slice(1)],
    ["two in one", (lines) => [...lines, ...lines]],
    ["with a key that is none of ours", (lines) => lines.toSpliced(1, 0, '{"key":"a","raw":"1"}')],
    ["with something else in it", (lines) => lines.toSpliced(1, 0, "[]")],
  ];
  it.each(cases)("is refused when it is %s", async (_name, change) => {
    const lines = await exported();
    expect(await verifyLines(from(lines))).toMatchObject({ records: 2, boards: 1 });
    const verifying = verifyLines(from(change(lines)));
    await expect(verifying).rejects.toMatchObject({ code: "store-import" });
  });

  it("is refused when a newer Kubi wrote it", async () => {
    const lines = (await exported()).with(0, '{"kubi":"store","layout":99}');
    await expect(verifyLines(from(lines))).rejects.toMatchObject({ code: "store-newer" });
  });
});

describe("npm run store", () => {
  const run = (...args: string[]) =>
    new Promise<{ code: number | null; out: string; err: string }>((resolve, reject) => {
      const main = join(import.meta.dirname, "..", "..", "src", "main.ts");
      const env = { PATH: process.env["PATH"], STORE_URL: url };
      const child = spawn(process.execPath, [main, "store", ...args], { env });
      const said = { out: "", err: "" };
      child.stdout.on("data", (chunk: Buffer) => (said.out += chunk.toString()));
      child.stderr.on("data", (chunk: Buffer) => (said.err += chunk.toString()));
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, ...said }));
    });
  const filled = async () => {
    const store = await openStore(url);
    await store.insert(anything, keyOf("a"), "가 \u2028 \0 \ud800");
    const add = [{ board: points, member: personOf("u1"), by: 3 }];
    await store.applyOnce({ codec: anything, key: keyOf("b"), value: 1, add });
    return store;
  };

  it("exports beside a running bot, into a file that only its owner may read, and imports it", async () => {
    const bot = await filled();
    const file = join(folder, "export.jsonl");
    expect(await run("export", file)).toEqual({ code: 0, out: "", err: "" });
    expect(statSync(file).mode & 0o077).toBe(0);
    expect((await run("export")).out).toBe(readFileSync(file, "utf8"));
    const other = `sqlite:${join(folder, "other.sqlite")}`;
    expect(await run("import", file, other)).toMatchObject({
      code: 0,
      out: expect.stringContaining("imported 2 records and 1 board rows"),
    });
    const copy = await openStore(other);
    expect((await copy.get(anything, keyOf("a")))?.value).toBe("가 \u2028 \0 \ud800");
    expect(await copy.top({ of: guild, parts: ["points"] }, 5)).toHaveLength(1);
    await copy.close();
    await bot.close();
  }, 30_000);

  it("writes nothing of an export that was cut off", async () => {
    await (await filled()).close();
    const file = join(folder, "export.jsonl");
    await run("export", file);
    writeFileSync(file, readFileSync(file, "utf8").slice(0, -30));
    const other = join(folder, "other.sqlite");
    const { code, err } = await run("import", file, `sqlite:${other}`);
    expect(code).not.toBe(0);
    expect(err).toContain("nothing was written");
    expect(() => statSync(other)).toThrow(/ENOENT/);
  }, 30_000);

  it("moves, but not from under a running bot", async () => {
    const bot = await filled();
    const other = `sqlite:${join(folder, "other.sqlite")}`;
    expect(await run("move", url, other)).toMatchObject({ code: 78 });
    await bot.close();
    expect(await run("move", url, other)).toMatchObject({ code: 0 });
  }, 30_000);

  it("checks, backs up and restores", async () => {
    await (await filled()).close();
    expect((await run("check")).out).toBe("2 thing v1\n1 board rows, 0 problems\n");
    const file = join(folder, "backup");
    expect(await run("backup", file)).toMatchObject({ code: 0 });
    writeFileSync(join(folder, "kubi.sqlite"), "x".repeat(5_000));
    expect(await run("check")).toMatchObject({ code: 78, err: expect.stringContaining("damaged") });
    expect(await run("restore", file)).toMatchObject({ code: 0 });
    expect(await run("check")).toMatchObject({ code: 0 });
  }, 30_000);

  it("says how it is used, and what is wrong with a URL without its password", async () => {
    expect(await run("explode")).toMatchObject({ code: 2, err: expect.stringContaining("usage:") });
    expect(await run("import")).toMatchObject({ code: 2 });
    const { code, err } = await run("check", "postgres://kubi:hunter2@127.0.0.1:1/kubi");
    expect(code).toBe(78);
    expect(err).not.toContain("hunter2");
  }, 30_000);
});

describe("the progress bar", () => {
  const drawn = (isTTY: boolean, total?: number) => {
    let [text, time] = ["", 0];
    const screen = { isTTY, write: (more: string) => (text += more) };
    const bar = makeProgress(screen, { what: "moved", total, now: () => (time += 60) });
    for (let done = 1; done <= 4; done += 1) bar.step(done);
    bar.end();
    return text;
  };

  it("fills up where somebody looks", () => {
    expect(drawn(true, 4)).toMatch(/\rmoved █{24} 100% 4\/4 \d\.\d s.*\n$/);
    expect(drawn(true)).toContain("moved 4 ");
    expect(drawn(true, 0)).toContain("100%");
  });

  it("says nothing into a pipe", () => {
    expect(drawn(false, 4)).toBe("");
  });
});
