import { mkdtemp, mkdir, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BotError } from "../../src/errors.ts";
import { checkBodies } from "../../src/library/check.ts";
import { openLibrary } from "../../src/library/library.ts";
import { FILE_LIMIT, readContent } from "../../src/library/read.ts";

const NOTE = (id: string, extra = "") =>
  `---\nid: ${id}\ntitle: { ko: ${id}, en: ${id} }\nsummary: { ko: 요약이다., en: A summary. }\n${extra}---\n`;

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "kubi-content-"));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function write(files: Record<string, string | Uint8Array>): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    const full = join(root, path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, text);
  }
  return root;
}

const problemsOf = async (files: Record<string, string | Uint8Array>) => {
  const library = await openLibrary(await write({ "notes/good.md": NOTE("good"), ...files }));
  expect(library.notes.has("good"), "the good note is still served").toBe(true);
  return library.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
};

describe("a content folder", () => {
  it("that is missing is named, with what to set", async () => {
    const error = await openLibrary(join(root, "nowhere")).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(BotError);
    expect(error).toMatchObject({
      code: "content-missing",
      hint: expect.stringContaining("CONTENT_DIR"),
    });
    expect(String(error)).toContain(join(root, "nowhere"));
  });

  it("that is empty is named, with what to put there", async () => {
    await expect(openLibrary(root)).rejects.toMatchObject({
      code: "content-empty",
      hint: expect.stringContaining("notes/"),
    });
  });

  it("may hold nothing but a plain chapter", async () => {
    const library = await openLibrary(
      await write({ "우리노트.md": "# 1장 시작\n- 파드를 배웠다\n" }),
    );
    expect(library.chaptersFor("ko")[0]?.sections[0]?.text).toBe("파드를 배웠다");
  });
});

