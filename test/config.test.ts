import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isLoopback, readConfig } from "../src/config.ts";

describe("readConfig", () => {
  it("opens the playground on this machine when nothing is set", () => {
    const { config, problems, warnings } = readConfig({});
    expect({ problems, warnings }).toEqual({ problems: [], warnings: [] });
    expect(config).toMatchObject({
      contentDir: "./content",
      defaultLocale: "ko",
      playground: { on: true, port: 4000, host: "127.0.0.1" },
    });
  });

  it("counts an empty value as not set", () => {
    expect(readConfig({ PLAYGROUND_PORT: "", DISCORD_TOKEN: "" }).config?.playground).toMatchObject(
      { on: true, port: 4000 },
    );
  });

  it.each([
    ["PLAYGROUND", "maybe"],
    ["PLAYGROUND_PORT", "http"],
    ["PLAYGROUND_PORT", "70000"],
    ["PLAYGROUND_PORT", "-1"],
    ["DEFAULT_LOCALE", "jp"],
    ["DEFAULT_TIMEZONE", "KST+9"],
    ["LOG_LEVEL", "loud"],
  ])("refuses %s=%s by name and says what it takes", (name, value) => {
    const { config, problems } = readConfig({ [name]: value });
    expect(config).toBeUndefined();
    expect(problems).toMatchObject([
      { name, message: expect.stringMatching(/must be/), hint: expect.any(String) },
    ]);
  });

  it("keeps its records in a file unless told otherwise", () => {
    expect(readConfig({}).config?.storeUrl).toBe("sqlite:./data/kubi.sqlite");
    for (const url of ["sqlite:/a/b.sqlite", "postgres://u:p@h/d", "rediss://h:1", "memory:"])
      expect(readConfig({ STORE_URL: url }).config?.storeUrl).toBe(url);
  });

  it.each([
    "hunter2",
    "mysql://kubi:hunter2@host/db",
    "postgres://kubi:hunter2@",
    "postgres://kubi:hunter2@host:99999/db",
    "redis:hunter2",
    "sqlite:",
    "sqlite://hunter2/kubi.sqlite",
    "sqlite:./data/",
    "hunter2:x",
  ])("refuses the store %s without repeating it", (url) => {
    const { config, problems } = readConfig({ STORE_URL: url });
    expect(config).toBeUndefined();
    expect(problems).toMatchObject([{ name: "STORE_URL", hint: expect.stringMatching(/sqlite:/) }]);
    expect(JSON.stringify(problems)).not.toContain("hunter2");
  });

  it("tells every problem at once", () => {
    const { problems } = readConfig({
      LOG_LEVEL: "loud",
      DEFAULT_LOCALE: "jp",
      PLAYGROUND_PORT: "x",
    });
    expect(problems.map(({ name }) => name).toSorted()).toEqual([
      "DEFAULT_LOCALE",
      "LOG_LEVEL",
      "PLAYGROUND_PORT",
    ]);
  });

  it("tells what is wrong with the playground beside what cannot be read", () => {
    const { config, problems } = readConfig({
      LOG_LEVEL: "loud",
      PLAYGROUND: "on",
      PLAYGROUND_HOST: "0.0.0.0",
      SLACK_BOT_TOKEN: "t",
    });
    expect(config).toBeUndefined();
    expect(problems.map(({ name }) => name)).toEqual([
      "LOG_LEVEL",
      "PLAYGROUND",
      "PLAYGROUND_HOST",
    ]);
  });

  it("takes a permission that it cannot read for none", () => {
    const { problems } = readConfig({
      PLAYGROUND: "maybe",
      PLAYGROUND_HOST: "0.0.0.0",
      PLAYGROUND_ALLOW_REMOTE: "perhaps",
    });
    expect(problems.map(({ name }) => name).toSorted()).toEqual([
      "PLAYGROUND",
      "PLAYGROUND_ALLOW_REMOTE",
      "PLAYGROUND_HOST",
    ]);
  });

  it("never repeats a value, which may be a secret in the wrong place", () => {
    expect(JSON.stringify(readConfig({ LOG_LEVEL: "xoxb-canary" }))).not.toContain("canary");
  });

  it("warns of a name that looks like ours and is not", () => {
    expect(readConfig({ PLAYGROUND_PROT: "1", HOME: "/x" }).warnings).toEqual([
      expect.stringContaining("PLAYGROUND_PROT"),
    ]);
  });

  it("turns the playground off beside a real token, and refuses to be told otherwise", () => {
    expect(readConfig({ DISCORD_TOKEN: "t" }).config?.playground.on).toBe(false);
    expect(readConfig({ DISCORD_TOKEN: "t", PLAYGROUND: "on" }).problems).toMatchObject([
      { name: "PLAYGROUND", hint: expect.stringContaining("unset DISCORD_TOKEN") },
    ]);
  });

  it.each(["SLACK_CLIENT_ID", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN", "DISCORD_GUILD_ID"])(
    "keeps the playground beside %s alone, with which nothing connects",
    (name) => {
      expect(readConfig({ [name]: "t" }).config).toMatchObject({
        playground: { on: true },
        platforms: { discord: "no-token", slack: "no-token" },
      });
    },
  );

  it("knows each platform by its token", () => {
    expect(readConfig({ SLACK_BOT_TOKEN: "t" }).config).toMatchObject({
      playground: { on: false },
      platforms: { discord: "no-token", slack: "not-built" },
    });
  });

  it("stays on this machine unless told so twice", () => {
    expect(readConfig({ PLAYGROUND_HOST: "0.0.0.0" }).problems).toMatchObject([
      { name: "PLAYGROUND_HOST" },
    ]);
    expect(
      readConfig({ PLAYGROUND_HOST: "0.0.0.0", PLAYGROUND_ALLOW_REMOTE: "on" }).config?.playground
        .host,
    ).toBe("0.0.0.0");
  });

  it.each([
    ["127.0.0.1", true],
    ["localhost", true],
    ["::1", true],
    ["127.1.2.3", true],
    ["0.0.0.0", false],
    ["192.168.0.2", false],
    ["127.evil.test", false],
  ])("isLoopback(%s) is %s", (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });

  it("reads every name that .env.example documents, and documents every name it reads", () => {
    const example = readFileSync(join(import.meta.dirname, "..", ".env.example"), "utf8");
    const documented = [...example.matchAll(/^#([A-Z_]+)=/gm)].map((match) => match[1] ?? "");
    expect(documented.length).toBeGreaterThan(10);
    for (const name of documented) expect(readConfig({ [name]: "" }).warnings).toEqual([]);
    for (const name of [
      "CONTENT_DIR",
      "PLAYGROUND",
      "PLAYGROUND_PORT",
      "PLAYGROUND_HOST",
      "PLAYGROUND_ALLOW_REMOTE",
      "DEFAULT_LOCALE",
      "DEFAULT_TIMEZONE",
      "LOG_LEVEL",
    ])
      expect(documented).toContain(name);
  });
});
