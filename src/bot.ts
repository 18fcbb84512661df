import { commands } from "./commands/index.ts";
import type { Asker, Command, Completion, Request, Tools } from "./commands/command.ts";
import { completeLine, missingOptions, parseLine, type LineCompletion } from "./commands/line.ts";
import type { Library } from "./library/library.ts";
import { BotError } from "./errors.ts";
import { inLocale, type Locale } from "./locale.ts";
import type { Log } from "./log.ts";
import { paragraph } from "./reply/build.ts";
import { keepRecent } from "./recent.ts";
import type { Press } from "./reply/press.ts";
import type { Reply } from "./reply/reply.ts";

/**
 * What platforms talk to: requests, presses and completions in, replies out. Nothing it returns throws,
 * and whatever goes wrong inside becomes a kind reply and one log line.
 */
export type Bot = {
  commands: typeof commands;
  ask(request: Request): Reply;
  /** A typed line in the shared grammar, such as `explain 파드`. */
  askLine(line: string, from: From): Reply;
  press(press: Press, from: From): Reply;
  complete(query: { command: string; typed: string }, from: From): Completion[];
  completeLine(line: string, from: From): LineCompletion[];
};

type BotOptions = {
  library: Library;
  log: Log;
  /** A number in [0, 1). */
  random: () => number;
  version: string;
  /** A clock in milliseconds, for how long things take. */
  now: () => number;
};

export type From = { asker: Asker; locale: Locale };

const words = {
  ko: {
    broken: "지금은 답하지 못했어요. 잠시 뒤에 다시 해 주세요.",
    notKept: "기록하지 못했어요. 다시 눌러 주세요.",
    unknown: "이 버튼은 이제 쓸 수 없어요. 처음부터 다시 물어봐 주세요.",
    missing: (what: string, example: string) => `${what}도 함께 적어 주세요. 예: /k8s ${example}`,
  },
  en: {
    broken: "I could not answer just now. Please try again in a moment.",
    notKept: "I could not record that. Please press again.",
    unknown: "This button no longer works. Please ask again from the start.",
    missing: (what: string, example: string) => `Please add: ${what}. For example: /k8s ${example}`,
  },
};

export function makeBot(options: BotOptions): Bot {
  const { library, random, version } = options;
  const tools: Tools = { library, random, version };
  const recents = keepRecent();
  const ask = (request: Request): Reply =>
    guarded(options, { event: `command.${request.command}`, locale: request.locale }, () => {
      const command = commands.find(({ name }) => name === request.command);
      if (!command) return plain(words[request.locale].unknown);
      const wanted = whatIsMissing(request, command);
      return wanted ?? recents.remember(request.asker.id, command.run(request, tools));
    });
  const press = ({ command: name, args }: Press, from: From): Reply =>
    guarded(options, { event: `press.${name}`, locale: from.locale }, () => {
      const found = commands.find((command) => command.name === name);
      const reply = found?.press?.({ args, ...from }, tools);
      return reply ? recents.remember(from.asker.id, reply) : plain(words[from.locale].unknown);
    });
  const complete: Bot["complete"] = ({ command, typed }, { asker, locale }) => {
    const found = commands.find(({ name }) => name === command);
    try {
      return found?.complete?.(typed, { locale, recent: recents.of(asker.id) }, tools) ?? [];
    } catch (error) {
      options.log.error({ event: `complete.${command}`, err: error });
      return [];
    }
  };
  const completeOption = (from: From) => (command: string, typed: string) =>
    complete({ command, typed }, from);
  return {
    commands,
    ask,
    askLine: (line, from) => ask({ ...parseLine(line, commands), ...from }),
    press,
    complete,
    completeLine: (line, from) =>
      completeLine(line, commands, { locale: from.locale, complete: completeOption(from) }),
  };
}

/** Runs what answers a request; whatever breaks in it becomes an apology and one log line. */
function guarded(
  { log, now }: BotOptions,
  { event, locale }: { event: string; locale: Locale },
  answer: () => Reply,
): Reply {
  const started = now();
  const ms = () => Math.round(now() - started);
  try {
    const reply = answer();
    const { audience, about } = reply;
    log.info({ event, ms: ms(), audience, ...(about ? { about } : {}) });
    return reply;
  } catch (error) {
    log.error({ event, ms: ms(), err: error });
    // Nobody can say whether the write was kept, but doing it again is safe; success is never pretended.
    const unkept = error instanceof BotError && error.code === "store-failed";
    return plain(unkept ? words[locale].notKept : words[locale].broken);
  }
}

function whatIsMissing(request: Request, command: Command): Reply | undefined {
  const missing = missingOptions(request, command);
  if (missing.length === 0) return undefined;
  const what = missing.map((option) => inLocale(option.description, request.locale)).join(", ");
  return plain(words[request.locale].missing(what, inLocale(command.example, request.locale)));
}

function plain(text: string): Reply {
  const blocks = [{ type: "prose" as const, nodes: [paragraph(text)] }];
  return { summary: text, audience: "asker", cards: [{ accent: "plain", blocks }] };
}
