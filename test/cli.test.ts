import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
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

describe("k8s in a terminal", { timeout: 30_000 }, () => {
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

/** Runs Kubi for a reader who leaves: after the first words, or before any. */
function runCutOff(
  args: readonly string[],
  { input = "", after }: { input?: string; after: "nothing" | "first words" },
): Promise<{ code: number | null; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      env: { PATH: process.env["PATH"] },
      cwd: join(import.meta.dirname, ".."),
    });
    let err = "";
    if (after === "nothing") child.stdout.destroy();
    else child.stdout.once("data", () => child.stdout.destroy());
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    // Whoever left no longer reads its input either.
    child.stdin.on("error", () => undefined);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, err }));
    child.stdin.end(input);
  });
}

describe("k8s in a pipe", { timeout: 30_000 }, () => {
  it("answers every line, the last one without a line end too", async () => {
    const { code, out, err } = await run(["k8s"], { input: "파드\n서비스" });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("파드  Pod");
    expect(out).toContain("서비스  Service");
  });

  it.each([
    ["resolve", { input: "pod\n".repeat(20_000), after: "first words" }],
    ["explain 파드", { after: "nothing" }],
    ["explain 파드 --json", { after: "nothing" }],
    ["", { input: "파드\n", after: "nothing" }],
  ] as const)("k8s %s ends quietly when its reader has seen enough", async (line, cut) => {
    const args = line.split(" ").filter((word) => word !== "");
    expect(await runCutOff(["k8s", ...args], cut)).toEqual({ code: 0, err: "" });
  });
});

describe("start", { timeout: 30_000 }, () => {
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

  it("says these lines in the default language", async () => {
    const env = { PLAYGROUND_PORT: "0", DEFAULT_LOCALE: "en" };
    const child = spawn(process.execPath, [MAIN], { env: { ...ENV, ...env } });
    let out = "";
    const ended = new Promise((done) => child.on("close", done));
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      if (/slack .*\n/.test(out)) child.kill("SIGTERM");
    });
    await ended;
    expect(out).toMatch(/^Kubi [\d.]+: read \d+ concepts and \d+ chapters\.\n/);
    expect(out).toMatch(/playground +on +http/);
    expect(out).not.toMatch(/[가-힣]/);
  });

  it("is honest about a token it cannot use yet, and does not pretend to have started", async () => {
    const { code, out, err } = await run([], { env: { DISCORD_TOKEN: "canary-secret" } });
    expect(code).toBe(78);
    expect(err).toContain("this version cannot connect to Discord or Slack yet");
    expect(err).toContain("unset DISCORD_TOKEN");
    expect(err).not.toContain("    at ");
    expect(out + err).not.toContain("canary");
  });
});

describe("content", { timeout: 30_000 }, () => {
  it("finds nothing wrong with the notes we ship, and prints the counts", async () => {
    const { code, out } = await run(["content"]);
    expect(out).toMatch(/207 notes \(59 in full, both languages\), \d+ questions/);
    expect(out).toMatch(/\n0 errors, /);
    expect(code).toBe(0);
  });
});
