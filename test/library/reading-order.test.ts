import { describe, expect, it } from "vitest";
import { assemble } from "../../src/library/assemble.ts";
import { crossCheck } from "../../src/library/check.ts";
import { problemLine } from "../../src/library/problem.ts";
import { readingOrder, steepProblems } from "../../src/library/reading-order.ts";

/** Notes by id, each with the front matter that matters here. */
function content(notes: Record<string, string>) {
  return assemble(
    Object.entries(notes).map(([id, extra]) => ({
      path: `notes/${id}.md`,
      text: `---\nid: ${id}\ntitle: { ko: ${id}, en: ${id} }\nsummary: { ko: 요약이다., en: A summary. }\n${extra}\n---\n`,
    })),
  );
}

const orderOf = (notes: Record<string, string>) =>
  readingOrder(content(notes).notes.values()).map(({ id }) => id);
const chapter = (no: number | string, book = "kia") => `chapter: { book: ${book}, no: ${no} }`;

describe("the reading order", () => {
  it("puts a prerequisite first, whatever else speaks against it", () => {
    const hard = "difficulty: 3";
    expect(orderOf({ a: `${chapter(1)}\nprerequisites: [z]`, z: hard })).toEqual(["z", "a"]);
  });

  it("then goes by chapter, by number and not by letter, and ends with notes of none", () => {
    expect(orderOf({ a: "", b: chapter(10), c: chapter(2), d: chapter(1, "zzz") })).toEqual([
      "c",
      "b",
      "d",
      "a",
    ]);
  });

  it("then by difficulty", () => {
    expect(orderOf({ a: "difficulty: 3", b: "difficulty: 1", c: "difficulty: 2" })).toEqual([
      "b",
      "c",
      "a",
    ]);
  });

  it("then by id, however the files came", () => {
    expect(orderOf({ c: "", a: "", b: "" })).toEqual(["a", "b", "c"]);
    expect(orderOf({ b: "", c: "", a: "" })).toEqual(["a", "b", "c"]);
  });

  it("brings prerequisites right before their first use, the easier one first", () => {
    const needs = `${chapter(1)}\nprerequisites: [y, x]`;
    expect(orderOf({ a: "", b: needs, x: "difficulty: 2", y: "difficulty: 3" })).toEqual([
      "x",
      "y",
      "b",
      "a",
    ]);
  });

  it("ends in a circle, too, with every note once; the check tells of the circle", () => {
    const circle = { a: "prerequisites: [c]", b: "prerequisites: [a]", c: "prerequisites: [b]" };
    expect(orderOf(circle)).toEqual(["b", "c", "a"]);
    expect(crossCheck(content(circle)).map(({ message }) => message)).toEqual([
      "prerequisites go in a circle: a → c → b → a",
    ]);
    expect(orderOf({ a: "prerequisites: [a]" })).toEqual(["a"]);
  });

  it("passes over a prerequisite that is no note", () => {
    expect(orderOf({ a: "prerequisites: [ghost]" })).toEqual(["a"]);
  });
});

describe("a step too steep", () => {
  it("from the hardest to the easiest is warned of", () => {
    const { notes } = content({ a: "difficulty: 1\nprerequisites: [b]", b: "difficulty: 3" });
    expect(steepProblems(notes).map(problemLine)).toEqual([
      "notes/a.md:1: warning: difficulty 1, but its prerequisite b has difficulty 3; mend one of the two, or make it related",
    ]);
  });

  it("is not seen in smaller ones", () => {
    const { notes } = content({
      a: "difficulty: 2\nprerequisites: [c]",
      b: "difficulty: 1\nprerequisites: [a]",
      c: "difficulty: 3",
    });
    expect(steepProblems(notes)).toEqual([]);
  });
});
