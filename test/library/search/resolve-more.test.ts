import { describe, expect, it } from "vitest";
import { assemble } from "../../../src/library/assemble.ts";
import { makeLibrary } from "../../../src/library/library.ts";
import { clean } from "../../../src/library/search/clean.ts";
import { judgeSentence } from "../../../src/library/search/judge.ts";
import { indexText } from "../../../src/library/search/text-index.ts";
import { spellingDistance } from "../../../src/library/search/spelling.ts";

const NOTE = (id: string, ko: string, extra = "") => ({
  path: `notes/${id}.md`,
  text: `---\nid: ${id}\ntitle: { ko: ${ko}, en: ${id} }\nsummary: { ko: ${ko} 요약이다., en: About ${id}. }\n${extra}---\n`,
});
const library = makeLibrary(
  assemble([
    NOTE("kubernetes", "쿠버네티스"),
    NOTE("pod", "파드", "shortNames: [po]\ncli: [kubectl get]\n"),
    NOTE("service", "서비스", "cli: [kubectl expose]\n"),
    NOTE("node", "노드", "cli: [kubectl cordon]\n"),
    NOTE("volume", "볼륨", "cli: [kubectl logs, kubectl login]\n"),
    NOTE("kubectl", "쿠브컨트롤"),
    NOTE("role", "롤"),
  ]),
);
const found = (query: string) => {
  const { by, decision, ids, command } = library.resolve(query);
  return { by, decision, ids, ...(command ? { command } : {}) };
};

describe("a command line", () => {
  it.each(["$ kubectl get pods", "sudo kubectl get pods", "# sudo k get pods"])(
    "is read as it was copied: %s",
    (query) => {
      expect(found(query)).toEqual({
        by: "command",
        decision: "answer",
        ids: ["pod"],
        command: "kubectl get",
      });
    },
  );

  it("is about what stands before the double dash, not what runs inside", () => {
    expect(found("kubectl frob -- node").ids).not.toContain("node");
  });

  it("takes no flag's value for its subject", () => {
    expect(found("kubectl get -n node pods").ids).toEqual(["pod"]);
  });

  it("is corrected only when one command alone is that near", () => {
    expect(found("kubectl corodn")).toMatchObject({ command: "kubectl cordon", ids: ["node"] });
    expect(found("kubectl logi")).toMatchObject({ command: "kubectl", decision: "choices" });
  });

  it("is none when two commands are asked to be compared", () => {
    expect(found("kubectl get vs kubectl expose").by).not.toBe("command");
  });

  it("is a sentence when it goes on and on", () => {
    expect(found("kubectl is uploading two gigabytes before node starts").by).not.toBe("command");
  });
});

describe("several things named", () => {
  it("the subject of everything is only context beside another", () => {
    expect(found("쿠버네티스 파드")).toMatchObject({ decision: "answer", ids: ["pod"] });
    expect(found("쿠버네티스")).toMatchObject({ decision: "answer", ids: ["kubernetes"] });
  });

  it("are compared only when asked how they differ", () => {
    expect(found("파드 서비스 차이")).toMatchObject({
      by: "comparison",
      ids: ["pod", "service"],
    });
    expect(found("파드 서비스")).toMatchObject({ by: "mention", decision: "choices" });
  });

  it("are compared four at most", () => {
    expect(found("파드 서비스 노드 볼륨 쿠브컨트롤 차이").ids).toHaveLength(4);
  });
});

describe("another subject", () => {
  it("is never answered from a name alone", () => {
    expect(found("파드 치킨").decision).not.toBe("answer");
    expect(found("롤이 뭐야").decision).not.toBe("answer");
  });

  it("makes the surest guess a question", () => {
    const reading = { fits: [{ id: "pod", score: 40 }], known: 1, words: 6, named: ["pod"] };
    const { names } = library.lexicon;
    const judge = (query: string) =>
      judgeSentence(query, { names, sentences: () => ({ read: () => reading }) });
    expect(judge("파드가 자꾸 죽어요")?.decision).toBe("answer");
    expect(judge("리액트 파드가 자꾸 죽어요")?.decision).toBe("choices");
    expect(judge("리액트가 자꾸 죽어요")).toBeUndefined();
  });
});

describe("clean", () => {
  it.each([
    ["파\u0301드", "파드"],
    ["\u202e파드\u2069", "파드"],
    ["보기 https://kubernetes.io/docs/ 파드", "보기 파드"],
    ["<https://x.test|x> <#C1|일반> 파드", "파드"],
  ])("%j becomes %j", (raw, expected) => {
    expect(clean(raw)).toBe(expected);
  });
});

describe("text index", () => {
  it("forgets a search when the next one comes", () => {
    const index = indexText([["a"], ["b"], ["a", "b"]]);
    const first = index.search(["a"], 5);
    index.search(["b"], 5);
    expect(index.search(["a"], 5)).toEqual(first);
    expect(index.search(["b"], 5).map(({ doc }) => doc)).toEqual([1, 2]);
  });

  it("gives the best, however few are asked for", () => {
    const documents = Array.from({ length: 30 }, (_, at) => [
      "a",
      ...Array.from({ length: (at * 7) % 30 }, () => "x"),
    ]);
    const index = indexText(documents);
    const all = index.search(["a"], 30);
    expect(index.search(["a"], 5)).toEqual(all.slice(0, 5));
    expect(all.map(({ score }) => score)).toEqual(
      all.map(({ score }) => score).toSorted((a, b) => b - a),
    );
  });
});

describe("spelling", () => {
  it("counts two letters that changed places as one slip, at the beginning too", () => {
    expect(spellingDistance("opd", "pod")).toBeCloseTo(0.8);
    expect(spellingDistance("crno", "cron")).toBeCloseTo(0.8);
  });
});
