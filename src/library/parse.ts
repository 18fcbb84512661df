import { z } from "zod";
import type { Root } from "../reply/tree.ts";
import { mirrorSchema, noteSchema, type Body, type NoteFacts } from "./note.ts";
import { parseMarkdown } from "./markdown.ts";
import { mayNestDeeply, nestingProblem } from "./nesting.ts";
import { lineOfId, type Problem } from "./problem.ts";
import { quizSchema, type Question } from "./quiz.ts";
import type { SourceFile } from "./read.ts";
import { parseYaml } from "./yaml.ts";

// One content file in, its checked meaning or its problems out.

export type ParsedNote = { facts: NoteFacts; body: Body | undefined };

/** Splits YAML front matter from the body; the body keeps its line numbers by a blank line for each cut. */
function splitFrontMatter(source: string): { yaml?: string; kind: string; body: string } {
  const match = /^﻿?---([^\n]*)\r?\n([\s\S]*?)(?:^|\n)---[ \t]*\r?(?:\n|$)/.exec(source);
  if (!match) return { kind: "", body: source };
  const head = match[0];
  const blank = "\n".repeat(head.split("\n").length - 1);
  return {
    yaml: match[2] ?? "",
    kind: (match[1] ?? "").trim(),
    body: blank + source.slice(head.length),
  };
}

/** A rich Korean note: front matter and, once written, a body. */
export function parseNote(file: SourceFile): { note?: ParsedNote; problems: Problem[] } {
  const { yaml, kind, body } = splitFrontMatter(file.text);
  const wrong = frontMatterProblem(file.path, yaml, kind);
  if (wrong || yaml === undefined) return { problems: wrong ? [wrong] : [] };
  const { value: facts, problems } = parseYaml(yaml, noteSchema, { file: file.path, offset: 1 });
  const refused = facts && (idProblem(file.path, facts.id) ?? nestingProblem(file.path, body));
  if (!facts || refused) return { problems: refused ? [refused] : problems };
  return { note: { facts, body: bodyOf(body) }, problems };
}

/** An English mirror: the same headings in English under front matter of only `id` and `lang`. */
export function parseMirror(file: SourceFile): { id?: string; body?: Body; problems: Problem[] } {
  const { yaml, kind, body } = splitFrontMatter(file.text);
  const wrong = frontMatterProblem(file.path, yaml, kind);
  if (wrong || yaml === undefined) return { problems: wrong ? [wrong] : [] };
  const { value, problems } = parseYaml(yaml, mirrorSchema, { file: file.path, offset: 1 });
  const refused = value && (idProblem(file.path, value.id) ?? nestingProblem(file.path, body));
  if (!value || refused) return { problems: refused ? [refused] : problems };
  const tree = bodyOf(body);
  return { id: value.id, ...(tree ? { body: tree } : {}), problems };
}

export function parseQuiz(file: SourceFile): {
  note?: string;
  questions: readonly Question[];
  problems: Problem[];
} {
  const { value, problems } = parseYaml(file.text, quizSchema, { file: file.path, offset: 0 });
  const refused = value && idProblem(file.path, value.note);
  if (!value || refused) return { questions: [], problems: refused ? [refused] : problems };
  const questions = value.questions.map((one) => ({ ...one, line: lineOfId(file.text, one.id) }));
  return { note: value.note, questions, problems };
}

const anyFrontMatter = z.record(z.string(), z.unknown());

/**
 * A plain chapter: whatever front matter it has is not for us. It may as well begin with a rule, so only
 * what reads as keys and values is front matter, and a `# ` in it is a heading.
 */
export function parsePlain(file: SourceFile): { tree?: Root; problems: Problem[] } {
  const { yaml, kind, body } = splitFrontMatter(file.text);
  const isFrontMatter =
    yaml !== undefined &&
    kind === "" &&
    !/^#/m.test(yaml) &&
    parseYaml(yaml, anyFrontMatter, { file: file.path, offset: 1 }).value !== undefined;
  const source = isFrontMatter ? body : file.text;
  const deep = nestingProblem(file.path, source);
  return deep ? { problems: [deep] } : { tree: parseMarkdown(source), problems: [] };
}

/** `notes/pod.en.md` → `pod`. */
export function idOf(path: string): string {
  return path.split("/").at(-1)?.split(".")[0] ?? path;
}

/** A body that parsing could fail on is parsed at once: later there is nobody to tell. */
function bodyOf(source: string): Body | undefined {
  if (source.trim() === "") return undefined;
  let tree = mayNestDeeply(source) ? parseMarkdown(source) : undefined;
  return { tree: () => (tree ??= parseMarkdown(source)) };
}

function frontMatterProblem(
  path: string,
  yaml: string | undefined,
  kind: string,
): Problem | undefined {
  const base = { file: path, line: 1, severity: "error" as const };
  if (yaml === undefined) {
    const hint = "start it with --- id: … ---, or move it to chapters/ if it is a plain note";
    return { ...base, message: "no front matter", hint };
  }
  if (kind === "" || kind === "yaml") return undefined;
  return {
    ...base,
    message: `front matter of kind "${kind}"`,
    hint: "write YAML after a bare ---",
  };
}

/** An id unlike the file's name: two files would claim one id, or links would lead elsewhere. */
function idProblem(path: string, id: string): Problem | undefined {
  const expected = idOf(path);
  if (id === expected) return undefined;
  const message = `the id is ${id} but the file is named ${expected}`;
  return { file: path, line: 2, message, hint: `make both the same`, severity: "error" };
}
