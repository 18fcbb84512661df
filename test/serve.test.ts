import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readConfig } from "../src/config.ts";
import type { Locale } from "../src/locale.ts";
import type { Problem } from "../src/library/problem.ts";
import { serve } from "../src/serve.ts";
import { keepLog, smallBot, smallLibrary } from "./small-library.ts";

/** What serve is given for an environment; the library has one chapter in Korean and two in English. */
function start(env: Record<string, string>, given: { problems?: readonly Problem[] } = {}) {
  const { config, problems } = readConfig({ PLAYGROUND_PORT: "0", ...env });
  if (!config) throw new Error(JSON.stringify(problems));
  const small = smallLibrary();
  const chapters = small.chaptersFor("ko");
  const library = {
    ...small,
    ...given,
    chaptersFor: (locale: Locale) => (locale === "en" ? [...chapters, ...chapters] : chapters),
  };
  const store = { place: "memory:", close: async () => {} };
  const bot = smallBot({ library });
  return serve({ config, library, bot, log: keepLog(), version: "0.0.0", store });
}

describe("serve", () => {
  let out = "";
  beforeEach(() => {
    out = "";
    vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
      out += chunk.toString();
      return true;
    });
  });
  afterEach(() => vi.restoreAllMocks());

  it.each([
    ["ko", /^Kubi 0\.0\.0: 개념 4개, 노트 1장을 읽었어요\.\n/, /playground {2}켜짐 {2}http/],
    ["en", /^Kubi 0\.0\.0: read 4 concepts and 2 chapters\.\n/, /playground {2}on {3}http/],
  ])(
    "counts what a reader of %s gets, and says so in that language",
    async (locale, read, page) => {
      const running = await start({ DEFAULT_LOCALE: locale });
      await running.stop();
      expect(out).toMatch(read);
      expect(out).toMatch(page);
      expect(/[가-힣]/.test(out)).toBe(locale === "ko");
    },
  );

  it("speaks of files to mend in English too", async () => {
    const problem: Problem = {
      file: "x.md",
      line: 1,
      severity: "error",
      message: "wrong",
      hint: "mend",
    };
    const running = await start({ DEFAULT_LOCALE: "en" }, { problems: [problem] });
    await running.stop();
    expect(out).toContain("1 thing needs mending; npm run content");
  });

  it.each([
    [{ DISCORD_TOKEN: "t" }, "unset DISCORD_TOKEN"],
    [{ SLACK_BOT_TOKEN: "t" }, "unset SLACK_BOT_TOKEN"],
    [{ DISCORD_TOKEN: "t", SLACK_BOT_TOKEN: "t" }, "unset DISCORD_TOKEN and SLACK_BOT_TOKEN"],
    [{ PLAYGROUND: "off" }, "unset PLAYGROUND"],
  ])("refuses to start with nothing to run: %j", async (env, hint) => {
    await expect(start(env)).rejects.toMatchObject({
      name: "BotError",
      code: "nothing-to-run",
      hint: expect.stringContaining(hint),
    });
    expect(out).toBe("");
  });

  it("blames the version for a token, and the setting where there is no token", async () => {
    const cannot = /this version cannot connect to Discord or Slack yet/;
    await expect(start({ DISCORD_TOKEN: "t" })).rejects.toThrow(cannot);
    await expect(start({ PLAYGROUND: "off" })).rejects.not.toThrow(cannot);
  });
});
