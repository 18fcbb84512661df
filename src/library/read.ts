import { constants, type Dirent } from "node:fs";
import { open, opendir, readdir, realpath } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Problem } from "./problem.ts";
import { BotError } from "../errors.ts";

/** A content file as found: `path` is relative to the content folder, `/`-separated and in NFC. */
export type SourceFile = { path: string; text: string };

/** Files larger than this are not read: a note is prose, and anything near this size is a mistake. */
export const FILE_LIMIT = 1024 * 1024;

const KINDS = /\.(?:md|ya?ml|txt)$/;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads every content file below `folder`, in name order. Symbolic links are refused, so nothing outside
 * the folder is ever read. Throws `content-missing` when there is no such folder or it is none; everything else that is
 * wrong is a problem beside the files that could be read.
 */
export async function readContent(
  folder: string,
): Promise<{ files: SourceFile[]; problems: Problem[] }> {
  const root = await openFolder(folder).catch((cause: NodeJS.ErrnoException) => {
    const what = cause.code === "ENOTDIR" ? "is not a folder" : "cannot be opened";
    throw new BotError("content-missing", `the content folder ${folder} ${what}`, {
      hint: "set CONTENT_DIR to the folder that holds notes/ and chapters/",
      cause,
    });
  });
  const files: SourceFile[] = [];
  const problems: Problem[] = [];
  const refuse = (full: string, why: Refusal) =>
    problems.push({ file: pathBelow(root, full), line: 1, severity: "error", ...why });
  for await (const entry of entriesBelow(root, refuse)) {
    if (!KINDS.test(entry.name)) continue;
    const full = join(entry.parentPath, entry.name);
    const found = await readFile(entry, full);
    if (typeof found === "string") files.push({ path: pathBelow(root, full), text: found });
    else refuse(full, found);
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, problems };
}

/** The folder's real path, once it is known to be a folder that can be read. */
async function openFolder(folder: string): Promise<string> {
  const root = await realpath(folder);
  const opened = await opendir(root);
  await opened.close();
  return root;
}

type Refusal = { message: string; hint: string };

const NOT_A_FILE: Refusal = { message: "not a regular file", hint: "put a plain file there" };

function pathBelow(root: string, full: string): string {
  return relative(root, full).split(sep).join("/").normalize("NFC");
}

/** Everything in the folder and those below it. What begins with a dot is an editor's or Git's, not content. */
async function* entriesBelow(
  folder: string,
  refuse: (full: string, why: Refusal) => void,
): AsyncGenerator<Dirent> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    (cause: NodeJS.ErrnoException) => cause,
  );
  if (entries instanceof Error) return refuse(folder, refusal(entries));
  for (const entry of entries) {
    if (entry.name.startsWith(".")) continue;
    if (entry.isDirectory()) yield* entriesBelow(join(folder, entry.name), refuse);
    else yield entry;
  }
}

async function readFile(entry: Dirent, full: string): Promise<string | Refusal> {
  if (!entry.isFile() && !entry.isSymbolicLink()) return NOT_A_FILE;
  // O_NOFOLLOW and O_NONBLOCK close the gap between looking at a path and opening it: another may have
  // put a link or a pipe there, and opening a pipe would wait for its writer.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(full, flags).catch((cause: NodeJS.ErrnoException) => cause);
  if (handle instanceof Error) return refusal(handle);
  try {
    const found = await handle.stat();
    if (!found.isFile()) return NOT_A_FILE;
    if (found.size > FILE_LIMIT) {
      return {
        message: `${found.size} bytes, more than ${FILE_LIMIT}`,
        hint: "split the file into several",
      };
    }
    return utf8.decode(await handle.readFile());
  } catch (cause) {
    if (cause instanceof TypeError) {
      return { message: "not readable as UTF-8", hint: "save the file as UTF-8" };
    }
    throw cause;
  } finally {
    await handle.close();
  }
}

function refusal(error: NodeJS.ErrnoException): Refusal {
  if (error.code === "ELOOP") {
    return { message: "a symbolic link, which is not followed", hint: "copy the file itself here" };
  }
  return {
    message: `cannot be opened (${error.code ?? error.message})`,
    hint: "check its permissions",
  };
}
