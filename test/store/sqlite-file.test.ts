import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { networkKind } from "../../src/store/engines/sqlite-place.ts";
import { openEngine, openStore } from "../../src/store/open.ts";
import { anything, keyOf } from "./kinds.ts";
import { startWorker } from "./worker-handle.ts";

let folder: string;
let path: string;
let url: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kubi-file-"));
  path = join(folder, "kubi.sqlite");
  url = `sqlite:${path}`;
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A store of some records, closed again. */
async function made(records = 200): Promise<void> {
  const store = await openStore(url);
  for (let n = 0; n < records; n += 1)
    await store.insert(anything, keyOf(`${n}`), { n, text: "x".repeat(100) });
  await store.close();
}

describe("the first start", () => {
  it("makes the folder and a whole file, and leaves nothing else behind", async () => {
    const store = await openStore(`sqlite:${join(folder, "new", "한글 이름", "kubi.sqlite")}`);
    await store.insert(anything, keyOf("a"), 1);
    await store.close();
    expect(readdirSync(join(folder, "new", "한글 이름"))).toEqual([
      "kubi.sqlite",
      "kubi.sqlite-lock",
    ]);
  });

  it("finds again what was kept before", async () => {
    await made(1);
    const store = await openStore(url);
    expect((await store.get(anything, keyOf("0")))?.value).toMatchObject({ n: 0 });
    await store.close();
  });

  it("works for several processes at once", async () => {
    const opened = await Promise.all(
      Array.from({ length: 4 }, async () => await startWorker({ url, remove: async () => {} })),
    );
    await Promise.all(opened.map(async (worker) => await worker.stop()));
    expect(readdirSync(folder)).toEqual(["kubi.sqlite"]);
  });

  it("says so when the folder cannot be made", async () => {
    writeFileSync(join(folder, "file"), "");
    const opening = openStore(`sqlite:${join(folder, "file", "kubi.sqlite")}`);
    await expect(opening).rejects.toMatchObject({ code: "store-place" });
  });

  it("does not make a store where a command expects one", async () => {
    const opening = openEngine(url, { role: "command", create: false });
    await expect(opening).rejects.toMatchObject({ code: "store-place" });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("knows the file systems of other machines", () => {
    expect(networkKind(0x6969)).toBe("NFS");
    expect(networkKind(-11_317_950)).toBe("CIFS");
    expect(networkKind(0xef53)).toBeUndefined();
  });
});

describe("a second bot", () => {
  it("is refused and told which one has the file, also through a link", async () => {
    const store = await openStore(url);
    await expect(openStore(url)).rejects.toMatchObject({
      code: "store-taken",
      message: expect.stringContaining(`process ${process.pid}`),
    });
    symlinkSync(path, join(folder, "link.sqlite"));
    const linked = openStore(`sqlite:${join(folder, "link.sqlite")}`);
    await expect(linked).rejects.toMatchObject({ code: "store-taken" });
    await store.close();
    await (await openStore(url)).close();
  });

  it("is refused from another process, and let in when the first one was killed", async () => {
    const place = { url, options: { role: "bot" as const }, remove: async () => {} };
    const first = await startWorker(place);
    await expect(openStore(url)).rejects.toMatchObject({ code: "store-taken" });
    await first.kill();
    await (await openStore(url)).close();
  });

  it("is something else than a command, which works beside a bot", async () => {
    const bot = await openStore(url);
    const command = await openStore(url, { role: "command" });
    await command.insert(anything, keyOf("a"), 1);
    expect((await bot.get(anything, keyOf("a")))?.value).toBe(1);
    await command.close();
    await bot.close();
  });
});

describe("a file that is not right", () => {
  const spoil: [string, () => void][] = [
    ["overwritten at its head", () => writeFileSync(path, "x".repeat(5_000))],
    ["overwritten in the middle", () => overwrite(4_096, 8_192)],
    ["cut off", () => truncateSync(path, 6_000)],
    ["empty", () => truncateSync(path, 0)],
    ["full of zeros", () => writeFileSync(path, Buffer.alloc(20_000))],
  ];
  it.each(spoil)("is named and left as it is when it is %s", async (_name, damage) => {
    await made();
    damage();
    const before = readFileSync(path);
    await expect(openStore(url)).rejects.toMatchObject({
      code: "store-damaged",
      message: expect.stringContaining(path),
      hint: expect.stringContaining("restore"),
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("is left alone when it is somebody else's database", async () => {
    const other = new DatabaseSync(path);
    other.exec("CREATE TABLE t(a)");
    other.close();
    const before = readFileSync(path);
    await expect(openStore(url)).rejects.toMatchObject({ code: "store-place" });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("is not made anew when only its -wal is left", async () => {
    writeFileSync(`${path}-wal`, "something");
    await expect(openStore(url)).rejects.toMatchObject({ code: "store-damaged" });
    expect(existsSync(path)).toBe(false);
  });

  it("works on without the -wal of a killed process", async () => {
    await made(5);
    const worker = await startWorker({ url, remove: async () => {} });
    await worker.deliver([{ person: "u1", round: "r", option: "A" }]);
    await worker.kill();
    rmSync(`${path}-wal`);
    const store = await openStore(url);
    expect((await store.get(anything, keyOf("4")))?.value).toMatchObject({ n: 4 });
    expect(await store.insert(anything, keyOf("new"), 1)).toEqual({ done: true });
    await store.close();
  });

  function overwrite(from: number, to: number): void {
    const bytes = readFileSync(path);
    bytes.fill(0xa5, from, to);
    writeFileSync(path, bytes);
  }
});

describe("a file that another process holds", () => {
  const hold = async (ms: number) => {
    const script = `const { DatabaseSync } = require("node:sqlite"); const db = new DatabaseSync(${JSON.stringify(path)});
      db.exec("BEGIN IMMEDIATE"); console.log("held"); setTimeout(() => db.exec("COMMIT"), ${ms});`;
    const child = spawn(process.execPath, ["-e", script]);
    await once(child.stdout, "data");
    return { ended: once(child, "exit") };
  };

  it("is waited for without stopping the process", async () => {
    const store = await openStore(url, { timeout: 8_000 });
    const { ended } = await hold(1_000);
    let longest = 0;
    let last = performance.now();
    const ticking = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    expect(await store.insert(anything, keyOf("a"), 1)).toEqual({ done: true });
    clearInterval(ticking);
    expect(longest).toBeLessThan(500);
    await ended;
    await store.close();
  });

  it("is a failure within the bound, reads go on, and it heals by itself", async () => {
    const store = await openStore(url, { timeout: 400 });
    const { ended } = await hold(2_000);
    const start = performance.now();
    const writing = store.insert(anything, keyOf("b"), 1);
    await expect(writing).rejects.toMatchObject({ code: "store-failed" });
    expect(performance.now() - start).toBeLessThan(1_500);
    expect(await store.get(anything, keyOf("b"))).toBeUndefined();
    await ended;
    expect(await store.insert(anything, keyOf("b"), 1)).toEqual({ done: true });
    await store.close();
  });
});
