import process from "node:process";
import type { Bot } from "./bot.ts";
import type { Config, PlatformState } from "./config.ts";
import type { Library } from "./library/library.ts";
import type { Log } from "./log.ts";
import { startPlayground } from "./platforms/playground/connect.ts";
import type { Store } from "./store/port.ts";

/** What `npm start` runs: every platform that is configured, and one line on each that says why. */
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
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const errors = library.problems.filter(({ severity }) => severity === "error").length;
  say(
    `Kubi ${version}: 개념 ${library.notes.size}개, 노트 ${library.chapters.ko.length}장을 읽었어요.`,
  );
  if (errors > 0)
    say(
      `  고칠 곳이 ${errors}군데 있어요. npm run content 로 확인해 주세요. 나머지는 그대로 보여요.`,
    );
  // Ready before anybody can ask: no question should wait for an index.
  library.warm();
  const { on, port, host } = config.playground;
  const playground = on
    ? await startPlayground({ bot, log, port, host, clock: () => new Date() })
    : undefined;
  say(`  store       켜짐  ${store.place}`);
  say(
    `  playground  ${playground ? `켜짐  ${playground.url}` : "꺼짐  PLAYGROUND=on 이면 켜져요"}`,
  );
  say(`  discord     꺼짐  ${whyOff(config.platforms.discord, "DISCORD_TOKEN")}`);
  say(`  slack       꺼짐  ${whyOff(config.platforms.slack, "SLACK_BOT_TOKEN")}`);
  log.info({ event: "started", notes: library.notes.size, problems: library.problems.length });
  const stop = async () => {
    await playground?.stop();
    await store.close();
    log.info({ event: "stopped" });
  };
  return { stop };
}

function whyOff(state: PlatformState, name: string): string {
  switch (state) {
    case "no-token":
      return `${name}이 없어요`;
    case "not-built":
      return `${name}은 있지만 이 버전은 아직 연결하지 못해요 (CHANGELOG.md)`;
    default:
      return state satisfies never;
  }
}
