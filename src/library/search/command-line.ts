import type { Note } from "../note.ts";
import { compact } from "../fold.ts";
import { conceptsOf, type Names } from "./names.ts";
import { spellingDistance } from "./spelling.ts";

/** Command prefixes (`kubectl cordon`) and the concept that explains each best. */
export type CommandNames = {
  prefixes: ReadonlyMap<string, string>;
  /** The concept of each tool, where it has a note. */
  tools: ReadonlyMap<string, readonly string[]>;
  /** First words that make a line a command line. */
  words: ReadonlySet<string>;
};

const TOOL_ALIASES: Record<string, string> = { k: "kubectl", kc: "kubectl" };
const TOOLS = ["kubectl", "docker", "podman", "minikube", "helm", "kubeadm", "kustomize"];
const TOOL_CONCEPTS: Record<string, string> = { helm: "helm-chart" };

export function collectCommands(notes: readonly Note[]): CommandNames {
  const prefixes = new Map<string, string>();
  for (const note of notes)
    for (const prefix of note.cli) prefixes.set(prefix.toLowerCase(), note.id);
  const ids = new Set(notes.map((note) => note.id));
  const tools = new Map<string, readonly string[]>();
  for (const tool of TOOLS) {
    const id = TOOL_CONCEPTS[tool] ?? tool;
    if (ids.has(id)) tools.set(tool, [id]);
  }
  const words = new Set([
    ...tools.keys(),
    ...TOOLS,
    ...[...prefixes.keys()].map((prefix) => prefix.split(" ")[0] ?? ""),
  ]);
  return { prefixes, tools, words };
}

/** What a whole command line is about: what the command does first, then what it is done to. */
export type CommandReading = { ids: string[]; prefix: string; known: boolean };

/**
 * Reads `kubectl get pods -o wide` as a command: the longest known prefix of its words without flags, then
 * the resource word behind it. Undefined when the text is not a command line.
 */
export function readCommand(
  query: string,
  commands: CommandNames,
  names: Names,
): CommandReading | undefined {
  const [first = "", ...rest] = withoutPrompt(query).split(" ");
  const tool = TOOL_ALIASES[first] ?? first.toLowerCase();
  if (!commands.words.has(tool) || !isCommandWord(rest[0])) return undefined;
  const plain = withoutFlags(rest);
  const exact = longestPrefix(tool, plain, commands) ?? misspelt(tool, plain[0] ?? "", commands);
  const count = exact ? exact.prefix.split(" ").length - 1 : 1;
  const subjects = targets(plain.slice(count), names);
  if (exact) return { ids: distinct([exact.id, ...subjects]), prefix: exact.prefix, known: true };
  // "docker is uploading 2 GB before …" is a sentence that happens to begin with a tool.
  if (plain.length > LONGEST_UNKNOWN) return undefined;
  const ids = distinct([...(commands.tools.get(tool) ?? []), ...subjects]);
  return ids.length > 0 ? { ids, prefix: tool, known: false } : undefined;
}

/** What follows the tool in a command is Latin: `kubectl로 보는 법` is a sentence. */
function isCommandWord(word: string | undefined): boolean {
  return word !== undefined && !/[가-힣ㄱ-ㅣ]/.test(word);
}

/** A command that is not known has at most this many words; more are prose. */
const LONGEST_UNKNOWN = 3;

type Found = { id: string; prefix: string };

function longestPrefix(
  tool: string,
  plain: readonly string[],
  { prefixes }: CommandNames,
): Found | undefined {
  for (let count = Math.min(plain.length, 3); count > 0; count -= 1) {
    const prefix = [tool, ...plain.slice(0, count)].join(" ").toLowerCase();
    const id = prefixes.get(prefix);
    if (id) return { id, prefix };
  }
  return undefined;
}

/** The known command that this one is one slip away from: `kubectl lgs`, `kubectl urn`. */
function misspelt(tool: string, verb: string, { prefixes }: CommandNames): Found | undefined {
  if (verb.length < 3) return undefined;
  const near = [...prefixes]
    .filter(([prefix]) => prefix.startsWith(`${tool} `) && prefix.split(" ").length === 2)
    .map(([prefix, id]) => ({
      prefix,
      id,
      cost: spellingDistance(verb.toLowerCase(), prefix.slice(tool.length + 1)),
    }))
    .filter(({ prefix, cost }) => cost <= (prefix.length - tool.length > 4 ? 1.6 : 1))
    .toSorted((a, b) => a.cost - b.cost);
  const [best, second] = near;
  return best && best.cost < (second?.cost ?? Infinity) ? best : undefined;
}

/** A line as copied from a terminal may begin with its prompt and with sudo. */
function withoutPrompt(query: string): string {
  return query.replace(/^[$#>]\s*/, "").replace(/^sudo\s+/i, "");
}

const FLAGS_WITH_VALUE =
  /^(?:-n|-o|-l|-c|-f|-t|-p|-e|-v|--namespace|--output|--selector|--container|--name|--context|--image|--port)$/;

function withoutFlags(rest: readonly string[]): string[] {
  const plain: string[] = [];
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? "";
    if (word === "--") break;
    if (FLAGS_WITH_VALUE.test(word)) at += 1;
    else if (!word.startsWith("-")) plain.push(word);
  }
  return plain;
}

/** `pods`, `deploy/web` and `pod,svc` name kinds; anything else is somebody's own name. */
function targets(plain: readonly string[], names: Names): string[] {
  const kinds = (plain[0] ?? "").split(",").map((part) => part.split("/")[0] ?? "");
  return kinds.flatMap((kind) => conceptsOf(names.find(compact(kind))).slice(0, 1));
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
