import { withParticle } from "./particle.ts";

/** What a private question says around the question. */
export const questionWords = {
  ko: {
    title: "한 문제",
    yes: "맞다",
    no: "틀리다",
    reveal: "정답 보기",
    answerIs: "정답은 이거예요.",
    right: "맞았어요!",
    wrong: (answer: string) => `아쉬워요. 정답은 ${withParticle(answer, "이에요/예요")}.`,
    source: "근거",
    again: "다른 문제",
    card: "← 카드로",
    gone: "이 문제는 이제 노트에 없어요. 새 문제를 풀어 보세요.",
  },
  en: {
    title: "One question",
    yes: "True",
    no: "False",
    reveal: "Show the answer",
    answerIs: "The answer:",
    right: "That's right!",
    wrong: (answer: string) => `Not quite. The answer is ${answer}.`,
    source: "Source",
    again: "Another one",
    card: "← Back to the card",
    gone: "That question is no longer in the notes. Try a new one.",
  },
};
