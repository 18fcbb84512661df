import { withParticle } from "./particle.ts";

type Why = "name" | "alias" | "text" | "field";

/** What `explain` says around cards. */
export const explainWords = {
  ko: {
    recent: "최근에 봤어요",
    start: "먼저 볼 만한 개념",
    why: (why: Why, detail: string, title: string) => {
      if (why === "text") return "본문";
      if (why === "field") return "API 필드";
      return why === "alias" && detail !== title ? `별칭 ${detail}` : "이름";
    },
    which: (query: string) => `"${query}", 어느 쪽이에요?`,
    didYouMean: "혹시 이거 찾으셨어요?",
    nothing: (query: string) => `"${query}"에 대한 내용을 노트에서 찾지 못했어요.`,
    offSubject: "쿠버네티스 공부와는 다른 이야기 같아요. 저는 쿠버네티스만 알아요.",
    silent: "무엇이 궁금하세요? 개념 이름이나 질문을 적어 주세요.",
    tryThese: "이런 것부터 보면 어때요?",
    searchAll: "본문에서 찾기",
    browse: "차례 보기",
    versus: (names: string) => `${names}, 이렇게 달라요`,
    field: "API 필드",
    type: "타입",
    required: "필수",
    requiredYes: "꼭 써야 해요",
    below: "아래 필드",
    belowChoose: "아래 필드 열기",
    andMore: (count: number) => `외 ${count}개`,
    inText: (query: string) => `"${query}", 개념으로는 없지만 이런 곳에 나와요.`,
    about: "설명",
    commandTitle: "명령 풀이",
    runs: (name: string) => `${withParticle(name, "을/를")} 다루는 명령이에요.`,
    open: (name: string) => `${name} 카드`,
  },
  en: {
    recent: "seen lately",
    start: "a good place to start",
    why: (why: Why, detail: string, title: string) => {
      if (why === "text") return "text";
      if (why === "field") return "API field";
      return why === "alias" && detail !== title ? `alias ${detail}` : "name";
    },
    which: (query: string) => `"${query}": which one do you mean?`,
    didYouMean: "Did you mean one of these?",
    nothing: (query: string) => `I found nothing about "${query}" in the notes.`,
    offSubject: "That sounds like another subject. Kubernetes is all I know.",
    silent: "What would you like to know? Type a concept or a question.",
    tryThese: "How about starting here?",
    searchAll: "Search the text",
    browse: "Browse chapters",
    versus: (names: string) => `How ${names} differ`,
    field: "API field",
    type: "Type",
    required: "Required",
    requiredYes: "yes",
    below: "Fields below",
    belowChoose: "Open a field below",
    andMore: (count: number) => `and ${count} more`,
    inText: (query: string) => `"${query}" is no concept here, but it stands in these places.`,
    about: "About",
    commandTitle: "What this command does",
    runs: (name: string) => `It works on: ${name}.`,
    open: (name: string) => `Card: ${name}`,
  },
};
