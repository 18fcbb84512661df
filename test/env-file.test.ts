import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const MAIN = join(import.meta.dirname, "..", "src", "main.ts");

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kubi-env-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function start(env: Record<string, string> = {}): Promise<{ code: number | null; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN], {
      cwd: folder,
      env: { PATH: process.env["PATH"], ...env },
    });
    let err = "";
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, err }));
  });
}

describe(".env", { timeout: 30_000 }, () => {
  it("is read whole when an editor on Windows began it with a byte order mark", async () => {
    await writeFile(join(folder, ".env"), "\ufeffPLAYGROUND_PORT=http\r\nLOG_LEVEL=loud\r\n");
    const { code, err } = await start();
    expect(code).toBe(78);
    expect(err).toContain("PLAYGROUND_PORT");
    expect(err).toContain("LOG_LEVEL");
  });

  it("gives way to the environment itself", async () => {
    await writeFile(join(folder, ".env"), "LOG_LEVEL=loud\n");
    const { err } = await start({ LOG_LEVEL: "info" });
    expect(err).not.toContain("LOG_LEVEL");
  });

  it("that cannot be read is named, without a stack", async () => {
    await mkdir(join(folder, ".env"));
    const { code, err } = await start();
    expect(code).toBe(78);
    expect(err).toMatch(/^\.env cannot be read; /);
    expect(err).not.toContain("    at ");
  });
});
