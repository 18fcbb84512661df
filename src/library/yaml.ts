import { LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import type { Problem } from "./problem.ts";

/** Where a piece of YAML stands: the file and how many lines precede its first. */
export type Place = { file: string; offset: number };

const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);
const LINE_LIMIT = 20_000;
/** YAML beyond this many characters is no front matter or quiz; parsing it would hold everything up. */
const SOURCE_LIMIT = 64 * 1024;

/**
 * Parses YAML as data only and checks it against a schema, naming the line of every problem. Anchors and
 * aliases are refused outright: content has no use for them, and they are how a small file becomes a
 * huge object. Returns no value when anything is wrong.
 */
export function parseYaml<T>(
  source: string,
  schema: z.ZodType<T>,
  place: Place,
): { value?: T; problems: Problem[] } {
  const lines = new LineCounter();
  const problem = (offset: number, message: string, hint: string): Problem => ({
    file: place.file,
    line: Math.max(1, lines.linePos(offset).line) + place.offset,
    message,
    hint,
    severity: "error",
  });
  const long = source.split("\n").findIndex((line) => line.length > LINE_LIMIT);
  if (long >= 0) {
    const line = place.offset + long + 1;
    return {
      problems: [{ ...problem(0, "a line of over 20,000 characters", "break it up"), line }],
    };
  }
  if (source.length > SOURCE_LIMIT) {
    return { problems: [problem(0, "more than 64 KB of YAML", "split it into several files")] };
  }
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true, merge: false });
  const problems = document.errors.map((error) =>
    problem(error.pos[0], firstLine(error.message), "mend the YAML; quote strings with : or #"),
  );
  visit(document, {
    Alias: (_, node) => {
      problems.push(problem(node.range?.[0] ?? 0, "a YAML alias", "write the value out"));
      return visit.BREAK;
    },
    Pair: (_, pair) => {
      const key = String((pair.key as { value?: unknown } | null)?.value);
      if (!FORBIDDEN_KEYS.has(key)) return undefined;
      const range = (pair.key as { range?: [number, number, number] } | null)?.range;
      problems.push(problem(range?.[0] ?? 0, `the key ${key} is not allowed`, "remove it"));
      return visit.BREAK;
    },
  });
  if (problems.length > 0) return { problems };
  const result = schema.safeParse(document.toJS({ maxAliasCount: 0 }) ?? {});
  if (result.success) return { value: result.data, problems };
  for (const issue of result.error.issues) {
    problems.push(problem(offsetOf(document, issue.path), said(issue), hintFor(issue)));
  }
  return { problems };
}

function offsetOf(
  document: ReturnType<typeof parseDocument>,
  path: readonly PropertyKey[],
): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: [number, number, number] }
      | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}

function said(issue: z.core.$ZodIssue): string {
  const where = issue.path.map(String).join(".");
  return where ? `${where}: ${firstLine(issue.message)}` : firstLine(issue.message);
}

function hintFor(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return "known keys are in content/README.md";
  return "see the format in content/README.md";
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? message;
}
