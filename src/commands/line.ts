import type { Locale } from "../locale.ts";
import type { Command, Completion, Option } from "./command.ts";

/** A typed line read as a command: Slack's `/k8s …`, the terminal and the playground share this grammar. */
export type Line = { command: string; options: Record<string, string | number | boolean> };

/** Longest line that is read; the rest says nothing that would change the answer. */
const LINE_LIMIT = 2000;

/**
 * Reads `explain 파드 --public` or `/k8s 설명 파드`. An unknown first word makes the whole line a question
 * for `explain`; an empty line is `help`. A flag is written `--public`, or with the long dash that phones make of it.
 */
export function parseLine(raw: string, commands: readonly Command[]): Line {
  const line = raw
    .slice(0, LINE_LIMIT)
    .toWellFormed()
    .normalize("NFC")
    .trim()
    .replace(/^\/k8s(?=\s|$)/i, "")
    .trim();
  if (line === "") return { command: "help", options: {} };
  const [first = "", ...rest] = line.split(/\s+/);
  const found = findCommand(first, commands);
  if (found && (found.options.length > 0 || rest.length === 0)) {
    return {
      command: found.name,
      options: readOptions(line.slice(first.length).trim(), found.options),
    };
  }
  const explain = findCommand("explain", commands);
  return { command: "explain", options: readOptions(line, explain?.options ?? []) };
}

export function findCommand(word: string, commands: readonly Command[]): Command | undefined {
  const key = word.toLowerCase();
  return commands.find((command) => command.name === key || command.aliases.includes(key));
}

function readOptions(rest: string, options: readonly Option[]): Line["options"] {
  const found: Line["options"] = {};
  let text = rest;
  for (const flag of options.filter((option) => option.type === "flag")) {
    const pattern = new RegExp(
      `(?:^|\\s)(?:--|—)(?:${[flag.name, ...(flag.aliases ?? [])].join("|")})(?=\\s|$)`,
      "u",
    );
    if (!pattern.test(text)) continue;
    found[flag.name] = true;
    text = text.replace(pattern, " ").trim();
  }
  for (const option of options) {
    if (text === "" || option.type === "flag") continue;
    if (option.type === "number") {
      const number = /^(\d{1,4})\s*(?:장|번)?(?=\s|$)/.exec(text);
      if (!number) continue;
      found[option.name] = Number(number[1]);
      text = text.slice(number[0].length).trim();
    } else {
      const value = option.rest ? text : (text.split(/\s+/)[0] ?? "");
      found[option.name] = value;
      text = text.slice(value.length).trim();
    }
  }
  return found;
}

/** What a line lacks before it can be run: the names of required options that are not there. */
export function missingOptions(line: Line, command: Command): Option[] {
  return command.options.filter(
    (option) => option.required && line.options[option.name] === undefined,
  );
}

/** A row of completion for a half-typed line: `line` is what the line becomes when it is taken. */
export type LineCompletion = { line: string; label: string; why: string };

type CompleteCommand = (command: string, typed: string) => Completion[];

/** Completes the command word first, then whatever the option under the cursor offers. */
export function completeLine(
  raw: string,
  commands: readonly Command[],
  { locale, complete }: { locale: Locale; complete: CompleteCommand },
): LineCompletion[] {
  const line = raw
    .slice(0, LINE_LIMIT)
    .toWellFormed()
    .replace(/^\/k8s(?=\s|$)/i, "")
    .trimStart();
  const space = line.search(/\s/);
  const found = space < 0 ? undefined : findCommand(line.slice(0, space), commands);
  if (found) {
    const option = found.options.find((one) => one.completes);
    if (!option) return [];
    const typed = line.slice(space).trimStart();
    return complete(found.name, typed).map((row) => ({
      line: `${found.name} ${row.typed}`,
      label: row.label,
      why: row.why,
    }));
  }
  const starting =
    space < 0
      ? commands.filter(({ name, aliases }) =>
          [name, ...aliases].some((word) => word.startsWith(line.toLowerCase())),
        )
      : [];
  const rows = starting.map((command) => ({
    line: command.options.length > 0 ? `${command.name} ` : command.name,
    label: command.name,
    why: command.description[locale] ?? command.description.ko,
  }));
  if (line === "") return rows;
  const concepts = complete("explain", line).map(({ typed, label, why }) => ({
    line: `explain ${typed}`,
    label,
    why,
  }));
  return [...rows, ...concepts];
}
