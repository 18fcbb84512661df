import type { Problem } from "./problem.ts";

// What is nested beyond all reading makes the Markdown parser run for minutes or out of stack, so it is
// looked for before anything is parsed.

const LEVEL_LIMIT = 50;
const COLUMN_LIMIT = 200;
const TAB_COLUMNS = 4;

/** The quotation and list marks that a line begins with, and the space around them. */
const MARKS = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=\s|$)))*[ \t]*/;
const MARK = />|[-*+]|\d+[.)]/g;
/** `- - -` is a rule across the page, however long. */
const RULE = /^ {0,3}(?:-(?:[ \t]*-){2,}|\*(?:[ \t]*\*){2,})\s*$/;

/** The first line that opens too many levels at once or stands too far in, told as a problem. */
export function nestingProblem(file: string, source: string): Problem | undefined {
  for (const [at, line] of source.split("\n").entries()) {
    if (line.trim() === "" || RULE.test(line)) continue;
    const message = tooDeep(MARKS.exec(line)?.[0] ?? "");
    if (message === undefined) continue;
    const hint = "nest it less; nobody can read that deep";
    return { file, line: at + 1, message, hint, severity: "error" };
  }
  return undefined;
}

function tooDeep(marks: string): string | undefined {
  const levels = marks.match(MARK)?.length ?? 0;
  if (levels > LEVEL_LIMIT)
    return `${levels} levels of quotation or list, more than ${LEVEL_LIMIT}`;
  const columns = marks.replaceAll("\t", " ".repeat(TAB_COLUMNS)).length;
  return columns > COLUMN_LIMIT ? `${columns} columns in, more than ${COLUMN_LIMIT}` : undefined;
}

const INLINE_LIMIT = 200;

/** Whether some paragraph has so many marks that emphasis or images in it may be nested that deep. */
export function mayNestDeeply(source: string): boolean {
  return source
    .split(/\n\s*\n/)
    .some((part) => (part.match(/[*_~[]/g)?.length ?? 0) > INLINE_LIMIT);
}
