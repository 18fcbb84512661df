import { withParticle } from "./particle.ts";

/** What `search` says. */
export const searchWords = {
  ko: {
    kinds: { note: "개념", section: "우리 노트", field: "API 필드" },
    empty: "무엇을 찾을까요? 예: search 오버레이",
    nothing: (query: string) => `"${query}", 노트 어디에도 없는 말이에요. 다른 말로 찾아 볼까요?`,
    found: (query: string, count: number) => `"${query}" 검색 결과 ${count}곳`,
    open: (kind: string) => `${withParticle(kind, "을/를")} 골라서 열기`,
  },
  en: {
    kinds: { note: "concept", section: "our notes", field: "API field" },
    empty: "What shall I look for? Try: search overlay",
    nothing: (query: string) => `"${query}" is nowhere in the notes. Try other words?`,
    found: (query: string, count: number) => `"${query}": ${count} place${count === 1 ? "" : "s"}`,
    open: (kind: string) => `Open one: ${kind}`,
  },
};
