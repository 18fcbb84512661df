import { Writable } from "node:stream";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkContent } from "../../src/content.ts";

const NOTE = (extra = "") =>
  `---\nid: a\ntitle: { ko: 가, en: A }\nsummary: { ko: 요약이다., en: A summary. }\n${extra}---\n`;
const CORRECTION =
  "correction: [{ seed: S02, ko: 아니다., en: No., source: https://kubernetes.io }]\n";
const ROWS = "- { id: S01, status: ok, slug: a }\n- { id: S02, status: wrong, slug: a }\n";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "kubi-seed-"));
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function check(files: Record<string, string>): Promise<{ code: number; lines: string[] }> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  let said = "";
  const out = new Writable({
    write: (chunk: Buffer, _, done) => {
      said += chunk.toString();
      done();
    },
  });
  const code = await checkContent(root, out);
  return { code, lines: said.replaceAll(`${root}/`, "").trim().split("\n") };
}

describe("the rows of the study notes", () => {
  it("are counted when each is explained and what is wrong is corrected", async () => {
    const note = NOTE(`explains: [S01, S02]\n${CORRECTION}`);
    const { code, lines } = await check({ "notes/a.md": note, "seed-rows.yaml": ROWS });
    expect(code).toBe(0);
    expect(lines[1]).toBe("2/2 rows explained, 1 corrections, 0 fields with a Korean line");
  });

  it("fail the check when no note explains one, on its line", async () => {
    const note = NOTE(`explains: [S02]\n${CORRECTION}`);
    const { code, lines } = await check({ "notes/a.md": note, "seed-rows.yaml": ROWS });
    expect(code).toBe(1);
    expect(lines[0]).toBe(
      "seed-rows.yaml:1: no note explains S01; add it to explains of notes/a.md",
    );
  });

  it.each(["imprecise", "outdated", "wrong", "open"])(
    "fail the check when one that is %s is not corrected",
    async (status) => {
      const rows = ROWS.replace("wrong", status);
      const note = NOTE("explains: [S01, S02]\n");
      const { code, lines } = await check({ "notes/a.md": note, "seed-rows.yaml": rows });
      expect(code).toBe(1);
      expect(lines[0]).toBe(
        `seed-rows.yaml:2: S02 is ${status} and no note corrects it; add a correction with seed: S02 to notes/a.md`,
      );
    },
  );

  it.each(["ok", "gap"])("need no correction when they are %s", async (status) => {
    const rows = ROWS.replace("wrong", status);
    const note = NOTE("explains: [S01, S02]\n");
    expect((await check({ "notes/a.md": note, "seed-rows.yaml": rows })).code).toBe(0);
  });

  it("fail the check when a note or a question names one that is not there", async () => {
    const correction = CORRECTION.replace("}]", "}, { seed: S98, ko: 가, source: https://k.io }]");
    const quiz =
      "note: a\nquestions:\n  - { id: q, seed: [S97], type: truefalse, ask: { ko: 가, en: a }, answer: true, whyTrue: { ko: 가, en: a }, whyFalse: { ko: 가, en: a }, source: https://k.io }\n";
    const { code, lines } = await check({
      "notes/a.md": NOTE(`explains: [S01, S02, S99]\n${correction}`),
      "notes/a.quiz.yaml": quiz,
      "seed-rows.yaml": ROWS,
    });
    expect(code).toBe(1);
    expect(lines.slice(0, 3)).toEqual([
      "notes/a.md:1: explains: no row S99; mend the number, or add the row to seed-rows.yaml",
      "notes/a.md:1: correction: no row S98; mend the number, or add the row to seed-rows.yaml",
      "notes/a.quiz.yaml:3: q: no row S97; mend the number, or add the row to seed-rows.yaml",
    ]);
  });

  it("fail the check when one is listed twice or has no such status", async () => {
    const note = NOTE(`explains: [S01, S02]\n${CORRECTION}`);
    const twice = await check({ "notes/a.md": note, "seed-rows.yaml": ROWS + ROWS });
    expect(twice.lines[0]).toBe("seed-rows.yaml:1: S01 is listed twice; remove one of them");
    const rows = ROWS.replace("wrong", "bad");
    const { code, lines } = await check({ "notes/a.md": note, "seed-rows.yaml": rows });
    expect(code).toBe(1);
    expect(lines[0]).toMatch(/^seed-rows\.yaml:2: 1\.status: /);
  });

  it("are not asked for in a folder that lists none", async () => {
    const { code, lines } = await check({ "notes/a.md": NOTE("explains: [S77]\n") });
    expect(code).toBe(0);
    expect(lines).toEqual([
      expect.stringMatching(/^1 notes /),
      "0 corrections, 0 fields with a Korean line",
      "0 errors, 0 warnings",
    ]);
  });
});

describe("the counts", () => {
  it("tell questions by type, by level and how often length gives the answer away", async () => {
    const option = (ko: string, more = "") =>
      `{ ko: ${ko}, en: word, ${more}why: { ko: 가, en: a } }`;
    const options = `[${option("가나다라", "correct: true, ")}, ${option("가나다")}, ${option("가나")}]`;
    const quiz = `note: a\nquestions:\n  - { id: q, type: choice, level: apply, ask: { ko: 가, en: a }, options: ${options}, source: https://k.io }\n`;
    const { lines } = await check({ "notes/a.md": NOTE(), "notes/a.quiz.yaml": quiz });
    expect(lines).toContain(
      "questions: 1 choice; 1 apply; right option longest in 100 % / 0 % (ko / en)",
    );
  });
});

describe("the content check", () => {
  it("also tells of unfair questions and of steps too steep", async () => {
    const other = NOTE("difficulty: 3\n")
      .replace("id: a", "id: b")
      .replace("가", "나")
      .replace("A }", "B }");
    const quiz =
      "note: a\nquestions:\n  - { id: q, type: truefalse, ask: { ko: 틀린 것은?, en: a }, answer: true, whyTrue: { ko: 가, en: a }, whyFalse: { ko: 가, en: a }, source: https://k.io }\n";
    const { code, lines } = await check({
      "notes/a.md": NOTE("prerequisites: [b]\n"),
      "notes/b.md": other,
      "notes/a.quiz.yaml": quiz,
    });
    expect(code).toBe(1);
    expect(lines.slice(0, 2)).toEqual([
      expect.stringMatching(/^notes\/a\.md:1: warning: difficulty 1, /),
      expect.stringMatching(/^notes\/a\.quiz\.yaml:3: q: a negative question/),
    ]);
  });
});