describe("one bad file costs only itself:", () => {
  it("a symbolic link is not followed", async () => {
    await write({ "notes/good.md": NOTE("good") });
    await symlink("/etc/hostname", join(root, "notes", "leak.md"));
    const { files, problems } = await readContent(root);
    expect(files.map(({ path }) => path)).toEqual(["notes/good.md"]);
    expect(problems).toMatchObject([
      { file: "notes/leak.md", message: expect.stringContaining("symbolic link") },
    ]);
  });

  it("a linked folder is not entered", async () => {
    await write({ "notes/good.md": NOTE("good") });
    await symlink("/etc", join(root, "chapters"));
    const { files } = await readContent(root);
    expect(files.map(({ path }) => path)).toEqual(["notes/good.md"]);
  });

  it("a file of over 1 MB is not read", async () => {
    await write({ "notes/good.md": NOTE("good"), "notes/huge.md": "x" });
    await truncate(join(root, "notes", "huge.md"), FILE_LIMIT + 1);
    const { problems } = await readContent(root);
    expect(problems).toMatchObject([
      { file: "notes/huge.md", hint: "split the file into several" },
    ]);
  });

  it("a file that is not UTF-8", async () => {
    expect(await problemsOf({ "notes/bad.md": new Uint8Array([0xff, 0xfe, 0x00]) })).toEqual([
      "notes/bad.md:1: not readable as UTF-8",
    ]);
  });

  it("front matter in a language that could run", async () => {
    expect(await problemsOf({ "notes/code.md": "---js\nmodule.exports = {}\n---\n" })).toEqual([
      'notes/code.md:1: front matter of kind "js"',
    ]);
  });

  it("a note without front matter", async () => {
    expect(await problemsOf({ "notes/plain.md": "# 제목\n" })).toEqual([
      "notes/plain.md:1: no front matter",
    ]);
  });

  it("an id unlike the file's name, which keeps the file out", async () => {
    const files = { "notes/good.md": NOTE("good"), "notes/pod.md": NOTE("pods") };
    const library = await openLibrary(await write(files));
    expect(library.problems).toMatchObject([
      {
        file: "notes/pod.md",
        line: 2,
        message: "the id is pods but the file is named pod",
        severity: "error",
      },
    ]);
    expect([...library.notes.keys()]).toEqual(["good"]);
  });

  it("an unknown key, on its line", async () => {
    expect(await problemsOf({ "notes/pod.md": NOTE("pod", "colour: red\n") })).toEqual([
      expect.stringMatching(/^notes\/pod\.md:2: .*colour/),
    ]);
  });

  it("a wrong value, on its line", async () => {
    expect(await problemsOf({ "notes/pod.md": NOTE("pod", "difficulty: 9\n") })).toEqual([
      expect.stringMatching(/^notes\/pod\.md:5: difficulty/),
    ]);
  });

  it("every problem of a file is told, not the first", async () => {
    const problems = await problemsOf({
      "notes/pod.md": NOTE("pod", "difficulty: 9\ncategory: fruit\nsources: [ftp://x]\n"),
    });
    expect(problems).toHaveLength(3);
  });

  it("an alias bomb, at once", async () => {
    const bomb = [
      "a: &a [x,x,x,x,x,x,x,x,x]",
      ..."bcdefghi"
        .split("")
        .map(
          (key, at) =>
            `${key}: &${key} [${Array.from({ length: 9 }, () => `*${"abcdefghi"[at]}`).join(",")}]`,
        ),
    ].join("\n");
    const started = performance.now();
    expect(await problemsOf({ "notes/bomb.md": `---\n${bomb}\n---\n` })).toEqual([
      expect.stringContaining("a YAML alias"),
    ]);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("a merge bomb of half a megabyte, at once", async () => {
    const merges = Array.from({ length: 20_000 }, (_, at) => `k${at}: { <<: { a: 1 } }`).join("\n");
    const started = performance.now();
    expect(await problemsOf({ "notes/merge.md": `---\n${merges}\n---\n` })).toEqual([
      "notes/merge.md:2: more than 64 KB of YAML",
    ]);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it.each(["__proto__", "constructor", "prototype"])("the key %s", async (key) => {
    expect(
      await problemsOf({ "notes/pod.md": NOTE("pod", `${key}: { polluted: yes }\n`) }),
    ).toEqual([`notes/pod.md:5: the key ${key} is not allowed`]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("a line of a million characters", async () => {
    expect(
      await problemsOf({ "notes/long.md": `---\nid: ${"x".repeat(1_000_000)}\n---\n` }),
    ).toEqual(["notes/long.md:2: a line of over 20,000 characters"]);
  });

  it("a quiz for no note", async () => {
    const quiz =
      "note: ghost\nquestions:\n  - { id: a, type: truefalse, ask: { ko: 가, en: a }, answer: true, whyTrue: { ko: 가, en: a }, whyFalse: { ko: 가, en: a }, source: https://kubernetes.io }\n";
    expect(await problemsOf({ "notes/ghost.quiz.yaml": quiz })).toEqual([
      "notes/ghost.quiz.yaml:1: no note for ghost",
    ]);
  });

  it("a file name in NFD is read as NFC", async () => {
    const { files } = await readContent(
      await write({ [`chapters/${"파드".normalize("NFD")}.md`]: "# 1장\n- 글\n" }),
    );
    expect(files[0]?.path).toBe(`chapters/${"파드".normalize("NFC")}.md`);
  });
});

describe("across files", () => {
  it("a name that two notes claim is told with both", async () => {
    const problems = await problemsOf({
      "notes/pod.md": NOTE("pod", "aliases: [포드]\n"),
      "notes/car.md": NOTE("car", "aliases: [포드]\n"),
    });
    expect(problems).toEqual(['notes/pod.md:1: the name "포드" also belongs to car']);
  });

  it("a name shared on purpose is fine, and asks which is meant", async () => {
    const library = await openLibrary(
      await write({
        "notes/limit-range.md": NOTE("limit-range", "shortNames: [limits]\n"),
        "notes/requests.md": NOTE("requests", "sharedNames: [limits]\n"),
      }),
    );
    expect(library.problems).toEqual([]);
    expect(library.resolve("limits")).toMatchObject({
      decision: "choices",
      ids: ["limit-range", "requests"],
    });
  });

  it("a shared name that nobody shares is told", async () => {
    expect(await problemsOf({ "notes/pod.md": NOTE("pod", "sharedNames: [혼자]\n") })).toEqual([
      'notes/pod.md:1: the shared name "혼자" is nobody else\'s',
    ]);
  });

  it("a link to a note that is not there is told", async () => {
    expect(await problemsOf({ "notes/pod.md": NOTE("pod", "related: [ghost]\n") })).toEqual([
      "notes/pod.md:1: related: no note ghost",
    ]);
  });

  it("prerequisites in a circle are told with the way round", async () => {
    const problems = await problemsOf({
      "notes/a.md": NOTE("a", "prerequisites: [b]\n"),
      "notes/b.md": NOTE("b", "prerequisites: [a]\n"),
    });
    expect(problems).toEqual(["notes/a.md:1: prerequisites go in a circle: a → b → a"]);
  });

  it("a command prefix that two notes claim is told", async () => {
    const problems = await problemsOf({
      "notes/a.md": NOTE("a", "cli: [kubectl get]\n"),
      "notes/b.md": NOTE("b", "cli: [kubectl get]\n"),
    });
    expect(problems).toEqual(["notes/b.md:1: cli: kubectl get already leads to a"]);
  });

  it("bodies with different headings are told by the check", async () => {
    const library = await openLibrary(
      await write({
        "notes/a.md": `${NOTE("a")}\n## 하나\n\n글\n`,
        "notes/a.en.md": "---\nid: a\nlang: en\n---\n\n## One\n\n## Two\n",
      }),
    );
    expect(checkBodies(library)).toMatchObject([
      { file: "notes/a.md", message: "1 headings in Korean, 2 in English" },
    ]);
  });

  it("more questions than the front matter has come from a side file", async () => {
    const files = {
      "notes/pod.md": NOTE("pod", "asks: { ko: [하나], en: [one] }\n"),
      "notes/pod.asks.txt": '# 메모\n[ko]\n둘\n\n[en]\ntwo: "quoted"\n',
    };
    const library = await openLibrary(await write(files));
    expect(library.problems).toEqual([]);
    expect(library.notes.get("pod")?.asks).toEqual({
      ko: ["하나", "둘"],
      en: ["one", 'two: "quoted"'],
    });
  });

  it("a question in no language, and one that is a page long, are told by line", async () => {
    const asks = `어느 쪽?\n[ko]\n${"가".repeat(201)}\n`;
    expect(await problemsOf({ "notes/pod.md": NOTE("pod"), "notes/pod.asks.txt": asks })).toEqual([
      "notes/pod.asks.txt:1: a question before [ko] or [en]",
      "notes/pod.asks.txt:3: a question of over 200 characters",
    ]);
  });
});
