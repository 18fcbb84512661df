import type { Locale } from "../locale.ts";
import type { Problem } from "./problem.ts";
import type { SourceFile } from "./read.ts";

const ASK_LIMIT = 200;

/**
 * Reads `<id>.asks.txt`: one question a line below `[ko]` or `[en]`, nothing to quote or escape, because
 * people paste these from chats. Blank lines and lines that begin with # are left out.
 */
export function parseAsks(file: SourceFile): {
  asks: Record<Locale, string[]>;
  problems: Problem[];
} {
  const asks: Record<Locale, string[]> = { ko: [], en: [] };
  const problems: Problem[] = [];
  let locale: Locale | undefined;
  for (const [at, raw] of file.text.split("\n").entries()) {
    const line = raw.normalize("NFC").trim();
    const problem = (message: string, hint: string) =>
      problems.push({ file: file.path, line: at + 1, message, hint, severity: "error" });
    if (line === "" || line.startsWith("#")) continue;
    if (line === "[ko]" || line === "[en]") locale = line === "[ko]" ? "ko" : "en";
    else if (locale === undefined)
      problem("a question before [ko] or [en]", "say first in which language it is");
    else if (line.length > ASK_LIMIT)
      problem(`a question of over ${ASK_LIMIT} characters`, "make it one question");
    else asks[locale].push(line);
  }
  return { asks, problems };
}
