import { BotError } from "../errors.ts";
import { CLASSES } from "./theme.ts";

/** What a picture may cost: a note's picture has a dozen boxes, and layout time grows with the edges. */
export const LIMITS = { bytes: 8 * 1024, edges: 40, words: 240, depth: 6 } as const;

const SMALL = /^(?:[1-9]|10)$/;
const FEW = /^[1-5]$/;

/** Everything a note may say about its picture. Looks, addresses and files are not among it. */
const ATTRIBUTES: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    label: /^[\s\S]*$/,
    class: new RegExp(`^(?:${CLASSES.join("|")})$`),
    rankdir: /^(?:TB|LR|BT|RL)$/,
    rank: /^(?:same|min|max|source|sink)$/,
    labelloc: /^[tb]$/,
    shape: /^(?:box|cylinder)$/,
    dir: /^(?:forward|back|both|none)$/,
    constraint: /^(?:true|false)$/,
    group: /^\w+$/,
    weight: SMALL,
    minlen: FEW,
    lhead: /^cluster\w*$/,
    ltail: /^cluster\w*$/,
  }),
);

type Token = { kind: "word" | "text" | "sign"; value: string; line: number };

const TOKEN =
  /(?<skip>\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|^#[^\n]*)|(?<text>"(?:[^"\\]|\\[\s\S])*")|(?<word>-?[\p{L}\p{N}_.]+)|(?<sign>->|--|[{}[\]=;,:+])|(?<rest>[\s\S])/gmuy;

/**
 * Throws `picture-refused` when DOT says more than structure. Graphviz can read files, fetch pictures and
 * style everything; a list of what is allowed stays safe when it learns something new. It reads tokens
 * before Graphviz sees them, since laying a graph out is what costs the time.
 */
export function refuseHostile(dot: string): void {
  const bytes = Buffer.byteLength(dot);
  if (bytes > LIMITS.bytes) throw refused(1, `${bytes} bytes, more than ${LIMITS.bytes}`);
  if (!/^\s*digraph\s*\{/.test(dot)) throw refused(1, "it does not begin with digraph {");
  const tokens = [...readTokens(dot)];
  refuseMany(tokens);
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (isSign(token, "[")) depth += 1;
    if (isSign(token, "]")) depth -= 1;
    const next = tokens[at + 1];
    if (isSign(next, "=")) refuseAttribute(token, tokens[at + 2], tokens[at + 3]);
    const isName = depth > 0 && token.kind === "word" && !isSign(tokens[at - 1], "=");
    if (isName && !isSign(next, "=")) throw refused(token.line, `"${token.value}" has no value`);
  }
}

function* readTokens(dot: string): Generator<Token> {
  let line = 1;
  for (const { 0: whole, groups = {} } of dot.matchAll(TOKEN)) {
    if (groups["rest"] !== undefined)
      throw refused(line, `"${whole}" is not allowed outside quotation marks`);
    if (groups["text"] !== undefined) yield { kind: "text", value: whole.slice(1, -1), line };
    else if (groups["word"] !== undefined) yield { kind: "word", value: whole, line };
    else if (groups["sign"] !== undefined) yield { kind: "sign", value: whole, line };
    line += whole.split("\n").length - 1;
  }
}

function isSign(token: Token | undefined, value: string): boolean {
  return token?.kind === "sign" && token.value === value;
}

function isEdge(token: Token | undefined): boolean {
  return isSign(token, "->") || isSign(token, "--");
}

/** An edge between groups is an edge between all their members: a few lines of it are millions. */
function refuseMany(tokens: readonly Token[]): void {
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    const group = isSign(next, "{") || (next?.kind === "word" && /^subgraph$/i.test(next.value));
    if (isEdge(token) && (group || isSign(tokens[at - 1], "}")))
      throw refused(token.line, "an edge between groups in braces", "write one arrow a box");
  }
  refuseDeep(tokens);
  const edges = tokens.filter(isEdge).length;
  if (edges > LIMITS.edges) throw refused(1, `${edges} edges, more than ${LIMITS.edges}`);
  const words = new Set(tokens.flatMap(({ kind, value }) => (kind === "sign" ? [] : value)));
  if (words.size > LIMITS.words) throw refused(1, "more boxes than a picture can hold");
}

/** Graphviz reads groups within groups by recursion; a few hundred overrun its stack and break it for good. */
function refuseDeep(tokens: readonly Token[]): void {
  let depth = 0;
  for (const token of tokens) {
    if (isSign(token, "{")) depth += 1;
    if (isSign(token, "}")) depth -= 1;
    if (depth > LIMITS.depth) throw refused(token.line, `groups more than ${LIMITS.depth} deep`);
  }
}

function refuseAttribute(name: Token, value: Token | undefined, after: Token | undefined): void {
  const allowed = name.kind === "word" ? ATTRIBUTES.get(name.value) : undefined;
  if (!allowed) {
    const known = [...ATTRIBUTES.keys()].join(", ");
    throw refused(name.line, `the attribute "${name.value}"`, `a picture may use ${known}`);
  }
  const given = value?.kind === "sign" ? undefined : value?.value;
  if (given === undefined || isSign(after, "+") || !allowed.test(given)) {
    const hint = name.value === "class" ? `use one of ${CLASSES.join(", ")}` : undefined;
    throw refused(name.line, `${name.value}=${given ?? ""}`, hint);
  }
}

function refused(line: number, what: string, hint?: string): BotError {
  const message = `line ${line} of the picture: ${what}`;
  return new BotError("picture-refused", message, {
    hint: hint ?? "content/README.md shows what a picture may say",
  });
}
