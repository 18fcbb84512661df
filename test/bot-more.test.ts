import { beforeAll, describe, expect, it } from "vitest";
import type { Bot, From } from "../src/bot.ts";
import { assemble } from "../src/library/assemble.ts";
import { makeLibrary, type Library } from "../src/library/library.ts";
import { actions, pressOf, words } from "./replies.ts";
import { EN, keepLog, KO, smallBot, smallLibrary } from "./small-library.ts";

let bot: Bot;
beforeAll(() => {
  bot = smallBot();
});

/** A library of exactly these files. */
const libraryOf = (files: Record<string, string>): Library =>
  makeLibrary(assemble(Object.entries(files).map(([path, text]) => ({ path, text }))));
const NOTE = ([id, ko]: [string, string], extra = "", body = "") =>
  `---\nid: ${id}\ntitle: { ko: ${ko}, en: ${id} }\nsummary: { ko: ${ko} 요약이다., en: About ${id}. }\n${extra}---\n${body}`;

describe("what is offered before anything is typed", () => {
  const offered = (over: Bot, from: From = KO) =>
    over.completeLine("explain ", from).map(({ label, why }) => `${label}: ${why}`);

  it("is what the asker saw last, newest first, then good places to start", () => {
    const over = smallBot();
    over.askLine("서비스", KO);
    over.press({ command: "explain", args: ["open", "replication-controller"] }, KO);
    expect(offered(over)).toEqual([
      "레플리케이션컨트롤러: 최근에 봤어요",
      "서비스: 최근에 봤어요",
      "컨테이너: 먼저 볼 만한 개념",
      "파드: 먼저 볼 만한 개념",
    ]);
  });

  it("is never what somebody else saw", () => {
    const over = smallBot();
    over.askLine("레플리케이션컨트롤러", KO);
    expect(offered(over, EN).join()).not.toMatch(/Replication|seen lately/);
  });

  it("is nothing, with one log line, when completion breaks", () => {
    const log = keepLog();
    const suggest = () => {
      throw new Error("boom");
    };
    const broken = smallBot({ log, library: { ...smallLibrary(), suggest } });
    expect(broken.completeLine("파", KO)).toEqual([]);
    expect(log.lines).toMatchObject([{ level: "error", fields: { event: "complete.explain" } }]);
    expect(JSON.stringify(log.lines)).not.toContain("파");
  });
});

describe("a defect", () => {
  it("is logged with what was thrown", () => {
    const log = keepLog();
    const boom = new Error("boom");
    const resolve = () => {
      throw boom;
    };
    smallBot({ log, library: { ...smallLibrary(), resolve } }).askLine("파드", KO);
    expect(log.lines[0]?.fields["err"]).toBe(boom);
  });
});

describe("explain", () => {
  it("shows three facts at first and every one in full", () => {
    const facts = ["하나다", "둘이다", "셋이다", "넷이다"];
    const body = `\n## 꼭 기억할 것\n\n${facts.map((fact) => `- ${fact}`).join("\n")}\n`;
    const over = smallBot({
      library: libraryOf({ "notes/etcd.md": NOTE(["etcd", "엣시디"], "", body) }),
    });
    const card = over.askLine("etcd", KO);
    expect(words(card)).toContain("셋이다");
    expect(words(card)).not.toContain("넷이다");
    expect(words(over.press(pressOf(card, "자세히"), KO))).toContain("넷이다");
  });

  it("shows a correction of a note that has no body yet", () => {
    const correction =
      "correction:\n  - { ko: 그렇지 않다., en: Not so., source: https://kubernetes.io/docs/ }\n";
    const over = smallBot({
      library: libraryOf({ "notes/etcd.md": NOTE(["etcd", "엣시디"], correction) }),
    });
    const full = over.press(pressOf(over.askLine("etcd", KO), "자세히"), KO);
    expect(words(full)).toContain("그렇지 않다.");
  });

  it("offers a neighbour once, for the strongest reason", () => {
    const choose = actions(bot.askLine("파드", KO)).find((action) => action.type === "choose");
    if (choose?.type !== "choose") throw new Error("expected a choice");
    expect(choose.options.map(({ value, description }) => [value, description])).toEqual([
      ["container", "헷갈리기 쉬워요"],
      ["service", "함께 알면 좋아요"],
    ]);
  });

  it("tells of an API field in the reader's language", () => {
    const over = smallBot({
      library: libraryOf({
        "notes/pod.md": NOTE(["pod", "파드"]),
        "fields.ko.yaml": "Pod.spec.nodeName: 파드가 놓인 노드의 이름이다.\n",
      }),
    });
    expect(over.askLine("pod.spec.nodeName", KO).summary).toContain("파드가 놓인 노드");
    expect(over.askLine("pod.spec.nodeName", EN).summary).not.toMatch(/[가-힣]/);
  });

  it("says which fields must be written", () => {
    expect(words(bot.askLine("pod.spec.containers", KO))).toContain("꼭 써야 해요");
    expect(words(bot.askLine("pod.spec.nodeName", KO))).not.toContain("꼭 써야 해요");
  });
});

