import { createInterface } from "node:readline";
import { stdin, stdout } from "node:process";
import type { Bot, From } from "../../bot.ts";
import type { Locale } from "../../locale.ts";
import type { Press } from "../../reply/press.ts";
import type { Reply } from "../../reply/reply.ts";
import { LIMITS } from "./limits.ts";
import { renderReply } from "./render.ts";

const words = {
  ko: {
    hello: "Kubi예요. 궁금한 걸 적어 보세요. 번호를 적으면 그 버튼을 눌러요. 끝내려면 exit.",
    noNumber: (count: number) => (count > 0 ? `1부터 ${count}까지 있어요.` : "누를 버튼이 없어요."),
  },
  en: {
    hello: "This is Kubi. Ask away; type a number to press that button, exit to leave.",
    noNumber: (count: number) =>
      count > 0 ? `There are 1 to ${count}.` : "There is nothing to press.",
  },
};

/** The width to write for and whether to colour, from the stream and the NO_COLOR convention. */
export function styleOf(
  stream: NodeJS.WriteStream,
  noColour: boolean,
): { columns: number; colour: boolean } {
  const columns = stream.isTTY ? (stream.columns ?? LIMITS.unknown) : LIMITS.unknown;
  const colour = stream.isTTY === true && !noColour;
  return { columns: Math.min(Math.max(columns, LIMITS.narrowest), LIMITS.widest), colour };
}

/** Writes one reply and returns; for `k8s explain 파드`. */
export function printReply(reply: Reply, options: { json: boolean; noColour: boolean }): void {
  if (options.json) {
    stdout.write(`${JSON.stringify(reply, null, 2)}\n`);
    return;
  }
  stdout.write(renderReply(reply, { ...styleOf(stdout, options.noColour), numbered: false }).text);
}

/**
 * A prompt with completion and history: lines are the shared grammar, numbers press what the last reply
 * offered. Resolves when the input ends or the reader leaves.
 */
export async function startTerminal({
  bot,
  locale,
  noColour,
}: {
  bot: Bot;
  locale: Locale;
  noColour: boolean;
}): Promise<void> {
  const from: From = { asker: { id: "terminal", name: "terminal" }, locale };
  const prompt = createInterface({
    input: stdin,
    output: stdout,
    prompt: "/k8s ",
    historySize: LIMITS.history,
    removeHistoryDuplicates: true,
    completer: (line: string) => completions(bot, line, from),
  });
  // The input may end before its last lines are answered; a closed prompt refuses to ask again.
  let closed = false;
  prompt.once("close", () => {
    closed = true;
  });
  const askAgain = () => {
    if (!closed) prompt.prompt();
  };
  let presses: readonly Press[] = [];
  const show = (reply: Reply) => {
    const rendered = renderReply(reply, { ...styleOf(stdout, noColour), numbered: true });
    presses = rendered.presses;
    stdout.write(`\n${rendered.text}\n`);
  };
  stdout.write(`${words[locale].hello}\n`);
  askAgain();
  for await (const line of prompt) {
    const typed = line.trim();
    if (/^(?:exit|quit|q|끝)$/i.test(typed)) break;
    if (/^\d{1,3}$/.test(typed)) {
      const press = presses[Number(typed) - 1];
      if (press) show(bot.press(press, from));
      else stdout.write(`${words[locale].noNumber(presses.length)}\n`);
    } else if (typed !== "") {
      show(bot.askLine(typed, from));
    }
    askAgain();
  }
  prompt.close();
}

function completions(bot: Bot, line: string, from: From): [string[], string] {
  const rows = bot.completeLine(line, from).map((row) => row.line);
  const starting = rows.filter((row) => row.startsWith(line));
  return [starting.length > 0 ? starting : rows, line];
}
