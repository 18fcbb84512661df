import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One line of a query set: what was typed, the ids that answer it fully ([] = must not be answered). */
export type Case = { q: string; expect: string[]; kind: string };

export const SETS = join(import.meta.dirname, "sets");

/** Reads a query set; throws with the line that is not of its form. */
export function readSet(path: string): Case[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .map((line, at) => ({ line, at: at + 1 }))
    .filter(({ line }) => line.trim() !== "")
    .map(({ line, at }) => parseCase(line, `${path}:${at}`));
}

function parseCase(line: string, place: string): Case {
  const row = JSON.parse(line) as Partial<Case>;
  if (typeof row.q !== "string" || !Array.isArray(row.expect) || typeof row.kind !== "string") {
    throw new Error(`${place}: not {"q", "expect": [ids], "kind"}`);
  }
  return { q: row.q, expect: row.expect, kind: row.kind };
}
