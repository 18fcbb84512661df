import type { Root } from "../reply/tree.ts";
import { mirrorSchema, noteSchema, type Body, type NoteFacts } from "./note.ts";
import { parseMarkdown } from "./markdown.ts";
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
  if (!facts) return { problems };
  const expected = idOf(file.path);
  if (facts.id !== expected) problems.push(idProblem(file.path, facts.id, expected));
  return { note: { facts, body: bodyOf(body) }, problems };
}

/** An English mirror: the same headings in English under front matter of only `id` and `lang`. */
export function parseMirror(file: SourceFile): { id?: string; body?: Body; problems: Problem[] } {
  const { yaml, kind, body } = splitFrontMatter(file.text);
  const wrong = frontMatterProblem(file.path, yaml, kind);
  if (wrong || yaml === undefined) return { problems: wrong ? [wrong] : [] };
  const { value, problems } = parseYaml(yaml, mirrorSchema, { file: file.path, offset: 1 });
  if (!value) return { problems };
  const expected = idOf(file.path);
  if (value.id !== expected) problems.push(idProblem(file.path, value.id, expected));
  const tree = bodyOf(body);
  return { id: value.id, ...(tree ? { body: tree } : {}), problems };
}

export function parseQuiz(file: SourceFile): {
  note?: string;
  questions: readonly Question[];
  problems: Problem[];
} {
  const { value, problems } = parseYaml(file.text, quizSchema, { file: file.path, offset: 0 });
  if (!value) return { questions: [], problems };
  const expected = idOf(file.path);
  if (value.note !== expected) problems.push(idProblem(file.path, value.note, expected));
  const questions = value.questions.map((one) => ({ ...one, line: lineOfId(file.text, one.id) }));
  return { note: value.note, questions, problems };
}

/** A plain chapter: whatever front matter it has is not for us. */
export function parsePlain(file: SourceFile): Root {
  return parseMarkdown(splitFrontMatter(file.text).body);
}

/** `notes/pod.en.md` → `pod`. */
export function idOf(path: string): string {
  return path.split("/").at(-1)?.split(".")[0] ?? path;
}

function bodyOf(source: string): Body | undefined {
  if (source.trim() === "") return undefined;
  let tree: Root | undefined;
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

function idProblem(path: string, id: string, expected: string): Problem {
  const message = `the id is ${id} but the file is named ${expected}`;
  return { file: path, line: 2, message, hint: `make both the same`, severity: "error" };
}
