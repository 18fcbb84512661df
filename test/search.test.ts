import fc from "fast-check";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { measure } from "../bench/measure.ts";
import { ours } from "../bench/engines.ts";
import { readSet, SETS } from "../bench/sets.ts";
import { makeSections } from "../bench/synthetic.ts";
import { openLibrary, type Library } from "../src/library/library.ts";
import { searchPlaces } from "../src/library/places.ts";

let library: Library;
beforeAll(async () => {
  library = await openLibrary(join(import.meta.dirname, "..", "content"));
  library.warm();
});

const share = (part: number, whole: number) => part / Math.max(1, whole);

describe("search over the notes we ship", () => {
  it("finds every name, variant, particle, typo, choseong, keyboard slip, command and field of the development set", () => {
    const cases = readSet(join(SETS, "dev.jsonl")).filter(
      ({ kind }) => !/natural|negative/.test(kind),
    );
    const missed = cases.filter(
      ({ q, expect: ids }) => !ids.includes(library.resolve(q).ids[0] ?? ""),
    );
    expect(cases.length).toBeGreaterThan(50);
    expect(missed).toEqual([]);
  });

  it.each([
    ["tune.jsonl", 0.85],
    ["heldout.jsonl", 0.85],
  ])(
    "lands whole questions of %s, seldom answers wrongly, refuses what is off the subject",
    (file, top1) => {
      const score = measure(ours(library), readSet(join(SETS, file)));
      expect(share(score.top1, score.questions)).toBeGreaterThanOrEqual(top1);
      expect(share(score.wrong, score.questions)).toBeLessThanOrEqual(0.03);
      expect(share(score.falseAnswers, score.refusals)).toBeLessThanOrEqual(0.05);
    },
  );

  it("answers every concept by its own titles, id and aliases, or asks which when a word has two meanings", () => {
    const wrong: string[] = [];
    for (const note of library.notes.values()) {
      for (const name of [
        note.title.ko,
        note.title.en ?? note.title.ko,
        note.id,
        ...note.aliases,
        ...note.shortNames,
      ]) {
        const { ids, decision } = library.resolve(name);
        if (!ids.includes(note.id) || decision === "none")
          wrong.push(`${note.id}: ${name} → ${decision} ${ids.join(",")}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("answers every concept's Korean title with particles behind it", () => {
    const wrong: string[] = [];
    for (const note of library.notes.values()) {
      for (const tail of ["란?", "이 뭐야", "에 대해 알려줘"]) {
        const { ids } = library.resolve(`${note.title.ko}${tail}`);
        if (!ids.includes(note.id)) wrong.push(`${note.title.ko}${tail} → ${ids.join(",")}`);
      }
    }
    expect(wrong.length / (library.notes.size * 3)).toBeLessThan(0.02);
  });

  it.each(["namespace", "네임스페이스", "limits"])("asks which %s is meant", (query) => {
    expect(library.resolve(query)).toMatchObject({
      decision: "choices",
      ids: expect.objectContaining({ length: 2 }),
    });
  });

  it.each([
    "서비스센터 전화번호",
    "잡코리아 이력서",
    "podcast 추천",
    "포도 한 송이",
    "롤 티어 올리는 법",
  ])("does not mistake %s for a concept", (query) => {
    expect(library.resolve(query).decision).not.toBe("answer");
  });
});

describe("queries that once went wrong", () => {
  it.each([
    ["쿠버네티스랑 도커 차이", "answer", ["kubernetes", "docker"]],
    ["what's the diff btw statefulset and deployment", "choices", ["stateful-set", "deployment"]],
    ["deployment rollback 하는 방법", "answer", ["rollback"]],
    ["노드 드레인", "answer", ["drain"]],
    ["kubectl diff -f a.yaml", "answer", ["kubectl-create"]],
    ["kubectl lgs web-0", "answer", ["kubectl-logs"]],
    ["벼무샤쇼", "answer", ["quantity"]],
    ["파드좀 알려줘", "answer", ["pod"]],
    ["잡에 대해서 알려줘", "answer", ["job"]],
    ["-p", "answer", ["docker-run"]],
    ["cgroupDriver", "answer", ["cgroup"]],
  ])("%s is %s: %j", (query, decision, ids) => {
    const found = library.resolve(query);
    expect(found.decision).toBe(decision);
    expect(found.ids.slice(0, ids.length)).toEqual(ids);
  });

  it("a sentence that begins with a tool is no command line", () => {
    expect(library.resolve("docker is uploading 2GB before it even starts building").by).not.toBe(
      "command",
    );
  });

  it("a question with a word of another field is still answered when it names a concept, but never outright", () => {
    const found = library.resolve("스프링 부트 앱을 쿠버네티스에 배포하려면");
    expect(found.decision).not.toBe("answer");
    expect(library.resolve("리액트 훅").by).toBe("off-subject");
  });
});

describe("hostile queries", () => {
  const BOUND = 250;

  it.each([
    ["5,000 letters", "a".repeat(5000)],
    ["5,000 syllables", "가나다라마".repeat(1000)],
    ["a regular expression", "(a+)+$".repeat(800)],
    ["emoji", "😀👩‍👩‍👧‍👦".repeat(400)],
    ["combining marks", `파${"\u0301".repeat(4000)}드`],
    ["dots", "a.".repeat(2500)],
    ["jamo", "ㄱ".repeat(5000)],
    ["known names", "파드 노드 서비스 ".repeat(500)],
    ["lone surrogates", "\ud800".repeat(5000)],
    ["line breaks", "\n".repeat(5000)],
    ["operators", "!pod | =node ^a 'b $".repeat(200)],
  ])("%s are answered within the bound", (_, query) => {
    const started = performance.now();
    const { decision } = library.resolve(query);
    library.suggest(query, "ko");
    expect(["answer", "choices", "none"]).toContain(decision);
    expect(performance.now() - started).toBeLessThan(BOUND);
  });

  it("anything at all is answered within the bound, and never throws", () => {
    const word = fc.constantFrom(
      "파드",
      "pod",
      "kubectl get",
      "spec.",
      "ㅍㄷ",
      "vkem",
      "차이",
      "vs",
      "이 뭐야",
      "-o",
      "://",
      "<@U1>",
      "&amp;",
    );
    const any = fc.array(fc.oneof(word, fc.string({ unit: "binary", maxLength: 20 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(any, (parts) => {
        const started = performance.now();
        const found = library.resolve(parts.join(" "));
        library.find(parts.join(" "), "ko", 10);
        expect(performance.now() - started).toBeLessThan(BOUND);
        expect(found.decision === "none").toBe(found.ids.length === 0);
        expect(found.ids.length).toBeLessThanOrEqual(4);
        expect(found.confidence).toBeGreaterThanOrEqual(0);
        expect(found.confidence).toBeLessThanOrEqual(1);
      }),
      { numRuns: 400 },
    );
  });

  it("laughter and punctuation are met with silence", () => {
    for (const query of ["ㅋㅋㅋ", "ㅎㅎ", "ㅠㅠ", "!!!", "...", "😀", "   ", ""]) {
      expect(library.resolve(query)).toMatchObject({ decision: "none", by: "silent" });
    }
  });
});

describe("growth", () => {
  it("text search grows far slower than the text", () => {
    const words = Array.from({ length: 3000 }, (_, at) => `말${at.toString(36)}`);
    const time = (count: number) => {
      const places = searchPlaces(makeSections(words, count));
      const queries = Array.from(
        { length: 60 },
        (_, at) => `${words[at * 7]} ${words[at * 11]} ${words[at * 13]}`,
      );
      for (const query of queries) places.find(query, 10);
      const started = performance.now();
      for (const query of queries) places.find(query, 10);
      return performance.now() - started;
    };
    expect(time(8000) / time(1000)).toBeLessThan(24);
  });
});
