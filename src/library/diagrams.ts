import type { Nodes } from "mdast";
import type { Diagram, Root } from "../reply/tree.ts";
import { LOCALES, type Locale } from "../locale.ts";
import type { Content } from "./assemble.ts";
import type { Note } from "./note.ts";
import type { Problem } from "./problem.ts";

/** What draws a picture tells of it: the size of its letters on a phone. Throws when it cannot be drawn. */
export type Measure = (dot: string) => { text: number };

/** Letters smaller than this are not read on a phone. */
const SMALLEST_TEXT = 14;

function diagramsOf(tree: Root): Diagram[] {
  return nodesOf(tree).filter((node) => node.type === "diagram");
}

/** Pictures without a description, that cannot be drawn or read, or that one language lacks. */
export function checkDiagrams(content: Content, measure: Measure): Problem[] {
  return [...content.notes.values()].flatMap((note) => [
    ...LOCALES.flatMap((locale) => pictureProblems(note, locale, measure)),
    ...countProblems(note),
  ]);
}

function pictureProblems(note: Note, locale: Locale, measure: Measure): Problem[] {
  const tree = note.body[locale]?.tree();
  if (!tree) return [];
  const file = locale === "en" ? note.file.replace(/\.md$/, ".en.md") : note.file;
  return nodesOf(tree).flatMap((node): Problem[] => {
    const place = { file, line: node.position?.start.line ?? 1, severity: "error" as const };
    if (node.type === "code" && node.lang === "dot") {
      const hint = "write what the picture shows after ```dot, in one sentence";
      return [{ ...place, message: "a picture without a description", hint }];
    }
    const wrong = node.type === "diagram" ? drawingProblem(node, measure) : undefined;
    return wrong ? [{ ...place, ...wrong }] : [];
  });
}

function drawingProblem({ dot }: Diagram, measure: Measure) {
  try {
    const { text } = measure(dot);
    if (text >= SMALLEST_TEXT) return undefined;
    const hint = "shorten the labels or put fewer boxes side by side";
    return { message: `on a phone the letters are ${text.toFixed(1)} pixels small`, hint };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const hint = "hint" in error ? String(error.hint) : "mend the picture";
    return { message: error.message, hint };
  }
}

function countProblems({ file, body: { ko, en } }: Note): Problem[] {
  if (!ko || !en) return [];
  const [inKo, inEn] = [diagramsOf(ko.tree()).length, diagramsOf(en.tree()).length];
  if (inKo === inEn) return [];
  const message = `${inKo} pictures in Korean, ${inEn} in English`;
  const hint = "give both bodies the same pictures in the same order";
  return [{ file, line: 1, message, hint, severity: "error" }];
}

function nodesOf(node: Nodes): Nodes[] {
  return [node, ...("children" in node ? (node.children as Nodes[]).flatMap(nodesOf) : [])];
}
