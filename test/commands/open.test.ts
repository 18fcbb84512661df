import { describe, expect, it } from "vitest";
import { actionsBlock, chooseAll, CHOICE_LIMIT } from "../../src/commands/open.ts";
import { encodePress } from "../../src/reply/press.ts";

const options = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ label: `${at}`, value: `v${at}` }));
const choose = (count: number) =>
  chooseAll({
    type: "choose",
    placeholder: "고르기",
    press: { command: "chapter", args: ["section"] },
    options: options(count),
  });

describe("chooseAll", () => {
  it.each([
    [0, 0],
    [1, 1],
    [CHOICE_LIMIT, 1],
    [CHOICE_LIMIT + 1, 2],
    [60, 3],
  ])("puts %i options into %i selects", (count, selects) => {
    const made = choose(count);
    expect(made).toHaveLength(selects);
    expect(made.flatMap((one) => one.options)).toEqual(options(count));
    expect(new Set(made.map(({ press }) => encodePress(press))).size).toBe(selects);
  });

  it("says which of the options each select holds", () => {
    expect(choose(60).map(({ placeholder }) => placeholder)).toEqual([
      "고르기 (1–25)",
      "고르기 (26–50)",
      "고르기 (51–60)",
    ]);
    expect(choose(2)[0]?.placeholder).toBe("고르기");
  });
});

describe("actionsBlock", () => {
  it("is nothing when there is nothing to press", () => {
    expect(actionsBlock([])).toEqual([]);
  });
});
