import { describe, expect, it } from "vitest";
import { conceptCard } from "../../src/commands/card.ts";
import { assemble } from "../../src/library/assemble.ts";
import { makeLibrary } from "../../src/library/library.ts";
import { plainText } from "../../src/reply/plain.ts";

const POD = `---
id: pod
title: { ko: 파드, en: Pod }
summary: { ko: 요약이다., en: A summary. }
---

## 한 줄로

묶음이다.

## 꼭 기억할 것

먼저 읽는다.

- 하나
- 둘

그리고 이것도 본다.

1. 셋
`;

describe("the whole note", () => {
  it("has everything to remember, not the first list alone", () => {
    const library = makeLibrary(assemble([{ path: "notes/pod.md", text: POD }]));
    const note = library.notes.get("pod");
    if (!note) throw new Error("the note is not served");
    const { blocks } = conceptCard({ note, library, locale: "ko" }, "full");
    const prose = blocks.flatMap((block) => (block.type === "prose" ? [...block.nodes] : []));
    const lines = plainText({ type: "root", children: prose }).split("\n");
    expect(lines.slice(-6)).toEqual([
      "꼭 기억할 것",
      "먼저 읽는다.",
      "하나",
      "둘",
      "그리고 이것도 본다.",
      "셋",
    ]);
  });
});
