import { z } from "zod";
import { readChapters, type Chapter, type UnnumberedChapter } from "./chapter.ts";
import { numberChapters } from "./chapter-numbers.ts";
import type { Note } from "./note.ts";
import { parseAsks } from "./asks.ts";
import { idOf, parseMirror, parseNote, parsePlain, parseQuiz } from "./parse.ts";
import type { Problem } from "./problem.ts";
import { parseYaml } from "./yaml.ts";
import type { SourceFile } from "./read.ts";
import type { Locale } from "../locale.ts";

/** All content, parsed. What is wrong is told in `problems`; the rest is served. */
export type Content = {
  notes: ReadonlyMap<string, Note>;
  /** Plain chapters by language; a reader whose language is missing gets the other one. */
  chapters: Record<Locale, readonly Chapter[]>;
  /** Korean lines for API fields, by path in lower case. */
  fieldTexts: ReadonlyMap<string, string>;
  problems: readonly Problem[];
};

type Kind = "note" | "mirror" | "quiz" | "asks" | "chapter" | "data" | "unknown";

/** Turns files into notes and chapters. Never throws: a broken file costs only itself. */
export function assemble(files: readonly SourceFile[]): Content {
  const problems: Problem[] = [];
  const of = (kind: Kind) => files.filter((file) => kindOf(file.path) === kind);
  for (const file of of("unknown")) problems.push(unknownFile(file));
  const notes = readNotes(of("note"), problems);
  addMirrors(notes, of("mirror"), problems);
  addQuizzes(notes, of("quiz"), problems);
  addAsks(notes, of("asks"), problems);
  const fieldTexts = readFieldTexts(files, problems);
  const chapters = readPlain(of("chapter"), problems);
  return { notes, chapters, fieldTexts, problems };
}

type Parsed = { problems: readonly Problem[] };

/** Reads one file and tells its problems; a file on which a parser fails is one more of them. */
function readFile<T extends Parsed>(
  file: SourceFile,
  problems: Problem[],
  parse: (file: SourceFile) => T,
): Partial<T> {
  try {
    const parsed = parse(file);
    problems.push(...parsed.problems);
    return parsed;
  } catch (cause) {
    const message = `cannot be parsed (${cause instanceof Error ? cause.message : String(cause)})`;
    const hint = "look for what is nested very deep, and write it flat";
    problems.push({ file: file.path, line: 1, message, hint, severity: "error" });
    return {};
  }
}

/** The plain chapters of each language, files in the order a person would put them: `2.md` before `10.md`. */
function readPlain(files: readonly SourceFile[], problems: Problem[]): Record<Locale, Chapter[]> {
  const found: Record<Locale, UnnumberedChapter[]> = { ko: [], en: [] };
  const ids = new Set<string>();
  const inOrder = files.toSorted((a, b) => a.path.localeCompare(b.path, "en", { numeric: true }));
  for (const file of inOrder) {
    const { chapters = [] } = readFile(file, problems, () => {
      const { tree, problems: told } = parsePlain(file);
      return { chapters: tree ? readChapters(file.path, tree, ids) : [], problems: told };
    });
    found[file.path.endsWith(".en.md") ? "en" : "ko"].push(...chapters);
  }
  return numberChapters(found);
}

/** `fields.ko.yaml`: a Korean line for an API field path, `Pod.spec.nodeName: …`. */
function readFieldTexts(files: readonly SourceFile[], problems: Problem[]): Map<string, string> {
  const file = files.find(({ path }) => path === "fields.ko.yaml");
  if (!file) return new Map();
  const { value = {} } = readFile(file, problems, ({ text, path }) =>
    parseYaml(text, fieldTextsSchema, { file: path, offset: 0 }),
  );
  return new Map(Object.entries(value).map(([path, text]) => [path.toLowerCase(), text]));
}

const fieldTextsSchema = z.record(z.string(), z.string().min(1).max(300));

/** The files a content folder may hold besides notes: data with a reader of its own, and prose for people. */
const DATA = /^(?:fields\.ko\.yaml|holidays\.kr\.yaml|seed-rows\.yaml)$/;
const PROSE = /(?:^|\/)(?:README|LICENSE|NOTICE|CONTRIBUTING)(?:\.[a-z]{2})?\.md$/i;

function kindOf(path: string): Kind {
  if (DATA.test(path) || PROSE.test(path)) return "data";
  if (path.startsWith("notes/")) {
    if (/\.quiz\.ya?ml$/.test(path)) return "quiz";
    if (path.endsWith(".asks.txt")) return "asks";
    if (path.endsWith(".en.md")) return "mirror";
    return path.endsWith(".md") ? "note" : "unknown";
  }
  return path.endsWith(".md") ? "chapter" : "unknown";
}

function readNotes(files: readonly SourceFile[], problems: Problem[]): Map<string, Note> {
  const notes = new Map<string, Note>();
  for (const file of files) {
    const { note } = readFile(file, problems, parseNote);
    if (!note) continue;
    const { facts, body } = note;
    const earlier = notes.get(facts.id);
    if (earlier) {
      problems.push(secondNote(file, facts.id, earlier.file));
      continue;
    }
    notes.set(facts.id, { ...facts, file: file.path, body: body ? { ko: body } : {}, quiz: [] });
  }
  return notes;
}

function addMirrors(
  notes: Map<string, Note>,
  files: readonly SourceFile[],
  problems: Problem[],
): void {
  for (const file of files) {
    const parsed = readFile(file, problems, parseMirror);
    if (parsed.id === undefined || !parsed.body) continue;
    const note = notes.get(parsed.id);
    if (note) note.body.en = parsed.body;
    else problems.push(orphan(file));
  }
}

function addQuizzes(
  notes: Map<string, Note>,
  files: readonly SourceFile[],
  problems: Problem[],
): void {
  for (const file of files) {
    const parsed = readFile(file, problems, parseQuiz);
    if (parsed.note === undefined) continue;
    const note = notes.get(parsed.note);
    if (note) note.quiz = parsed.questions ?? [];
    else problems.push(orphan(file));
  }
}

/** More questions than a note's front matter should carry, `notes/<id>.asks.txt`. */
function addAsks(
  notes: Map<string, Note>,
  files: readonly SourceFile[],
  problems: Problem[],
): void {
  for (const file of files) {
    const { asks } = readFile(file, problems, parseAsks);
    const note = notes.get(idOf(file.path));
    if (!note) problems.push(orphan(file));
    else if (asks) {
      const { ko, en } = asks;
      note.asks = { ko: [...note.asks.ko, ...ko], en: [...note.asks.en, ...en] };
    }
  }
}

function secondNote(file: SourceFile, id: string, first: string): Problem {
  const message = `the id ${id} already belongs to ${first}`;
  const hint = "remove one of the two, or give it a name and an id of its own";
  return { file: file.path, line: 2, message, hint, severity: "error" };
}

function orphan(file: SourceFile): Problem {
  const message = `no note for ${idOf(file.path)}`;
  const hint = `write notes/${idOf(file.path)}.md, or mend the name`;
  return { file: file.path, line: 1, message, hint, severity: "error" };
}

function unknownFile(file: SourceFile): Problem {
  const hint = "content is notes/*.md, notes/*.quiz.yaml and plain .md files; remove or rename it";
  return {
    file: file.path,
    line: 1,
    message: "a file of no known kind",
    hint,
    severity: "warning",
  };
}
