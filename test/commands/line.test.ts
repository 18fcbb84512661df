import { describe, expect, it } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { parseLine } from "../../src/commands/line.ts";

describe("parseLine", () => {
  it.each([
    ["", "help", {}],
    ["   ", "help", {}],
    ["/k8s", "help", {}],
    ["help", "help", {}],
    ["도움말", "help", {}],
    ["explain 파드", "explain", { term: "파드" }],
    ["/k8s explain pod", "explain", { term: "pod" }],
    ["설명 레이블 셀렉터", "explain", { term: "레이블 셀렉터" }],
    ["파드가 뭐야", "explain", { term: "파드가 뭐야" }],
    ["EXPLAIN pod", "explain", { term: "pod" }],
    ["explain pod --public", "explain", { term: "pod", public: true }],
    ["explain --공개 파드", "explain", { term: "파드", public: true }],
    ["kubectl get pods -o wide", "explain", { term: "kubectl get pods -o wide" }],
    ["kubectl delete ns test --force", "explain", { term: "kubectl delete ns test --force" }],
    ["explain", "explain", {}],
    ["chapter", "chapter", {}],
    ["chapter 2", "chapter", { chapter: 2 }],
    ["장 3장", "chapter", { chapter: 3 }],
    ["chapter two", "chapter", {}],
    ["search 로그 --previous", "search", { text: "로그 --previous" }],
    ["about", "about", {}],
    ["help me understand pods", "explain", { term: "help me understand pods" }],
    ["정보 보호는 어떻게 해", "explain", { term: "정보 보호는 어떻게 해" }],
    ["/k8sfoo", "explain", { term: "/k8sfoo" }],
  ])("reads %j as %s", (line, command, options) => {
    expect(parseLine(line, commands)).toEqual({ command, options });
  });

  it("reads a line of any length in bounded time", () => {
    const started = performance.now();
    const { command, options } = parseLine(`explain ${"가나 ".repeat(50_000)}`, commands);
    expect(command).toBe("explain");
    expect(String(options["term"]).length).toBeLessThanOrEqual(2000);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
