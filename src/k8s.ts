import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import process from "node:process";
import type { Bot } from "./bot.ts";
import { VIEWS, isView } from "./commands/card.ts";
import type { Library } from "./library/library.ts";
import { LOCALES, type Locale } from "./locale.ts";
import { printReply, startTerminal } from "./platforms/terminal/connect.ts";
import type { Reply } from "./reply/reply.ts";

const USAGE = `usage: npm run -s k8s -- [command and text] [--view ${VIEWS.join("|")}] [--json] [--locale ko|en]
       npm run -s k8s                 a prompt with completion and history
       npm run -s k8s -- resolve      one query a line on standard input, one JSON a line out`;

const EXIT_USAGE = 2;

/** The terminal entry: one answer, a prompt, or `resolve`. Returns the exit code. */
export async function runTerminal(
  args: readonly string[],
  {
    bot,
    library,
    locale,
    noColour,
  }: { bot: Bot; library: Library; locale: Locale; noColour: boolean },
): Promise<number> {
  const read = readArguments(args, locale);
  if (typeof read === "string") {
    process.stderr.write(`${read}\n${USAGE}\n`);
    return EXIT_USAGE;
  }
  endWithTheReader(process.stdout);
  if (read.line === "resolve") return await resolveLines(library);
  if (read.line === "" && !read.json) {
    library.warm();
    await startTerminal({ bot, locale: read.locale, noColour });
    return 0;
  }
  const from = { asker: { id: "terminal", name: "terminal" }, locale: read.locale };
  const reply = inView(bot.askLine(read.line, from), read.view, { bot, from });
  printReply(reply, { json: read.json, noColour });
  return 0;
}

/** `| head -1` closes the pipe once it has seen enough: the end of the work, and no failure. */
function endWithTheReader(out: NodeJS.WriteStream): void {
  out.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
}

type Arguments = { line: string; json: boolean; locale: Locale; view: string };

/** Words go to the shared grammar untouched (`kubectl get pods -o wide`); only our own flags are taken out. */
function readArguments(args: readonly string[], locale: Locale): Arguments | string {
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: { locale: { type: "string" }, view: { type: "string" }, json: { type: "boolean" } },
  });
  const found: Arguments = { line: "", json: false, locale, view: "short" };
  const taken = new Set<number>();
  for (const token of tokens) {
    if (token.kind !== "option" || !token.rawName.startsWith("--")) continue;
    if (token.name === "json") found.json = true;
    else if (token.name === "locale" || token.name === "view") {
      const wrong = setNamed(found, token.name, token.value ?? "");
      if (wrong) return wrong;
      if (!token.inlineValue) taken.add(token.index + 1);
    } else continue;
    taken.add(token.index);
  }
  found.line = args.filter((_, at) => !taken.has(at)).join(" ");
  return found;
}

function setNamed(found: Arguments, name: "locale" | "view", value: string): string | undefined {
  if (name === "view") {
    if (!isView(value)) return `--view is one of ${VIEWS.join(", ")}`;
    found.view = value;
    return undefined;
  }
  const locale = LOCALES.find((one) => one === value);
  if (!locale) return `--locale is one of ${LOCALES.join(", ")}`;
  found.locale = locale;
  return undefined;
}

/** Another face of the card, as its button would show it; the reply itself when it is no card. */
function inView(
  reply: Reply,
  view: string,
  { bot, from }: { bot: Bot; from: Parameters<Bot["press"]>[1] },
): Reply {
  if (view === "short" || reply.about === undefined) return reply;
  return bot.press({ command: "explain", args: [reply.about, view] }, from);
}

async function resolveLines(library: Library): Promise<number> {
  library.warm();
  for await (const q of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const { decision, ids, confidence, by, field } = library.resolve(q);
    const row = { q, decision, ids, confidence: Math.round(confidence * 1000) / 1000, by };
    process.stdout.write(`${JSON.stringify(field ? { ...row, field: field.path } : row)}\n`);
  }
  return 0;
}
