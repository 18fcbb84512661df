import { assemble } from "../src/library/assemble.ts";
import { makeLibrary, type Library } from "../src/library/library.ts";
import { makeBot, type Bot } from "../src/bot.ts";
import type { Log } from "../src/log.ts";

const POD = `---
id: pod
title: { ko: 파드, en: Pod }
aliases: [포드]
shortNames: [po]
category: workload
chapter: { book: kia-1e, no: 3 }
summary: { ko: 컨테이너를 함께 두는 가장 작은 단위이다., en: The smallest unit that holds containers together. }
related: [service]
confusedWith: [container]
prerequisites: [container]
cli: [kubectl get pods]
fields: [spec.nodeName]
commands:
  - { run: kubectl get pods -o wide, ko: 파드를 본다., en: Lists Pods. }
correction:
  - { seed: S94, ko: 모두 나누지는 않는다., en: Not everything is shared., source: https://kubernetes.io/docs/ }
asks: { ko: [같은 노드에서 함께 사는 묶음이 뭐야], en: [smallest thing to run] }
sources: [https://kubernetes.io/docs/concepts/workloads/pods/]
checkedWith: "1.36"
---

## 한 줄로

함께 사는 **컨테이너 묶음**이다.

## 그림으로

\`\`\`dot 두 컨테이너가 IP 하나를 나눠 쓴다
digraph { helper -> app [label="localhost"] }
\`\`\`

\`\`\`text
[helper] --localhost--> [app]
\`\`\`

## 가장 작은 매니페스트

\`\`\`yaml
apiVersion: v1
kind: Pod
\`\`\`

## 꼭 기억할 것

- 파드는 일시적이다.
- 노드 둘에 걸칠 수 없다.
`;

const POD_EN = `---
id: pod
lang: en
---

## In one line

**Containers** that live together.

## In a picture

\`\`\`dot Two containers share one IP
digraph { helper -> app [label="localhost"] }
\`\`\`

## The smallest manifest

\`\`\`yaml
apiVersion: v1
kind: Pod
\`\`\`

## Remember

- A Pod is ephemeral.
- It never spans nodes.
`;

const QUIZ = `note: pod
questions:
  - id: pod-localhost
    type: choice
    ask: { ko: 어떻게 부르나?, en: How to call? }
    options:
      - { ko: localhost, en: localhost, correct: true, why: { ko: 같은 네트워크이다., en: Same network. } }
      - { ko: 컨테이너 이름, en: container name, why: { ko: DNS 이름이 아니다., en: Not a DNS name. } }
      - { ko: 노드 IP, en: node IP, why: { ko: 파드 IP가 따로 있다., en: The Pod has its own. } }
    source: https://kubernetes.io/docs/
`;

const OTHERS = {
  container: ["컨테이너", "Container", "container", "격리된 프로세스이다.", "An isolated process."],
  service: [
    "서비스",
    "Service",
    "network",
    "파드 앞의 바뀌지 않는 주소이다.",
    "A fixed address before Pods.",
  ],
  "replication-controller": [
    "레플리케이션컨트롤러",
    "ReplicationController",
    "workload",
    "파드 수를 지킨다.",
    "Keeps a number of Pods.",
  ],
} as const;

const CHAPTER = `# 3장. 파드

**파드가 필요한 이유**
- 파드는 컨테이너를 묶는다
- \`kubectl get pods\`로 본다
- 왜 하나씩 쓸까?
`;

/** A library of four notes and one chapter, for tests that must not depend on the real content. */
export function smallLibrary(): Library {
  const files = [
    { path: "chapters/kia.md", text: CHAPTER },
    { path: "notes/pod.md", text: POD },
    { path: "notes/pod.en.md", text: POD_EN },
    { path: "notes/pod.quiz.yaml", text: QUIZ },
    ...Object.entries(OTHERS).map(([id, [ko, en, category, summaryKo, summaryEn]]) => ({
      path: `notes/${id}.md`,
      text: `---\nid: ${id}\ntitle: { ko: ${ko}, en: ${en} }\ncategory: ${category}\nsummary: { ko: ${summaryKo}, en: ${summaryEn} }\n${id === "replication-controller" ? "status: legacy\nreplacedBy: pod\n" : ""}---\n`,
    })),
  ];
  return makeLibrary(assemble(files));
}

/** A log that keeps its lines. */
export function keepLog(): Log & { lines: { level: string; fields: Record<string, unknown> }[] } {
  const lines: { level: string; fields: Record<string, unknown> }[] = [];
  const at = (level: string) => (fields: unknown) =>
    void lines.push({ level, fields: fields as Record<string, unknown> });
  return { lines, debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

export function smallBot(
  options: { library?: Library; random?: () => number; log?: Log } = {},
): Bot {
  return makeBot({
    library: options.library ?? smallLibrary(),
    log: options.log ?? keepLog(),
    random: options.random ?? (() => 0),
    version: "0.0.0",
    now: () => 0,
  });
}

export const KO = { asker: { id: "u1", name: "지수" }, locale: "ko" as const };
export const EN = { asker: { id: "u2", name: "Alex" }, locale: "en" as const };
