import { describe, expect, it } from "vitest";
import { assemble } from "../../src/library/assemble.ts";
import { problemLine } from "../../src/library/problem.ts";
import { checkQuizzes, longestShare } from "../../src/library/quiz-check.ts";

const NOTE = (id: string, extra = "") =>
  `---\nid: ${id}\ntitle: { ko: 제목 ${id}, en: Title ${id} }\nsummary: { ko: 요약이다., en: A summary. }\n${extra}---\n`;

type Option = { ko: string; en?: string };

/** One choice question a line, the first option being right. */
function choice(id: string, ask: Option, options: readonly Option[]): string {
  const both = ({ ko, en = ko }: Option) => `ko: ${JSON.stringify(ko)}, en: ${JSON.stringify(en)}`;
  const rows = options.map(
    (one, at) => `{ ${both(one)}, correct: ${at === 0}, why: { ko: 까닭, en: why } }`,
  );
  return `  - { id: ${id}, type: choice, level: understand, ask: { ${both(ask)} }, options: [${rows.join(", ")}], source: https://kubernetes.io }\n`;
}

const said = (...texts: string[]): Option[] => texts.map((ko) => ({ ko }));

function cloze(ko: string, en: string, accept: string): string {
  return `  - { id: gap, type: cloze, ask: { ko: "${ko}", en: "${en}" }, accept: { c1: [${accept}] }, source: https://kubernetes.io }\n`;
}

const statement = (ko: string) =>
  `  - { id: tf, type: truefalse, ask: { ko: "${ko}", en: "${ko}" }, answer: true, whyTrue: { ko: 가, en: a }, whyFalse: { ko: 가, en: a }, source: https://kubernetes.io }\n`;

type Folder = { questions: string; extra?: string; others?: Record<string, string> };

/** What the check says of a note `a` with these questions. */
function problemsOf({ questions, extra = "", others = {} }: Folder): string[] {
  const files = {
    "notes/a.md": NOTE("a", extra),
    "notes/a.quiz.yaml": `note: a\nquestions:\n${questions}`,
    ...others,
  };
  const content = assemble(Object.entries(files).map(([path, text]) => ({ path, text })));
  expect(content.problems.map(problemLine)).toEqual([]);
  return checkQuizzes(content).map(problemLine);
}

const FINE = choice("fine", { ko: "무엇인가?" }, said("바른 답", "그른 답들", "틀린 답들"));

