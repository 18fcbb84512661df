import { describe, expect, it } from "vitest";
import { SUGGESTION_LIMIT } from "../../src/library/suggest.ts";
import { smallLibrary } from "../small-library.ts";

const library = smallLibrary();
const rows = (typed: string) =>
  library.suggest(typed, "ko").map(({ title, why }) => `${title} ${why}`);

describe("suggest", () => {
  it.each([
    ["파", "파드 name"],
    ["파ㄷ", "파드 name"],
    ["ㅍㄷ", "파드 name"],
    ["vk", "파드 name"],
    ["vkem", "파드 name"],
    ["포드", "파드 alias"],
    ["po", "파드 alias"],
    ["serv", "서비스 name"],
    ["써비스", "서비스 name"],
    ["파드가 뭐야", "파드 name"],
    ["같은 노드에서 함께 사는 묶음", "파드 text"],
    ["kubectl get pods -o wide", "파드 name"],
  ])("%j offers %j first", (typed, first) => {
    expect(rows(typed)[0]).toBe(first);
  });

  it.each([
    ["pod.spec.cont", "Pod.spec.containers field"],
    ["deploy.", "Deployment.apiVersion field"],
    ["spec.toler", "Pod.spec.tolerations field"],
    ["svc.spec.ty", "Service.spec.type field"],
  ])("completes the field path %j", (typed, first) => {
    expect(rows(typed)).toContain(first);
  });

  it("offers nothing for nothing", () => {
    expect(library.suggest("", "ko")).toEqual([]);
    expect(library.suggest("   ", "ko")).toEqual([]);
  });

  it("never offers one concept twice, nor more rows than fit", () => {
    for (const typed of ["e", "ㅅ", "파드", "the", "서"]) {
      const ids = library.suggest(typed, "en").map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeLessThanOrEqual(SUGGESTION_LIMIT);
    }
  });
});