describe("one question", () => {
  const QUIZ = `note: etcd
questions:
  - { id: one, type: truefalse, ask: { ko: 상태를 둔다., en: Keeps state. }, answer: true, whyTrue: { ko: 저장소라서 맞다., en: t }, whyFalse: { ko: 저장소라서 틀렸다., en: f }, source: https://k.io }
  - { id: two, type: cloze, ask: { ko: "{{c1::라프트}}로 합의한다.", en: "It agrees by {{c1::Raft}}." }, accept: { c1: [라프트, Raft] }, source: https://k.io }
`;
  const quizBot = (random = () => 0) =>
    smallBot({
      random,
      library: libraryOf({
        "notes/etcd.md": NOTE(["etcd", "엣시디"]),
        "notes/etcd.quiz.yaml": QUIZ,
      }),
    });

  it("of true or false is judged by what was picked, with the reason for that", () => {
    const over = quizBot();
    const asked = over.press({ command: "explain", args: ["etcd", "ask"] }, KO);
    const right = over.press(pressOf(asked, "맞다"), KO);
    expect(right.summary).toBe("맞았어요! 맞다");
    expect(words(right)).toContain("저장소라서 맞다.");
    const wrong = over.press(pressOf(asked, "틀리다"), KO);
    expect(wrong.summary).toContain("아쉬워요. 정답은 맞다");
    expect(words(wrong)).toContain("저장소라서 틀렸다.");
  });

  it("with a gap shows a blank and tells the word only when asked", () => {
    const over = quizBot();
    const asked = over.press({ command: "explain", args: ["etcd", "ask", "one"] }, KO);
    expect(words(asked)).toContain("＿＿＿로 합의한다.");
    expect(words(asked)).not.toContain("라프트");
    expect(words(over.press(pressOf(asked, "정답 보기"), KO))).toContain("라프트로 합의한다.");
    const forged = over.press(
      { command: "explain", args: ["etcd", "answer", "two", "s", "x"] },
      KO,
    );
    expect(words(forged)).not.toContain("라프트");
  });

  it("is another one each time while there is another", () => {
    const over = quizBot();
    const first = over.press({ command: "explain", args: ["etcd", "ask"] }, KO);
    const again = pressOf(over.press(pressOf(first, "맞다"), KO), "다른 문제");
    expect(over.press(again, KO).summary).not.toBe(first.summary);
  });

  it("has its options in another order for another seed, and in the same for the same", () => {
    const order = (value: number) =>
      words(
        smallBot({ random: () => value }).press({ command: "explain", args: ["pod", "ask"] }, KO),
      )
        .match(/localhost|컨테이너 이름|노드 IP/g)
        ?.join();
    const orders = Array.from({ length: 20 }, (_, at) => order(at / 20));
    expect(new Set(orders).size).toBeGreaterThan(2);
    expect(order(0.3)).toBe(order(0.3));
  });
});
