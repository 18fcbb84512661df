import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { parseEnv } from "node:util";
import { makeBot, type Bot } from "./bot.ts";
import { readConfig, type Config } from "./config.ts";
import { BotError } from "./errors.ts";
import { openLibrary, type Library } from "./library/library.ts";
import { makeLog, type Log } from "./log.ts";

// The composition root: environment → config → library → bot → platforms. The only reader of process.env.
// Entry points are imported when asked for, so that one answer in a terminal loads no web server.

/** EX_CONFIG of sysexits.h: a wrong setting or content folder, which restarting will not mend. */
const EXIT_CONFIG = 78;

/** Milliseconds to stop in; container platforms usually allow 10 to 30 seconds. */
const LONGEST_STOP = 8000;

const USAGE = `usage: node src/main.ts [start | k8s … | content | store …]`;

async function main(): Promise<void> {
  const [mode = "start", ...rest] = process.argv.slice(2);
  const { config, problems, warnings } = readConfig({
    ...(await readEnvFile(".env")),
    ...process.env,
  });
  for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`);
  if (!config) {
    for (const { name, message, hint } of problems)
      process.stderr.write(`${name} ${message}; ${hint}\n`);
    process.exitCode = EXIT_CONFIG;
    return;
  }
  const log = makeLog(mode === "start" ? config.logLevel : "error");
  switch (mode) {
    case "start":
      return await start(config, log);
    case "k8s":
      return await k8s(rest, config, log);
    case "content": {
      const { checkContent } = await import("./content.ts");
      process.exitCode = await checkContent(config.contentDir, process.stdout);
      return;
    }
    case "store": {
      const { runStore } = await import("./store-cli.ts");
      const { stdout: out, stderr: screen } = process;
      process.exitCode = await runStore(rest, { storeUrl: config.storeUrl, out, screen });
      return;
    }
    default:
      process.stderr.write(`${USAGE}\n`);
      process.exitCode = 2;
  }
}

/** The settings in `.env`, if there is one. Editors on Windows begin it with a byte order mark. */
async function readEnvFile(path: string): Promise<NodeJS.Dict<string>> {
  if (!existsSync(path)) return {};
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new BotError("env-unreadable", `${path} cannot be read`, {
      hint: "make it a plain text file, or remove it",
      cause,
    });
  });
  return parseEnv(text.replace(/^\uFEFF/, ""));
}

async function start(config: Config, log: Log): Promise<void> {
  let stopRunning: (() => Promise<void>) | undefined;
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    // Whatever hangs while stopping, the process ends: a supervisor would kill it anyway, and say nothing of why.
    setTimeout(() => process.exit(0), LONGEST_STOP).unref();
    void (stopRunning?.() ?? Promise.resolve()).then(() => process.exit(0));
  };
  // Before anything is running: a signal that comes while starting must not end in the middle of a write either.
  process.on("SIGINT", stop).on("SIGTERM", stop);
  const { serve } = await import("./serve.ts");
  const { openStore } = await import("./store/open.ts");
  const version = await readVersion();
  const library = await openLibrary(config.contentDir);
  const store = await openStore(config.storeUrl, { onTrouble: (trouble) => log.warn(trouble) });
  stopRunning = () => store.close();
  const bot = botOver(library, log, version);
  const running = await serve({ config, library, bot, log, version, store }).catch(
    async (error: unknown) => {
      await store.close();
      throw error;
    },
  );
  stopRunning = () => running.stop();
}

async function k8s(rest: readonly string[], config: Config, log: Log): Promise<void> {
  const { runTerminal } = await import("./k8s.ts");
  const library = await openLibrary(config.contentDir);
  const bot = botOver(library, log, await readVersion());
  const noColour = (process.env["NO_COLOR"] ?? "") !== "";
  process.exitCode = await runTerminal(rest, {
    bot,
    library,
    locale: config.defaultLocale,
    noColour,
  });
}

function botOver(library: Library, log: Log, version: string): Bot {
  return makeBot({ library, log, version, random: Math.random, now: () => performance.now() });
}

async function readVersion(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, "..", "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

try {
  await main();
} catch (error) {
  if (!(error instanceof BotError)) throw error;
  process.stderr.write(`${error.message}; ${error.hint}\n`);
  process.exitCode = EXIT_CONFIG;
}
