import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, describe, it } from "vitest";
import { readContent } from "../../src/library/read.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "kubi-read-"));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function write(files: Record<string, string | Uint8Array>): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

describe("the content folder", () => {
  it("that is a file is named, with what to set", async () => {
    await write({ "notes.md": "# 1장\n" });
    await expect(readContent(join(root, "notes.md"))).rejects.toMatchObject({
      code: "content-missing",
      message: `the content folder ${join(root, "notes.md")} is not a folder`,
      hint: expect.stringContaining("CONTENT_DIR"),
    });
  });

  it("may be an editor's vault: what begins with a dot is passed over", async () => {
    const { files, problems } = await readContent(
      await write({
        "notes/good.md": "글",
        ".obsidian/plugin.md": "# x",
        "notes/.trash/old.md": new Uint8Array([0xff]),
        ".git/description.txt": "x",
        ".hidden.md": "x",
      }),
    );
    expect(files.map(({ path }) => path)).toEqual(["notes/good.md"]);
    expect(problems).toEqual([]);
  });

  it("a pipe is not opened, which would wait for ever", async () => {
    await write({ "notes/good.md": "글" });
    execFileSync("mkfifo", [join(root, "notes", "pipe.md")]);
    const { files, problems } = await readContent(root);
    expect(files.map(({ path }) => path)).toEqual(["notes/good.md"]);
    expect(problems).toMatchObject([{ file: "notes/pipe.md", message: "not a regular file" }]);
  });
});