describe("a bank of questions", () => {
  it("that is as it should be is passed without a word", () => {
    const questions =
      FINE + cloze("파드는 {{c1::노드}}에 놓인다.", "A Pod is on a {{c1::node}}.", "노드, node");
    expect(problemsOf({ questions })).toEqual([]);
  });

  it("needs three questions for a note that is written in full", () => {
    const others = {
      "notes/a.md": `${NOTE("a")}\n글\n`,
      "notes/a.en.md": "---\nid: a\nlang: en\n---\n\ntext\n",
    };
    expect(problemsOf({ questions: FINE, others })).toEqual([
      "notes/a.quiz.yaml:1: a has 1 questions; a full note has at least 3",
    ]);
    const three = FINE + FINE.replaceAll("fine", "two").replaceAll("무엇인가", "둘");
    const questions = three + FINE.replaceAll("fine", "three").replaceAll("무엇인가", "셋");
    expect(problemsOf({ questions, others })).toEqual([]);
    expect(
      problemsOf({ questions: questions.replaceAll("understand", "remember"), others }),
    ).toEqual([
      "notes/a.quiz.yaml:1: a only asks what can be remembered; add a question of level understand or apply",
    ]);
  });

  it("may not use an id or a stem twice, in another note either", () => {
    const second = FINE.replaceAll("바른", "옳은");
    const others = {
      "notes/b.md": NOTE("b"),
      "notes/b.quiz.yaml": `note: b\nquestions:\n${second}`,
    };
    expect(problemsOf({ questions: FINE, others })).toEqual([
      "notes/b.quiz.yaml:3: fine: the same id as in a; make them differ",
      "notes/b.quiz.yaml:3: fine: the same Korean question as in a; make them differ",
      "notes/b.quiz.yaml:3: fine: the same English question as in a; make them differ",
    ]);
  });

  it("takes a stem that differs by signs and spaces only for the same", () => {
    const questions =
      FINE + choice("other", { ko: "무엇 인가", en: "else" }, said("하나", "둘은", "셋은"));
    expect(problemsOf({ questions })).toEqual([
      "notes/a.quiz.yaml:4: other: the same Korean question as in a; make them differ",
    ]);
  });

  it("names the line of the question that is wrong", () => {
    const questions = FINE + `\n# 메모\n${statement("아닌 것은?")}`;
    expect(problemsOf({ questions })).toEqual([
      expect.stringMatching(/^notes\/a\.quiz\.yaml:6: tf: /),
    ]);
  });

  it.each([
    ["다음 중 파드가 아닌 것은?", "아닌 것"],
    ["다음 중 틀린 것은?", "틀린 것"],
    ["옳지 않은 설명은?", "옳지 않은 설명"],
    ["Which is NOT a Pod?", "NOT"],
    ["All are Pods except?", "except"],
  ])("may not ask %j", (ko, found) => {
    expect(problemsOf({ questions: choice("q", { ko }, said("가나", "다라", "마바")) })).toEqual([
      `notes/a.quiz.yaml:3: q: a negative question: "${found}"; ask which one is right`,
    ]);
  });

  it("is read in both languages for that", () => {
    for (const ask of [
      { ko: "무엇?", en: "Which is NOT?" },
      { ko: "아닌 것은?", en: "Which?" },
    ]) {
      const found = problemsOf({ questions: choice("q", ask, said("가나", "다라", "마바")) });
      expect(found).toEqual([expect.stringContaining("a negative question")]);
    }
  });

  it.each([
    "파드가 올라가지 않는 것은 테인트 때문이다.",
    "It is not a Pod.",
    "Nothing is excepted.",
  ])("may say %j", (ko) => {
    expect(problemsOf({ questions: statement(ko) })).toEqual([]);
  });

  it.each([
    "모두",
    "모두 맞다",
    "위의 모든 것",
    "위 모두",
    "정답 없음",
    "정답이 없다",
    "All of the above",
    "None of the above",
    "Both A and B",
    "A와 B 모두",
    "해당 없음",
  ])("may not offer %j", (ko) => {
    const found = problemsOf({
      questions: choice("q", { ko: "무엇?" }, said("열두 글자나 되는 답", "가나다라마바", ko)),
    });
    expect(found).toContain(
      `notes/a.quiz.yaml:3: q: an option about the other options: "${ko}"; write an option that stands alone`,
    );
  });

  it.each([
    "파드를 모두 지운다",
    "a, b, c 모두",
    "둘 다 노드 포트를 연다",
    "All three steps",
    "Both Pods",
  ])("may offer %j", (ko) => {
    const options = said("열 글자쯤 되는 답", "열 글자쯤 되는 말", ko);
    expect(problemsOf({ questions: choice("q", { ko: "무엇?" }, options) })).toEqual([]);
  });

  it("may not offer the same twice, by case and spaces", () => {
    const options = [...said("노드 포트", "서비스 하나"), { ko: "노드포트.", en: "Else" }];
    expect(problemsOf({ questions: choice("q", { ko: "무엇?" }, options) })).toEqual([
      'notes/a.quiz.yaml:3: q: two options say "노드포트." (ko); make the options differ by more than case and spaces',
    ]);
    expect(
      problemsOf({
        questions: choice("q", { ko: "무엇?" }, said("env=prod", "env!=prod", "!env")),
      }),
    ).toEqual([]);
  });

  it("may not have a right option of more than 1.6 times the longest other, in either language", () => {
    const options = [
      { ko: "가나", en: "seventeen letters" },
      ...said("가나다라마바사아자차", "가나다"),
    ];
    expect(problemsOf({ questions: choice("q", { ko: "무엇?" }, options) })).toEqual([
      "notes/a.quiz.yaml:3: q: the right option has 17 characters, the longest other 10 (en); shorten it, or say more in the others",
      "notes/a.quiz.yaml:3: q: the right option is the longest, as in 100 % of the questions (en); shorten it",
    ]);
  });

  it("may have a right option of just 1.6 times the longest other", () => {
    const options = [
      { ko: "가나", en: "sixteen letters!" },
      ...said("가나다라마바사아자차", "가나다"),
    ];
    const found = problemsOf({ questions: choice("q", { ko: "무엇?" }, options) });
    expect(found).toEqual([expect.stringContaining("is the longest, as in 100 %")]);
  });

  it("may have the longest option right in three questions of ten, not in four", () => {
    const row = (at: number, right: string) =>
      choice(`q${at}`, { ko: `${at}번?` }, said(right, "네 글자", "다섯글자"));
    const bank = (telling: number) =>
      Array.from({ length: 10 }, (_, at) => row(at, at < telling ? "가나다라마" : "셋")).join("");
    expect(problemsOf({ questions: bank(3) })).toEqual([]);
    const found = problemsOf({ questions: bank(4) });
    expect(found).toHaveLength(8);
    expect(found[0]).toBe(
      "notes/a.quiz.yaml:3: q0: the right option is the longest, as in 40 % of the questions (ko); shorten it",
    );
    expect(longestShare([], "ko")).toBe(0);
  });

  it.each([
    [
      "파드는 {{c1::노드}}에.",
      "A Pod is on a {{c1::node}}.",
      "노드",
      'accept lacks the gap\'s own "node" (en); add it',
    ],
    [
      "파드는 {{c1::노드}}에.",
      "A Pod is on a {{c1::node}}.",
      "node",
      'accept lacks the gap\'s own "노드" (ko); add it',
    ],
    [
      "노드란 {{c1::노드}}이다.",
      "A {{c1::node}}.",
      "노드, node",
      'the sentence gives "노드" away (ko); reword it, or ask for another word',
    ],
    [
      "{{c1::노드}}이다.",
      "Nodes: a {{c1::node}}.",
      "노드, node",
      'the sentence gives "node" away (en); reword it, or ask for another word',
    ],
  ])("takes a gap's own words and hides them: %s %s", (...row) => {
    const [ko, en, accept, problem] = row;
    expect(problemsOf({ questions: cloze(ko, en, accept) })).toEqual([
      `notes/a.quiz.yaml:3: gap: ${problem}`,
    ]);
  });

  it("does not mistake a longer word for the answer", () => {
    expect(
      problemsOf({ questions: cloze("{{c1::run}}이다.", "Runtime: {{c1::run}}.", "run") }),
    ).toEqual([]);
  });

  it("should name one neighbour that the note is confused with, by any name", () => {
    const extra = "confusedWith: [b]\n";
    const others = { "notes/b.md": NOTE("b", "aliases: [별명]\n") };
    expect(problemsOf({ questions: FINE, extra, others })).toEqual([
      "notes/a.quiz.yaml:1: warning: no question of a names b; ask for the difference",
    ]);
    for (const name of ["제목 b", "Title b", "별명"]) {
      const questions = FINE.replaceAll("까닭", `${name}과 다르다`);
      expect(problemsOf({ questions, extra, others }), name).toEqual([]);
    }
  });
});

describe("an id of a question", () => {
  it("is a slug, or the file is told of", () => {
    const files = [
      { path: "notes/a.md", text: NOTE("a") },
      {
        path: "notes/a.quiz.yaml",
        text: `note: a\nquestions:\n${FINE.replace("fine", "Not_Stable")}`,
      },
    ];
    expect(assemble(files).problems).toMatchObject([
      { file: "notes/a.quiz.yaml", line: 3, message: expect.stringContaining("must be a slug") },
    ]);
  });
});
