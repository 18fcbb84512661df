import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compact, jamo, singular, stem } from "../../../src/library/fold.ts";
import { trainBayes } from "../../../src/library/search/bayes.ts";
import { clean, QUERY_LIMIT, saysNothing } from "../../../src/library/search/clean.ts";
import { choseong, typedOnHangul, typedOnQwerty } from "../../../src/library/search/keyboard.ts";
import { isComparison, isParticles, koreanStem } from "../../../src/library/search/korean.ts";
import { meaningOf } from "../../../src/library/search/meaning.ts";
import { MEANINGS } from "../../../src/library/search/meanings.ts";
import { offSubjectWords } from "../../../src/library/search/off-subject.ts";
import { spellingDistance } from "../../../src/library/search/spelling.ts";
import { indexText } from "../../../src/library/search/text-index.ts";
import { tokensOf } from "../../../src/library/search/tokens.ts";

describe("clean", () => {
  it.each([
    ["  파드가   뭐야?  ", "파드가 뭐야?"],
    ["Ｐｏｄ", "Pod"],
    ["파드".normalize("NFD"), "파드"],
    ["<@U123> 파드", "파드"],
    ["`kubectl get pods`", "kubectl get pods"],
    ["https://kubernetes.io 파드", "파드"],
    ["파\u200b드", "파드"],
    ["&lt;none&gt;", "<none>"],
    ["ㅍㄷ", "ㅍㄷ"],
  ])("%j becomes %j", (raw, expected) => {
    expect(clean(raw)).toBe(expected);
  });

  it("is never longer than the limit, and always well formed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 2000 }), (raw) => {
        expect(clean(raw).length).toBeLessThanOrEqual(QUERY_LIMIT);
      }),
    );
  });

  it.each(["ㅋㅋㅋ", "ㅎㅎ", "...", "😀", ""])("%j says nothing", (query) => {
    expect(saysNothing(query)).toBe(true);
  });

  it.each(["ㅍㄷ", "ㄷㅅㅊㅇ", "파드", "a", "1"])("%j says something", (query) => {
    expect(saysNothing(query)).toBe(false);
  });
});

describe("fold", () => {
  it("makes one key of every way to write a name", () => {
    const keys = ["ReplicaSet", "Replica-Set", "replica set", "REPLICA_SET"].map(compact);
    expect(new Set(keys)).toEqual(new Set(["replicaset"]));
  });

  it.each([
    ["pods", "pod"],
    ["policies", "policy"],
    ["ingresses", "ingress"],
    ["status", "status"],
    ["class", "class"],
    ["dns", "dns"],
    ["파드", "파드"],
  ])("the singular of %s is %s", (plural, expected) => {
    expect(singular(plural)).toBe(expected);
  });

  it("takes Hangul apart and leaves the rest", () => {
    expect(jamo("파드")).toBe("ㅍㅏㄷㅡ");
    expect(jamo("pod")).toBe("pod");
    expect(stem("running")).toBe(stem("run"));
  });
});

