import { join } from "node:path";
import { makeBot, type Bot } from "../../../src/bot.ts";
import { openLibrary } from "../../../src/library/library.ts";
import { makeLog, type Log } from "../../../src/log.ts";
import type { PictureShelf } from "../../../src/platforms/playground/pictures.ts";
import { startPlayground } from "../../../src/platforms/playground/connect.ts";

const content = join(import.meta.dirname, "..", "..", "..", "content");
let opening: ReturnType<typeof openLibrary> | undefined;

/** A playground over the content we ship, on a free port, with the clock and the dice held still. */
export async function startForTest(
  given: { log?: Log; bot?: Partial<Bot>; pictures?: PictureShelf; port?: number } = {},
) {
  opening ??= openLibrary(content);
  const library = await opening;
  const log = given.log ?? makeLog("silent");
  const bot = makeBot({ library, log, random: () => 0, version: "test", now: () => 0 });
  return await startPlayground({
    bot: { ...bot, ...given.bot },
    log,
    port: given.port ?? 0,
    host: "127.0.0.1",
    clock: () => new Date("2026-03-02T00:30:00Z"),
    ...(given.pictures ? { pictures: given.pictures } : {}),
  });
}
