// A new file, test/k8s.test.ts: the terminal entry without a process of its own.
import process from "node:process";
import { afterEach, describe, expect, it, vi } from "vitest";
import { runTerminal } from "../src/k8s.ts";
import type { Reply } from "../src/reply/reply.ts";
import { smallBot, smallLibrary } from "./small-library.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

async function run(...args: string[]): Promise<Reply> {
  let out = "";
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    out += String(chunk);
    return true;
  });
  const library = smallLibrary();
  const given = { bot: smallBot({ library }), library, locale: "ko" as const, noColour: true };
  expect(await runTerminal([...args, "--json"], given)).toBe(0);
  return JSON.parse(out) as Reply;
}

describe("k8s", () => {
  it("takes its own options out of the line and nothing more, wherever they stand", async () => {
    for (const args of [
      ["--locale=en", "explain", "pod"],
      ["--locale", "en", "explain", "pod"],
      ["explain", "--view=short", "pod", "--locale=en"],
    ])
      expect((await run(...args)).summary, args.join(" ")).toMatch(/^Pod: /);
  });

  it("shows the reply itself in a view that it has not", async () => {
    expect((await run("겨자무침", "--view", "yaml")).summary).toContain("찾지 못했어요");
  });
});
