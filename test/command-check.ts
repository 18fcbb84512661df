import { DOCKER, KUBECTL, KUBECTL_ALIASES } from "./fixtures/cli-flags.ts";

type Flags = { long: Set<string>; short: Set<string>; valued: Set<string> };
type Table = Readonly<Record<string, string>>;

const TABLES: Readonly<Record<string, Table>> = {
  kubectl: {
    ...KUBECTL,
    ...Object.fromEntries(
      Object.entries(KUBECTL_ALIASES).map(([alias, name]) => [alias, KUBECTL[name] ?? ""]),
    ),
  },
  docker: DOCKER,
};
/** Subcommands whose first plain word begins somebody else's command line, as of a container. */
const HANDS_OVER = new Set(["run", "create", "exec", "container run", "container exec"]);

/**
 * What is wrong with a command line for the terminal: an unknown subcommand or flag, undefined when all is
 * well. Only `kubectl` and `docker` are known; of any other program nothing is said.
 */
export function commandProblem(line: string): string | undefined {
  const words = wordsOf(line);
  const at = words.findIndex((word) => Object.hasOwn(TABLES, word));
  const before = words.slice(0, at);
  if (at < 0 || before.some((word) => !/^(?:sudo|\$|[A-Z_]+=.*)$/.test(word))) return undefined;
  const tool = words[at] ?? "";
  const table = TABLES[tool] ?? {};
  const rest = words.slice(at + 1);
  // `kubectl -l`, as prose has it, is a flag of some subcommand that is not named.
  const isNamed = rest.some((word) => Object.hasOwn(table, word));
  const first = isNamed ? (table[""] ?? "") : Object.values(table).join(" ");
  return lineProblem(rest, { tool, table, first });
}

type Cli = {
  tool: string;
  table: Table;
  /** Flags that may stand before a subcommand. */ first: string;
};

/** Reads from the left: words that make a longer subcommand are one, everything else is its argument. */
function lineProblem(words: readonly string[], cli: Cli): string | undefined {
  let command = "";
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (ENDS.test(word)) return undefined;
    const longer = `${command} ${word}`.trim();
    if (/^-./.test(word)) {
      const { known, takesNext } = readFlag(word, flagsAfter(command, cli));
      if (!known) return `${`${cli.tool} ${command}`.trim()}: no flag ${word.split("=")[0]}`;
      if (takesNext) at += 1;
    } else if (Object.hasOwn(cli.table, longer)) {
      command = longer;
    } else if (needsMore(command, cli.tool) && !isPlaceholder(word)) {
      return `${`${cli.tool} ${command}`.trim()}: no subcommand ${word}`;
    } else if (cli.tool === "docker" && HANDS_OVER.has(command)) {
      return undefined;
    }
  }
  return undefined;
}

function flagsAfter(command: string, { table, first }: Cli): Flags {
  return flagsOf(command === "" ? first : `${table[""] ?? ""} ${table[command] ?? ""}`);
}

/** Where the rest is no longer this command's: its own end of flags, a pipe, a redirection, a comment. */
const ENDS = /^(?:--|[|;&<>#].*|&&|\|\|)$/;

function isPlaceholder(word: string): boolean {
  return /^[<…[]|^\.\.\.$/.test(word);
}

/** Commands that do nothing without a subcommand of theirs; `kubectl create` also takes a file. */
const GROUPS: Readonly<Record<string, string>> = {
  kubectl: "set rollout certificate top auth config plugin alpha",
  docker: "container image network volume system builder buildx compose",
};

function needsMore(command: string, tool: string): boolean {
  return command === "" || GROUPS[tool]?.split(" ").includes(command) === true;
}

function readFlag(word: string, flags: Flags): { known: boolean; takesNext: boolean } {
  const [name = "", value] = word.replace(/^--?/, "").split(/=(.*)/s, 2);
  if (word.startsWith("--")) {
    const takesNext = flags.valued.has(`--${name}`) && value === undefined;
    return { known: flags.long.has(name), takesNext };
  }
  const letters = Array.from(name);
  const unknown = letters.findIndex((letter) => !flags.short.has(letter));
  const valued = letters.findIndex((letter) => flags.valued.has(`-${letter}`));
  // Behind a letter that wants a value the value itself may follow at once: -p8080:8080.
  if (valued >= 0 && (unknown < 0 || unknown > valued)) {
    return { known: true, takesNext: valued === letters.length - 1 && value === undefined };
  }
  return { known: unknown < 0 && letters.length > 0, takesNext: false };
}

function flagsOf(list: string): Flags {
  const flags: Flags = { long: new Set(), short: new Set(), valued: new Set() };
  for (const entry of list.split(" ").filter(Boolean)) {
    const bare = entry.replace(/=$/, "");
    const [short, long] = bare.includes("|") ? bare.split("|") : [undefined, bare];
    flags.long.add(long ?? "");
    if (short !== undefined) flags.short.add(short);
    if (entry.endsWith("=")) flags.valued.add(`--${long}`).add(`-${short}`);
  }
  return flags;
}

/** Words as a shell would cut them, quotes and all kept together; a comment ends the line. */
function wordsOf(line: string): string[] {
  return line.match(/(?:'[^']*'|"[^"]*"|<[^>]*>|[^\s'"<]|<)+/g) ?? [];
}

/** The command lines of a script: continued lines joined, prompts and comments gone, pipes taken apart. */
export function linesOf(script: string): string[] {
  return script
    .replaceAll(/\\\n\s*/g, " ")
    .split("\n")
    .map((line) =>
      line
        .replace(/^\s*\$ /, "")
        .replace(/(?:^|\s)#.*$/, "")
        .trim(),
    )
    .flatMap((line) => line.split(/\s(?:\||&&|;)\s/))
    .map((line) => line.replace(/^.*[<$]\(((?:kubectl|docker) [^)]*)\).*$/, "$1"))
    .filter((line) => line !== "");
}
