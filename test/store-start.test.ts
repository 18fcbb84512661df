import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const MAIN = join(import.meta.dirname, "..", "src", "main.ts");
const ENV = { PATH: process.env["PATH"] };

type Ran = { code: number | null; err: string };

function run(env: Record<string, string>): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN], { env: { ...ENV, ...env } });
    let err = "";
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, err }));
  });
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kubi-start-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a start and its store", () => {
  it("makes its store in a folder that is not there yet, and refuses to share it with a second bot", async () => {
    const file = join(folder, "data", "kubi.sqlite");
    const env = { PLAYGROUND_PORT: "0", STORE_URL: `sqlite:${file}` };
    const first = spawn(process.execPath, [MAIN], { env: { ...ENV, ...env } });
    const said = new Promise<string>((done) => {
      let out = "";
      first.stdout.on("data", (chunk: Buffer) => {
        out += chunk.toString();
        if (/slack .*\n/.test(out)) done(out);
      });
    });
    expect(await said).toContain(`store       켜짐  sqlite:${file}`);
    const second = await run(env);
    expect(second.code).toBe(78);
    expect(second.err).toContain(`${file} is already in use by another bot`);
    expect(second.err).not.toContain("    at ");
    const ended = new Promise((done) => first.on("close", done));
    first.kill("SIGTERM");
    expect(await ended).toBe(0);
  }, 30_000);

  it("names a damaged store and what to do", async () => {
    const file = join(folder, "damaged.sqlite");
    await writeFile(file, "x".repeat(5_000));
    const { code, err } = await run({ STORE_URL: `sqlite:${file}` });
    expect(code).toBe(78);
    expect(err).toContain(file);
    expect(err).toContain("npm run store -- restore");
    expect(err).not.toContain("    at ");
  }, 30_000);
});
