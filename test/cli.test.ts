import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const MAIN = join(import.meta.dirname, "..", "src", "main.ts");

/** Nothing of this test's environment but the path, and no file of the repository's own as the store. */
const ENV = { PATH: process.env["PATH"], STORE_URL: "memory:" };

type Ran = { code: number | null; out: string; err: string };

/** Runs Kubi as a user does, with nothing of this test's environment but the path. */
function run(
  args: readonly string[],
  { env = {}, input = "" }: { env?: Record<string, string>; input?: string } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      env: { ...ENV, ...env },
      cwd: join(import.meta.dirname, ".."),
    });
    const found: Ran = { code: null, out: "", err: "" };
    child.stdout.on("data", (chunk: Buffer) => (found.out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (found.err += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...found, code }));
    child.stdin.end(input);
  });
}

describe("k8s in a terminal", () => {
  it("answers once", async () => {
    const { code, out, err } = await run(["k8s", "explain", "파드"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^파드 {2}Pod · po\n/);
    expect(out).not.toContain("\u001b");
  });

  it("answers in English, as JSON, and in another view", async () => {
    const { out } = await run([
      "k8s",
      "explain",
      "pod",
      "--locale",
      "en",
      "--view",
      "yaml",
      "--json",
    ]);
    const reply = JSON.parse(out) as { summary: string; cards: unknown[] };
    expect(reply.summary).toMatch(/^Pod: /);
    expect(JSON.stringify(reply.cards)).toContain("kind: Pod");
  });

  it("passes a command line's own flags on to the question", async () => {
    const { out } = await run(["k8s", "kubectl", "get", "pods", "-o", "wide"]);
    expect(out).toContain("kubectl get pods -o wide");
  });

  it.each([
    [["k8s", "pod", "--locale", "jp"], "--locale is one of ko, en"],
    [["k8s", "pod", "--view", "all"], "--view is one of"],
    [["nonsense"], "usage:"],
  ])("refuses %j, saying what it takes", async (args, message) => {
    const { code, err } = await run(args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it("resolves one query a line, in order, whatever the line", async () => {
    const queries = [
      "파드가 뭐야",
      "vkem",
      "pod.spec.containers.ports",
      "React 훅",
      "",
      "😀",
      "x".repeat(5000),
    ];
    const { code, out } = await run(["k8s", "resolve"], { input: `${queries.join("\n")}\n` });
    const rows = out
      .trim()
      .split("\n")
      .map(
        (line) =>
          JSON.parse(line) as {
            q: string;
            decision: string;
            ids: string[];
            confidence: number;
            by: string;
          },
      );
    expect(code).toBe(0);
    expect(rows.map(({ q }) => q)).toEqual(queries);
    expect(rows.map(({ decision, ids }) => [decision, ids[0]])).toEqual([
      ["answer", "pod"],
      ["answer", "pod"],
      ["answer", "container-port"],
      ["none", undefined],
      ["none", undefined],
      ["none", undefined],
      ["none", undefined],
    ]);
  });

  it("talks at a prompt, and a number presses a button", async () => {
    const { code, out } = await run(["k8s"], { input: "파드\n1\n99\nexit\n" });
    expect(code).toBe(0);
    expect(out).toContain("[1] 자세히");
    expect(out).toContain("## 한 줄로");
    expect(out).toMatch(/1부터 \d+까지 있어요/);
  });
});

describe("start", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "kubi-empty-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("tells every wrong setting at once and exits with 78", async () => {
    const { code, err } = await run([], { env: { PLAYGROUND_PORT: "http", LOG_LEVEL: "loud" } });
    expect(code).toBe(78);
    expect(err).toContain("PLAYGROUND_PORT must be");
    expect(err).toContain("LOG_LEVEL must be one of debug, info, warn, error, silent");
  });

  it.each([
    ["missing", (empty: string) => join(empty, "nowhere"), "CONTENT_DIR"],
    ["empty", (empty: string) => empty, "content/README.md"],
  ])("names a content folder that is %s", async (_, path, hint) => {
    const { code, err } = await run([], { env: { CONTENT_DIR: path(folder) } });
    expect(code).toBe(78);
    expect(err).toContain(path(folder));
    expect(err).toContain(hint);
    expect(err).not.toContain("    at ");
  });

  it("names a port in use and what to set", async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as { port: number };
    const { code, err } = await run([], { env: { PLAYGROUND_PORT: String(port) } });
    server.close();
    expect(code).toBe(78);
    expect(err).toContain(String(port));
    expect(err).toContain("PLAYGROUND_PORT");
    expect(err).not.toContain("    at ");
  });

  it("says in one line each what is on and off and why, and stops on SIGTERM", async () => {
    const child = spawn(process.execPath, [MAIN], {
      env: { ...ENV, PLAYGROUND_PORT: "0" },
    });
    let out = "";
    await new Promise<void>((done) => {
      child.stdout.on("data", (chunk: Buffer) => {
        out += chunk.toString();
        if (/slack .*\n/.test(out)) done();
      });
    });
    expect(out).toMatch(/store +켜짐 +memory:/);
    expect(out).toMatch(/playground +켜짐 +http:\/\/127\.0\.0\.1:\d+/);
    expect(out).toMatch(/discord +꺼짐 +DISCORD_TOKEN이 없어요/);
    expect(out).toMatch(/slack +꺼짐 +SLACK_BOT_TOKEN이 없어요/);
    const code = await new Promise((done) => {
      child.on("close", done);
      child.kill("SIGTERM");
    });
    expect(code).toBe(0);
  });

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
    const second = await run([], { env });
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
    const { code, err } = await run([], { env: { STORE_URL: `sqlite:${file}` } });
    expect(code).toBe(78);
    expect(err).toContain(file);
    expect(err).toContain("npm run store -- restore");
    expect(err).not.toContain("    at ");
  }, 30_000);

  it("is honest about a token it cannot use yet", async () => {
    const child = spawn(process.execPath, [MAIN], {
      env: { ...ENV, DISCORD_TOKEN: "canary-secret" },
    });
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (out += chunk.toString()));
    const timer = setTimeout(() => child.kill("SIGTERM"), 8000);
    await new Promise<void>((done) => {
      child.on("close", () => done());
      child.stdout.on("data", () => {
        if (/slack .*\n/.test(out)) child.kill("SIGTERM");
      });
    });
    clearTimeout(timer);
    expect(out).toContain("이 버전은 아직 연결하지 못해요");
    expect(out).toContain("playground  꺼짐");
    expect(out).not.toContain("canary");
  });
});

describe("content", () => {
  it("finds nothing wrong with the notes we ship, and prints the counts", async () => {
    const { code, out } = await run(["content"]);
    expect(out).toMatch(/207 notes \(59 in full, both languages\), \d+ questions/);
    expect(out).toMatch(/\n0 errors, /);
    expect(code).toBe(0);
  });
});
