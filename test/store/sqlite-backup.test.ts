import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { backupFile, restoreFile } from "../../src/store/engines/sqlite-backup.ts";
import { openEngine, openStore } from "../../src/store/open.ts";
import { storeOver } from "../../src/store/store.ts";
import { answerKey, answers, anything, keyOf, points, tally } from "./kinds.ts";
import { startWorker } from "./worker-handle.ts";

let folder: string;
let url: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kubi-backup-"));
  url = `sqlite:${join(folder, "kubi.sqlite")}`;
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Answers of people who are numbered, in the order in which they are given. */
function answersOf(count: number) {
  return Array.from({ length: count }, (_, n) => ({ person: `u${n}`, round: "r", option: "A" }));
}

/** How many answers a store has, and how many its boards say: counted apart. */
async function counts(of: string): Promise<{ records: number; points: number }> {
  const engine = await openEngine(of, { role: "command" });
  let records = 0;
  for await (const page of engine.rows()) records += page.length;
  const store = storeOver(engine, { timeout: 5_000 });
  const sum = (await store.rank(tally, "answers"))?.points ?? 0;
  await engine.close();
  return { records, points: sum };
}

describe("a backup", () => {
  it("is of one moment while answers pour in, holds all that was confirmed, and can be restored", async () => {
    const bot = await openStore(url);
    const worker = await startWorker({ url, remove: async () => {} }, () => (confirmed += 1));
    let confirmed = 0;
    const delivering = worker.deliver(answersOf(3_000));
    const backups: { path: string; before: number }[] = [];
    while (backups.length < 3) {
      await new Promise((done) => setTimeout(done, 60));
      const before = confirmed;
      backups.push({
        path: backupFile(new URL(url), join(folder, `b${backups.length}`)).path,
        before,
      });
    }
    await delivering;
    await worker.stop();
    await bot.close();

    for (const { path, before } of backups) {
      const restored = join(folder, "restored", `${before}.sqlite`);
      restoreFile(path, new URL(`sqlite:${restored}`));
      const { records, points: sum } = await counts(`sqlite:${restored}`);
      expect(records).toBe(sum);
      expect(records).toBeGreaterThanOrEqual(before);
    }
    expect(await counts(url)).toEqual({ records: 3_000, points: 3_000 });
  }, 60_000);

  it("never takes another file's name", async () => {
    await (await openStore(url)).close();
    const taken = join(folder, "taken");
    writeFileSync(taken, "precious");
    expect(() => backupFile(new URL(url), taken)).toThrow(/already there/);
    expect(readFileSync(taken, "utf8")).toBe("precious");
  });

  it("says so when there is no store to copy", () => {
    expect(() => backupFile(new URL(url))).toThrow(/no file/);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("restoring", () => {
  const backedUp = async () => {
    const store = await openStore(url);
    await store.insert(anything, keyOf("a"), "old");
    const { path } = backupFile(new URL(url), join(folder, "backup"));
    await store.insert(anything, keyOf("b"), "new");
    return { store, path };
  };

  it("is refused while a bot has the store", async () => {
    const { store, path } = await backedUp();
    expect(() => restoreFile(path, new URL(url))).toThrow(/in use by another bot/);
    expect((await store.get(anything, keyOf("b")))?.value).toBe("new");
    await store.close();
  });

  it("puts the backup in place and keeps what was there under another name", async () => {
    const { store, path } = await backedUp();
    await store.close();
    const { kept } = restoreFile(path, new URL(url));
    const restored = await openStore(url);
    expect((await restored.get(anything, keyOf("a")))?.value).toBe("old");
    expect(await restored.get(anything, keyOf("b"))).toBeUndefined();
    await restored.close();
    const before = await openStore(`sqlite:${kept}`);
    expect((await before.get(anything, keyOf("b")))?.value).toBe("new");
    await before.close();
  });

  it("mends a damaged store, and keeps the damaged file as it was", async () => {
    const { store, path } = await backedUp();
    await store.close();
    writeFileSync(join(folder, "kubi.sqlite"), "damaged");
    const { kept } = restoreFile(path, new URL(url));
    expect(readFileSync(kept ?? "", "utf8")).toBe("damaged");
    const restored = await openStore(url);
    expect((await restored.get(anything, keyOf("a")))?.value).toBe("old");
    await restored.close();
  });

  it("keeps what a killed bot had only in its -wal", async () => {
    const { store, path } = await backedUp();
    await store.close();
    const worker = await startWorker({ url, remove: async () => {} });
    await worker.deliver(answersOf(20));
    await worker.kill();
    const { kept } = restoreFile(path, new URL(url));
    expect(await counts(url)).toEqual({ records: 1, points: 0 });
    const before = await openStore(`sqlite:${kept}`);
    expect(await before.get(answers, answerKey("u19", "r"))).toBeDefined();
    expect(await before.top(points, 100)).toHaveLength(20);
    await before.close();
  });

  it("refuses a backup that is damaged, before anything is touched", async () => {
    const { store, path } = await backedUp();
    await store.close();
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, 5_000));
    expect(() => restoreFile(path, new URL(url))).toThrow(/is damaged/);
    const still = await openStore(url);
    expect((await still.get(anything, keyOf("b")))?.value).toBe("new");
    await still.close();
  });
});
