import process from "node:process";
import type { Bot } from "./bot.ts";
import { TOKENS, type Config, type PlatformState } from "./config.ts";
import { BotError } from "./errors.ts";
import type { Library } from "./library/library.ts";
import type { Log } from "./log.ts";
import { makePictures } from "./pictures/draw.ts";
import { shelve } from "./pictures/shelf.ts";
import { startPlayground } from "./platforms/playground/connect.ts";
import type { Store } from "./store/port.ts";

const words = {
  ko: {
    read: (concepts: number, chapters: number) =>
      `개념 ${concepts}개, 노트 ${chapters}장을 읽었어요.`,
    mend: (errors: number) =>
      `고칠 곳이 ${errors}군데 있어요. npm run content 로 확인해 주세요. 나머지는 그대로 보여요.`,
    on: "켜짐",
    off: "꺼짐",
    pageOff: "PLAYGROUND=on 이면 켜져요",
    noToken: (name: string) => `${name}이 없어요`,
    notBuilt: (name: string) => `${name}은 있지만 이 버전은 아직 연결하지 못해요 (CHANGELOG.md)`,
  },
  en: {
    read: (concepts: number, chapters: number) =>
      `read ${concepts} concept${concepts === 1 ? "" : "s"} and ${chapters} chapter${chapters === 1 ? "" : "s"}.`,
    mend: (errors: number) =>
      `${errors === 1 ? "1 thing needs" : `${errors} things need`} mending; npm run content lists them. Everything else is served.`,
    on: "on ",
    off: "off",
    pageOff: "PLAYGROUND=on turns it on",
    noToken: (name: string) => `${name} is not set`,
    notBuilt: (name: string) =>
      `${name} is set, but this version cannot connect yet (CHANGELOG.md)`,
  },
};

/**
 * What `npm start` runs: every platform that is configured, and one line on each that says why, in the
 * default language. Throws a BotError when nothing at all would run.
 */
export async function serve({
  config,
  library,
  bot,
  log,
  version,
  store,
}: {
  config: Config;
  library: Library;
  bot: Bot;
  log: Log;
  version: string;
  store: Pick<Store, "place" | "close">;
}): Promise<{ stop(): Promise<void> }> {
  refuseToDoNothing(config);
  const locale = config.defaultLocale;
  const text = words[locale];
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const errors = library.problems.filter(({ severity }) => severity === "error").length;
  say(`Kubi ${version}: ${text.read(library.notes.size, library.chaptersFor(locale).length)}`);
  if (errors > 0) say(`  ${text.mend(errors)}`);
  // Ready before anybody can ask: no question should wait for an index.
  library.warm();
  const { on, port, host } = config.playground;
  const playground = on
    ? await startPlayground({
        bot,
        log,
        port,
        host,
        clock: () => new Date(),
        pictures: shelve(await makePictures()),
      })
    : undefined;
  const page = playground ? `${text.on}  ${playground.url}` : `${text.off}  ${text.pageOff}`;
  const { discord, slack } = config.platforms;
  say(`  store       ${text.on}  ${store.place}`);
  say(`  playground  ${page}`);
  say(`  discord     ${text.off}  ${whyOff(discord, TOKENS.discord, text)}`);
  say(`  slack       ${text.off}  ${whyOff(slack, TOKENS.slack, text)}`);
  log.info({ event: "started", notes: library.notes.size, problems: library.problems.length });
  const stop = async () => {
    await playground?.stop();
    await store.close();
    log.info({ event: "stopped" });
  };
  return { stop };
}

/** A start with nothing to serve would end at once and look like success. */
function refuseToDoNothing({ playground, platforms }: Config): void {
  if (playground.on) return;
  const tokens = (["discord", "slack"] as const)
    .filter((name) => platforms[name] === "not-built")
    .map((name) => TOKENS[name]);
  if (tokens.length === 0) {
    throw new BotError("nothing-to-run", "nothing would run: PLAYGROUND is off", {
      hint: "unset PLAYGROUND to open the playground on this machine",
    });
  }
  const names = tokens.join(" and ");
  const message = `nothing would run: this version cannot connect to Discord or Slack yet, and beside ${names} the playground stays off`;
  throw new BotError("nothing-to-run", message, {
    hint: `unset ${names}, and PLAYGROUND=off if it is set, to use the playground`,
  });
}

function whyOff(state: PlatformState, name: string, text: (typeof words)["ko"]): string {
  switch (state) {
    case "no-token":
      return text.noToken(name);
    case "not-built":
      return text.notBuilt(name);
    default:
      return state satisfies never;
  }
}
