import { describe, expect, it } from "vitest";
import { EN, KO, smallBot } from "../small-library.ts";

describe("about", () => {
  it.each([
    [KO, "Kubi에 딸려 온 노트는 CC BY 4.0"],
    [EN, "The notes that come with Kubi: CC BY 4.0"],
  ])("gives the licence of our notes and of no group's own: %j", (from, claim) => {
    expect(JSON.stringify(smallBot().askLine("about", from).cards)).toContain(claim);
  });
});
