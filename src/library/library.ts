import { assemble, type Content } from "./assemble.ts";
import { crossCheck } from "./check.ts";
import { byPlace, type Problem } from "./problem.ts";
import { readContent } from "./read.ts";
import { buildLexicon, resolve, type Lexicon, type Resolution } from "./search/resolve.ts";
import { BotError } from "../errors.ts";

/** The notes, ready to answer. Made once at start; nothing in it changes afterwards. */
export type Library = Content & {
  problems: readonly Problem[];
  lexicon: Lexicon;
  resolve(query: string): Resolution;
};

/**
 * Reads, checks and indexes the content folder. Throws a BotError when there is no folder or nothing in
 * it can be served; every smaller problem is listed and costs only the file it is in.
 */
export async function openLibrary(folder: string): Promise<Library> {
  const { files, problems } = await readContent(folder);
  const content = assemble(files);
  if (content.notes.size === 0 && content.chapters.ko.length + content.chapters.en.length === 0) {
    throw new BotError("content-empty", `the content folder ${folder} holds no notes`, {
      hint: "put notes/<id>.md or a chapter in chapters/ there; content/README.md shows how",
    });
  }
  return makeLibrary(content, problems);
}

/** A library over parsed content, with the problems found while reading it. */
export function makeLibrary(content: Content, earlier: readonly Problem[] = []): Library {
  const lexicon = buildLexicon([...content.notes.values()]);
  const problems = [...earlier, ...content.problems, ...crossCheck(content)].toSorted(byPlace);
  return { ...content, problems, lexicon, resolve: (query) => resolve(query, lexicon) };
}
