import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, rmdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openStore } from "../../src/store/open.ts";
import { anything, keyOf } from "./kinds.ts";

/** A disk of two megabytes, or nothing, said loudly, where this user may not mount one. */
function smallDisk(): { folder: string; remove: () => void } | undefined {
  const folder = mkdtempSync(join(tmpdir(), "kubi-full-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], { stdio: "pipe" });
  } catch (error) {
    rmdirSync(folder);
    if (process.env["CI"] === "true") throw error;
    // oxlint-disable-next-line no-console -- a skipped test must be seen
    console.warn("SKIPPED: no small disk could be mounted (not root), a full disk was NOT tested");
    return undefined;
  }
  const remove = () => {
    execFileSync("umount", [folder]);
    rmdirSync(folder);
  };
  return { folder, remove };
}

describe("a full disk", () => {
  const disk = smallDisk();
  it.skipIf(!disk)("fails writes, not reads, loses nothing, and heals by itself", async () => {
    if (!disk) return;
    const store = await openStore(`sqlite:${join(disk.folder, "kubi.sqlite")}`);
    const filler = join(disk.folder, "filler");
    const kept: number[] = [];
    try {
      writeFileSync(filler, "x".repeat(600_000));
      let failure: unknown;
      for (let n = 0; failure === undefined && n < 2_000; n += 1)
        await store.insert(anything, keyOf(`${n}`), "x".repeat(10_000)).then(
          () => kept.push(n),
          (error: unknown) => (failure = error),
        );
      expect(failure).toMatchObject({ code: "store-failed" });
      expect(kept.length).toBeGreaterThan(5);
      const claim = { codec: anything, key: keyOf("claim"), value: "x".repeat(10_000), add: [] };
      await expect(store.applyOnce(claim)).rejects.toMatchObject({ code: "store-failed" });
      for (const n of kept) expect(await store.get(anything, keyOf(`${n}`))).toBeDefined();
      expect(await store.get(anything, keyOf("claim"))).toBeUndefined();

      rmSync(filler);
      expect(await store.applyOnce(claim)).toEqual({ outcome: "applied" });
    } finally {
      await store.close();
      disk.remove();
    }
  });
});