describe("Korean endings", () => {
  it.each(["는", "에서는", "가뭐야", "에대해서알려줘", "이란", "들을", ""])(
    "%j is particles",
    (tail) => {
      expect(isParticles(tail)).toBe(true);
    },
  );

  it.each(["센터", "코리아", "스", "네", "트"])("%j is not", (tail) => {
    expect(isParticles(tail)).toBe(false);
  });

  it("stems the same verb to the same beginning", () => {
    const stems = ["재시작하면", "재시작되는", "재시작해요", "재시작이"].map(koreanStem);
    expect(stems.every((one) => one.startsWith("재시작"))).toBe(true);
  });

  it.each(["파드 노드 차이", "pod vs node", "두 개가 어떻게 달라?", "difference between a and b"])(
    "%j compares",
    (query) => {
      expect(isComparison(query)).toBe(true);
    },
  );

  it("takes time in proportion, whatever the text", () => {
    const started = performance.now();
    isParticles("은는이가".repeat(25_000));
    koreanStem("하려면".repeat(30_000));
    isComparison("다른 ".repeat(30_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("keyboard", () => {
  it("reads what was meant on the other layout", () => {
    expect(typedOnHangul("ㅜㅐㅇㄷ")).toBe("node");
    expect(typedOnQwerty("vkem")).toBe("파드");
    expect(typedOnQwerty("Vkem")).toBe("파드");
  });

  it("knows that ordinary English is no Korean, and never throws", () => {
    for (const word of ["how", "hot", "host", "hostname", "horizontal", "pod", "x"])
      expect(typedOnQwerty(word)).toBeUndefined();
  });

  it("takes the initial consonants of Korean names only", () => {
    expect(choseong("컨트롤 플레인")).toBe("ㅋㅌㄹㅍㄹㅇ");
    expect(choseong("etcd")).toBeUndefined();
    expect(choseong("잡")).toBeUndefined();
  });
});

describe("spelling", () => {
  it("forgives sounds that Korean spells either way more than real mistakes", () => {
    const cost = (a: string, b: string) => spellingDistance(jamo(a), jamo(b));
    expect(cost("써비스", "서비스")).toBeLessThan(cost("거비스", "서비스"));
    expect(cost("데플로이먼트", "디플로이먼트")).toBeLessThan(1);
    expect(cost("파도", "파드")).toBeGreaterThan(0.35);
    expect(cost("crnojob", "cronjob")).toBeLessThan(1);
  });

  it("is a distance: nothing to itself, the same both ways", () => {
    const word = fc.string({
      unit: fc.constantFrom("ㄱ", "ㅏ", "ㅡ", "ㅓ", "a", "b"),
      maxLength: 12,
    });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(spellingDistance(a, a)).toBe(0);
        expect(spellingDistance(a, b)).toBeCloseTo(spellingDistance(b, a), 9);
      }),
    );
  });
});

describe("meanings", () => {
  it("bring two languages and many endings together", () => {
    expect(meaningOf("비밀번호는")).toBe(meaningOf("password"));
    expect(meaningOf("지워지면")).toBe(meaningOf("delete"));
    expect(meaningOf("파드")).toBeUndefined();
  });

  it("list every word once", () => {
    const words = Object.values(MEANINGS).flatMap((line) => line.split(" "));
    const twice = words.filter((word, at) => words.indexOf(word) !== at);
    expect(words.length).toBeGreaterThan(3000);
    expect(twice).toEqual([]);
  });

  it("of other fields are told with their particles off", () => {
    expect(offSubjectWords("치킨은 리액트로 node.js 파드")).toEqual(["치킨", "리액트", "node.js"]);
  });
});

describe("text index", () => {
  const index = indexText(["파드 노드 파드", "노드", "서비스 파드"].map(tokensOf));

  it("ranks by how often and how rarely", () => {
    expect(index.search(tokensOf("파드"), 5).map(({ doc }) => doc)).toEqual([0, 2]);
    expect(index.idf("서비")).toBeGreaterThan(index.idf("파드"));
    expect(index.search(["없음"], 5)).toEqual([]);
  });

  it("gives the same answer the second time", () => {
    expect(index.search(tokensOf("노드 파드"), 5)).toEqual(index.search(tokensOf("노드 파드"), 5));
  });

  it("agrees with reading everything", () => {
    const word = fc.constantFrom("가나", "나다", "다라", "라마", "마바");
    const docs = fc.array(fc.array(word, { maxLength: 6 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(docs, fc.array(word, { minLength: 1, maxLength: 3 }), (documents, query) => {
        const found = indexText(documents)
          .search(query, 50)
          .map(({ doc }) => doc)
          .toSorted((a, b) => a - b);
        const expected = documents.flatMap((tokens, at) =>
          query.some((token) => tokens.includes(token)) ? [at] : [],
        );
        expect(found).toEqual(expected);
      }),
    );
  });
});

describe("naive Bayes", () => {
  it("prefers the document whose own words were used, and ignores words nobody knows", () => {
    const bayes = trainBayes([
      ["a", "a", "b"],
      ["b", "c"],
      ["c", "d"],
    ]);
    const [first = 0, second = 0, third = 0] = bayes.score(["a"]);
    expect(first).toBeGreaterThan(Math.max(second, third));
    expect([...bayes.score(["zzz"])]).toEqual([0, 0, 0]);
    expect(bayes.knows("a")).toBe(true);
    expect(bayes.knows("zzz")).toBe(false);
    expect(bayes.idf("a")).toBeGreaterThan(bayes.idf("b"));
  });

  it("is empty for nothing", () => {
    expect([...trainBayes([]).score(["a"])]).toEqual([]);
  });
});
