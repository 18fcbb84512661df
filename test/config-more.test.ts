import { describe, expect, it } from "vitest";
import { isLoopback, readConfig } from "../src/config.ts";

describe("readConfig", () => {
  it("takes every port there is and none above", () => {
    expect(readConfig({ PLAYGROUND_PORT: "65535" }).config?.playground.port).toBe(65_535);
    expect(readConfig({ PLAYGROUND_PORT: "65536" }).problems).toMatchObject([
      { name: "PLAYGROUND_PORT" },
    ]);
  });

  it.each(["DISCORD_TOKEN", "SLACK_BOT_TOKEN"])(
    "keeps the playground away from a real account known by %s",
    (name) => {
      expect(readConfig({ [name]: "t" }).config?.playground.on).toBe(false);
      expect(readConfig({ [name]: "t", PLAYGROUND: "on" }).problems).toMatchObject([
        { name: "PLAYGROUND", message: expect.stringContaining(name) },
      ]);
    },
  );

  it("tells Discord's token from Slack's", () => {
    expect(readConfig({ DISCORD_TOKEN: "t" }).config?.platforms).toEqual({
      discord: "not-built",
      slack: "no-token",
    });
    expect(readConfig({ SLACK_BOT_TOKEN: "t" }).config?.platforms).toEqual({
      discord: "no-token",
      slack: "not-built",
    });
  });

  it("hands on everything that is set", () => {
    const set = {
      CONTENT_DIR: "/notes",
      PLAYGROUND_PORT: "4001",
      DEFAULT_LOCALE: "en",
      DEFAULT_TIMEZONE: "Europe/Berlin",
      LOG_LEVEL: "debug",
    };
    expect(readConfig(set).config).toMatchObject({
      contentDir: "/notes",
      playground: { port: 4001 },
      defaultLocale: "en",
      defaultTimezone: "Europe/Berlin",
      logLevel: "debug",
    });
  });

  it.each([
    ["on", true],
    ["true", true],
    ["1", true],
    ["off", false],
    ["false", false],
    ["0", false],
  ])("reads PLAYGROUND=%s as %s", (value, on) => {
    expect(readConfig({ PLAYGROUND: value }).config?.playground.on).toBe(on);
  });

  it.each(["127.0.0.1.nip.io", "127.0.0.1:80", "x127.0.0.1", "localhost.evil.test"])(
    "does not take %s for this machine",
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});
