import { constants } from "node:fs";
import { open, readdir, realpath } from "node:fs/promises";
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
 * the folder is ever read. Throws `content-missing` when there is no such folder; everything else that is
 * wrong is a problem beside the files that could be read.
 */
export async function readContent(
  folder: string,
): Promise<{ files: SourceFile[]; problems: Problem[] }> {
  const root = await realpath(folder).catch((cause: unknown) => {
    throw new BotError("content-missing", `the content folder ${folder} cannot be opened`, {
      hint: "set CONTENT_DIR to the folder that holds notes/ and chapters/",
      cause,
    });
  });
  const files: SourceFile[] = [];
  const problems: Problem[] = [];
  for (const entry of await readdir(root, { withFileTypes: true, recursive: true })) {
    if (!KINDS.test(entry.name)) continue;
    const full = join(entry.parentPath, entry.name);
    const path = relative(root, full).split(sep).join("/").normalize("NFC");
    const found = await readFile(full);
    if (typeof found === "string") files.push({ path, text: found });
    else problems.push({ file: path, line: 1, severity: "error", ...found });
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, problems };
}

type Refusal = { message: string; hint: string };

async function readFile(full: string): Promise<string | Refusal> {
  // O_NOFOLLOW closes the gap between looking at a path and opening it.
  const handle = await open(full, constants.O_RDONLY | constants.O_NOFOLLOW).catch(
    (cause: NodeJS.ErrnoException) => cause,
  );
  if (handle instanceof Error) return refusal(handle);
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) return { message: "not a regular file", hint: "put a plain file there" };
    if (stat.size > FILE_LIMIT) {
      return {
        message: `${stat.size} bytes, more than ${FILE_LIMIT}`,
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
