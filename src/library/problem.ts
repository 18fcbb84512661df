/**
 * Something wrong with a content file, in words for the person who wrote it. An `error` keeps the file
 * (or the part named) out of the bot and makes `npm run content` fail; a `warning` does not.
 */
export type Problem = {
  file: string;
  line: number;
  message: string;
  hint: string;
  severity: "error" | "warning";
};

/** `file:line: what is wrong; what to do`, the form that editors and terminals make clickable. */
export function problemLine(problem: Problem): string {
  const mark = problem.severity === "warning" ? "warning: " : "";
  return `${problem.file}:${problem.line}: ${mark}${problem.message}; ${problem.hint}`;
}

export function byPlace(a: Problem, b: Problem): number {
  return a.file.localeCompare(b.file) || a.line - b.line;
}

/** The line where the entry with this `id` stands in a YAML source; 1 when it cannot be told. */
export function lineOfId(source: string, id: string): number {
  const lines = source.split("\n");
  const at = lines.findIndex((line) => {
    const found = /(?:^|[\s{,-])["']?id["']?:\s*["']?([\w-]+)/.exec(line);
    return found?.[1] === id;
  });
  return Math.max(0, at) + 1;
}
