import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Bot } from "../src/bot.ts";
import { BotError } from "../src/errors.ts";
import { encodePress } from "../src/reply/press.ts";
import type { Reply } from "../src/reply/reply.ts";
import { actions } from "./replies.ts";
import { keepLog, KO, smallBot, smallLibrary } from "./small-library.ts";

let bot: Bot;
beforeAll(() => {
  bot = smallBot();
});

describe("untrusted input", () => {
  it.each([
    { command: "explain", args: [] },
    { command: "explain", args: ["ghost"] },
    { command: "explain", args: ["pod", "nonsense"] },
    { command: "explain", args: ["pod", "answer"] },
    { command: "explain", args: ["pod", "answer", "pod-localhost", "s", "zzzzzz"] },
    { command: "explain", args: ["open", "__proto__"] },
    { command: "chapter", args: ["open", "-1"] },
    { command: "chapter", args: ["section", "nowhere"] },
    { command: "search", args: ["for"] },
    { command: "constructor", args: ["x"] },
  ])("answers the forged press %j kindly", (press) => {
    const reply = bot.press(press, KO);
    expect(reply.summary).not.toBe("");
    expect(reply.audience).toBe("asker");
  });

  it("never throws, whatever is typed or pressed", () => {
    const any = fc.string({ maxLength: 300, unit: "binary" });
    fc.assert(
      fc.property(any, fc.array(any, { maxLength: 5 }), (line, args) => {
        expect(bot.askLine(line, KO).summary).not.toBe("");
        expect(bot.press({ command: "explain", args }, KO).summary).not.toBe("");
        expect(Array.isArray(bot.completeLine(line, KO))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("turns a defect into an apology and one log line without the question", () => {
    const library = smallLibrary();
    const log = keepLog();
    const broken = smallBot({
      log,
      library: {
        ...library,
        resolve: () => {
          throw new Error("boom");
        },
      },
    });
    expect(broken.askLine("비밀 질문", KO).summary).toContain("답하지 못했어요");
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]).toMatchObject({ level: "error", fields: { event: "command.explain" } });
    expect(JSON.stringify(log.lines)).not.toContain("비밀");
  });

  it("says that nothing was recorded when the store fails, and to press again", () => {
    const library = smallLibrary();
    const failing = () => {
      throw new BotError("store-failed", "insert on sqlite failed", { hint: "look at the disk" });
    };
    const broken = smallBot({ library: { ...library, resolve: failing } });
    expect(broken.askLine("파드", KO).summary).toBe("기록하지 못했어요. 다시 눌러 주세요.");
  });

  it("logs the event and the time, never what was typed", () => {
    const log = keepLog();
    smallBot({ log }).askLine("파드가 뭐야", KO);
    expect(log.lines).toEqual([
      {
        level: "info",
        fields: { event: "command.explain", ms: 0, audience: "asker", about: "pod" },
      },
    ]);
  });
});

/** What Discord or Slack would refuse of a reply's controls. */
function refusals(reply: Reply): string[] {
  const found: string[] = [];
  const ids = new Set<string>();
  const once = (wire: string) => {
    if (ids.has(wire)) found.push(`two controls with the id ${wire}`);
    ids.add(wire);
  };
  for (const block of reply.cards.flatMap((card) => card.blocks)) {
    if (block.type !== "actions") continue;
    if (block.actions.length === 0) found.push("an empty row of actions");
    for (const action of block.actions) {
      if (action.type === "link") continue;
      once(encodePress(action.press));
      if (action.type === "button") continue;
      const { options } = action;
      if (options.length === 0 || options.length > 25) found.push(`${options.length} options`);
      if (new Set(options.map(({ value }) => value)).size < options.length)
        found.push("a value twice");
      if (options.some(({ description }) => description === "")) found.push("an empty description");
    }
  }
  return found;
}

describe("every press a reply offers", () => {
  it("fits the wire and leads somewhere", () => {
    const seen = new Set<string>();
    const visit = (reply: Reply, depth: number): void => {
      for (const action of actions(reply)) {
        if (action.type === "link") continue;
        const presses =
          action.type === "button"
            ? [action.press]
            : action.options.map(({ value }) => ({
                ...action.press,
                args: [...action.press.args, value],
              }));
        for (const press of presses) {
          const wire = encodePress(press);
          if (seen.has(wire)) continue;
          seen.add(wire);
          const next = bot.press(press, KO);
          expect(refusals(next), wire).toEqual([]);
          expect(next.summary, wire).not.toContain("이제 쓸 수 없어요");
          if (depth > 0) visit(next, depth - 1);
        }
      }
    };
    for (const line of [
      "파드",
      "help",
      "chapter",
      "search 파드",
      "pod.spec",
      "파드랑 서비스 차이",
      "없는말임",
    ])
      visit(bot.askLine(line, KO), 2);
    expect(seen.size).toBeGreaterThan(40);
  });
});
