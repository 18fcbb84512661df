import { beforeAll, describe, expect, it } from "vitest";
import type { Bot } from "../src/bot.ts";
import { decodePress, encodePress } from "../src/reply/press.ts";
import { actions, labels, pressOf, words } from "./replies.ts";
import { EN, KO, smallBot, smallLibrary } from "./small-library.ts";

let bot: Bot;
beforeAll(() => {
  bot = smallBot();
});

describe("explain", () => {
  it("answers with the short card, privately", () => {
    const reply = bot.askLine("explain 파드", KO);
    expect(reply).toMatchObject({
      audience: "asker",
      about: "pod",
      summary: "파드: 컨테이너를 함께 두는 가장 작은 단위이다.",
    });
    expect(words(reply)).toContain("파드는 일시적이다.");
    expect(labels(reply)).toEqual([
      "자세히",
      "YAML",
      "명령",
      "우리 노트",
      "한 문제",
      "채널에 공유",
    ]);
  });

  it("answers in English from the English half", () => {
    const reply = bot.askLine("explain pod", EN);
    expect(words(reply)).toContain("A Pod is ephemeral.");
    expect(labels(reply)).toEqual([
      "More",
      "YAML",
      "Commands",
      "Our notes",
      "Quiz me",
      "Share to channel",
    ]);
  });

  it("drills down in place and comes back", () => {
    const card = bot.askLine("파드", KO);
    const full = bot.press(pressOf(card, "자세히"), KO);
    expect(full).toMatchObject({ replaces: true });
    expect(words(full)).toContain("컨테이너 묶음");
    expect(words(full)).toContain("노트와 다른 점");
    expect(bot.press(pressOf(full, "← 요약"), KO).cards).toEqual(card.cards);
  });

  it("shares what is on the screen as a new message for everyone, without a second share button", () => {
    const yaml = bot.press(pressOf(bot.askLine("파드", KO), "YAML"), KO);
    const shared = bot.press(pressOf(yaml, "채널에 공유"), KO);
    expect(shared).toMatchObject({ audience: "everyone" });
    expect(shared.replaces).toBeUndefined();
    expect(words(shared)).toContain("kind: Pod");
    expect(labels(shared)).not.toContain("채널에 공유");
  });

  it("is public when asked to be", () => {
    expect(bot.askLine("explain 파드 --public", KO).audience).toBe("everyone");
  });

  it("says what to use instead of something old", () => {
    expect(words(bot.askLine("레플리케이션컨트롤러", KO))).toContain(
      "예전 방식이에요. 지금은 파드를 써요.",
    );
  });

  it("quotes the group's own notes about it", () => {
    const notes = bot.press(pressOf(bot.askLine("파드", KO), "우리 노트"), KO);
    expect(words(notes)).toContain("파드가 필요한 이유");
  });

  it("puts two things side by side when asked how they differ", () => {
    const reply = bot.askLine("파드랑 서비스 차이", KO);
    expect(words(reply)).toContain("가장 작은 단위");
    expect(words(reply)).toContain("바뀌지 않는 주소");
  });

  it("reads a whole command line", () => {
    const reply = bot.askLine("kubectl get pods -o wide", KO);
    expect(words(reply)).toContain("명령 풀이");
    expect(words(reply)).toContain("kubectl get pods -o wide");
  });

  it("opens an API field with its type and the fields below it", () => {
    const reply = bot.askLine("pod.spec.containers", KO);
    expect(reply.summary).toContain("Pod.spec.containers");
    expect(words(reply)).toContain("[]Container");
    expect(
      actions(reply).some(
        (action) =>
          action.type === "choose" && action.options.some(({ label }) => label === "ports"),
      ),
    ).toBe(true);
  });

  it("says so when it is about something else", () => {
    expect(bot.askLine("치킨 먹고 싶다", KO).summary).toContain("쿠버네티스만");
  });

  it("says so when nothing is found, and offers somewhere to go", () => {
    const reply = bot.askLine("겨자무침", KO);
    expect(reply.summary).toContain("찾지 못했어요");
    expect(labels(reply)).toContain("차례 보기");
  });

  it("leaves the share button off a card that is public already", () => {
    expect(labels(bot.askLine("explain 파드 --public", KO))).not.toContain("채널에 공유");
  });

  it("shows the summary when the face that an old button asks for is gone", () => {
    const old = bot.press({ command: "explain", args: ["service", "yaml"] }, KO);
    expect(old.cards).toEqual(
      bot.press({ command: "explain", args: ["service", "short"] }, KO).cards,
    );
  });

  it("opens a field of a kind that no note explains", () => {
    const reply = bot.askLine("configmap.data", KO);
    expect(reply.summary).toContain("ConfigMap.data");
    expect(words(reply)).toContain("map[string]string");
  });

  it("offers every field below, in selects that platforms take", () => {
    const selects = actions(bot.askLine("pod.spec", KO)).filter(
      (action) => action.type === "choose",
    );
    const shown = selects.flatMap((action) => action.options.map(({ label }) => label));
    expect(shown).toContain("tolerations");
    expect(shown).toContain("volumes");
    expect(selects.every((action) => action.options.length <= 25)).toBe(true);
  });

  it("quotes a command line as it was typed", () => {
    const line = 'kubectl get pods -l "env=a*b" -n my_ns';
    expect(words(bot.askLine(line, KO))).toContain(JSON.stringify(line).slice(1, -1));
  });

  it("finds sections of the group's notes when the words are no concept", () => {
    const reply = bot.askLine("왜 하나씩", KO);
    expect(reply.summary).toContain("이런 곳에 나와요");
    expect(labels(reply)).toContain("파드가 필요한 이유");
  });

  it("asks for the term when there is none", () => {
    expect(bot.ask({ command: "explain", options: {}, ...KO }).summary).toContain("explain 파드");
  });
});

