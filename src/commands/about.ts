import { hasBody } from "../library/note.ts";
import { link, paragraph, text } from "../reply/build.ts";
import type { Block } from "../reply/reply.ts";
import { privately, type Command } from "./command.ts";

const words = {
  ko: {
    summary: "Kubi는 스터디 노트로 답하는 쿠버네티스 공부 봇이에요.",
    version: "버전",
    notes: "노트",
    counted: (notes: number, full: number, questions: number) =>
      `개념 ${notes}개, 그중 자세한 노트 ${full}개, 문제 ${questions}개`,
    checked: "확인한 버전",
    privacy: "개인 정보",
    nothing: "지금은 아무것도 저장하지 않아요. 물어본 말도 남기지 않아요.",
    licence: "라이선스",
    code: "코드는 MIT, Kubi에 딸려 온 노트는 CC BY 4.0이에요. API 설명은 Kubernetes(Apache-2.0)에서 왔어요.",
    docs: "쿠버네티스 공식 문서",
  },
  en: {
    summary: "Kubi is a Kubernetes study bot that answers from a study group's notes.",
    version: "Version",
    notes: "Notes",
    counted: (notes: number, full: number, questions: number) =>
      `${notes} concepts, ${full} of them in full, ${questions} questions`,
    checked: "Checked with",
    privacy: "Privacy",
    nothing: "Nothing is stored at present, not even what you ask.",
    licence: "Licence",
    code: "Code: MIT. The notes that come with Kubi: CC BY 4.0. API descriptions come from Kubernetes (Apache-2.0).",
    docs: "Kubernetes documentation",
  },
};

export const about: Command = {
  name: "about",
  aliases: ["소개", "정보"],
  description: { ko: "버전, 개인 정보, 라이선스", en: "Version, privacy, licence" },
  example: { ko: "about", en: "about" },
  options: [],
  run({ locale }, { library, version }) {
    const say = words[locale];
    const notes = [...library.notes.values()];
    const full = notes.filter(hasBody).length;
    const questions = notes.reduce((sum, note) => sum + note.quiz.length, 0);
    const checked = [...new Set(notes.flatMap((note) => note.checkedWith ?? []))]
      .toSorted()
      .join(", ");
    const blocks: Block[] = [
      { type: "title", text: "Kubi", detail: say.summary },
      {
        type: "fields",
        fields: [
          { label: say.version, value: [text(version)] },
          { label: say.notes, value: [text(say.counted(notes.length, full, questions))] },
          ...(checked ? [{ label: say.checked, value: [text(`Kubernetes ${checked}`)] }] : []),
          { label: say.privacy, value: [text(say.nothing)] },
          { label: say.licence, value: [text(say.code)] },
        ],
      },
      {
        type: "prose",
        nodes: [
          paragraph(link(say.docs, `https://kubernetes.io/${locale === "ko" ? "ko/" : ""}docs/`)),
        ],
      },
    ];
    return privately(say.summary, { accent: "idea", blocks });
  },
};