describe("one question", () => {
  const ask = () => bot.press({ command: "explain", args: ["pod", "ask"] }, KO);

  it("shows the options as buttons and says nothing of which is right", () => {
    const reply = ask();
    expect(labels(reply)).toEqual(["A", "B", "C"]);
    expect(words(reply)).not.toContain("correct");
    expect(words(reply)).not.toContain("같은 네트워크이다");
  });

  it("posts the same bytes whichever option is right", () => {
    const swapped = smallLibrary();
    const question = swapped.notes.get("pod")?.quiz[0];
    if (question?.type !== "choice") throw new Error("expected a choice");
    for (const option of question.options) option.correct = option.ko === "노드 IP";
    const other = smallBot({ library: swapped }).press(
      { command: "explain", args: ["pod", "ask"] },
      KO,
    );
    expect(JSON.stringify(other)).toBe(JSON.stringify(ask()));
  });

  it("judges an answer with the reason for every option", () => {
    const reply = ask();
    const verdicts = ["A", "B", "C"].map((letter) => bot.press(pressOf(reply, letter), KO));
    expect(verdicts.filter(({ summary }) => summary.startsWith("맞았어요!"))).toHaveLength(1);
    for (const verdict of verdicts) {
      expect(words(verdict)).toContain("DNS 이름이 아니다.");
      expect(words(verdict)).toContain("같은 네트워크이다.");
      expect(verdict.replaces).toBe(true);
    }
  });

  it("names the right answer in the summary, whatever was picked", () => {
    const reply = ask();
    for (const letter of ["A", "B", "C"]) {
      expect(bot.press(pressOf(reply, letter), KO).summary).toMatch(/ localhost$/);
    }
  });

  it("still judges after a restart", () => {
    const pressed = pressOf(ask(), "A");
    expect(smallBot().press(decodePress(encodePress(pressed)) ?? pressed, KO)).toEqual(
      bot.press(pressed, KO),
    );
  });

  it("says so when the question is gone", () => {
    const gone = bot.press(
      { command: "explain", args: ["pod", "answer", "old-question", "s", "x"] },
      KO,
    );
    expect(gone.summary).toContain("이제 노트에 없어요");
    expect(words(gone)).toContain("이제 노트에 없어요");
  });
});

describe("chapter and search", () => {
  it("lists chapters, opens one, opens a section with its concepts", () => {
    const list = bot.askLine("chapter", KO);
    expect(words(list)).toContain("3장. 파드");
    const one = bot.askLine("chapter 3", KO);
    const choose = actions(one).find((action) => action.type === "choose");
    if (choose?.type !== "choose") throw new Error("expected sections");
    const section = bot.press(
      { command: "chapter", args: ["section", choose.options[0]?.value ?? ""] },
      KO,
    );
    expect(words(section)).toContain("파드는 컨테이너를 묶는다");
    expect(words(section)).toContain('"파드"');
  });

  it("names the chapters there are when asked for another", () => {
    expect(bot.askLine("chapter 9", KO).summary).toBe("9장은 아직 없어요. 있는 장: 3");
  });

  it("finds concepts, sections and fields, and opens each", () => {
    const reply = bot.askLine("search 컨테이너", KO);
    expect(words(reply)).toContain("우리 노트");
    expect(actions(reply).filter((action) => action.type === "choose").length).toBeGreaterThan(1);
  });

  it("shows at most ten", () => {
    const reply = bot.askLine("search name", EN);
    expect(words(reply)).toContain("10.");
    expect(words(reply)).not.toContain("11.");
  });
});
