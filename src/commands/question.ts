import {
  withAnswer,
  withBlank,
  type ChoiceQuestion,
  type ClozeQuestion,
  type Question,
  type TrueFalseQuestion,
} from "../library/quiz.ts";
import type { Note } from "../library/note.ts";
import { shuffled } from "../learning/options.ts";
import { inLocale, type Locale } from "../locale.ts";
import { bold, link, paragraph, text } from "../reply/build.ts";
import type { Action, Block, Reply } from "../reply/reply.ts";
import { questionWords } from "./question-words.ts";

// One question, asked and answered privately. Nothing is recorded: scores belong to quizzes.

/** The question with its options as buttons. `seed` decides their order and travels with each button. */
export function askQuestion(
  note: Note,
  question: Question,
  { locale, seed }: { locale: Locale; seed: string },
): Reply {
  const ask = inLocale(question.ask, locale);
  const stem = question.type === "cloze" ? withBlank(ask) : ask;
  const words = questionWords[locale];
  const blocks: Block[] = [
    { type: "title", text: words.title, detail: inLocale(note.title, locale) },
    { type: "prose", nodes: [paragraph(stem), ...optionLines(question, { locale, seed })] },
    { type: "actions", actions: answerButtons(note, question, { locale, seed }) },
  ];
  return { summary: stem, cards: [{ accent: note.category, blocks }], audience: "asker" };
}

function optionLines(question: Question, { locale, seed }: { locale: Locale; seed: string }) {
  if (question.type !== "choice") return [];
  return shuffled(question.options, seed).map(({ letter, option }) =>
    paragraph(bold(letter), `  ${inLocale(option, locale)}`),
  );
}

function answerButtons(
  note: Note,
  question: Question,
  { locale, seed }: { locale: Locale; seed: string },
): Action[] {
  const words = questionWords[locale];
  const button = (label: string, answer: string): Action => ({
    type: "button",
    label,
    press: { command: "explain", args: [note.id, "answer", question.id, seed, answer] },
  });
  switch (question.type) {
    case "choice":
      return shuffled(question.options, seed).map(({ letter, key }) => button(letter, key));
    case "truefalse":
      return [button(words.yes, "true"), button(words.no, "false")];
    case "cloze":
      return [button(words.reveal, "reveal")];
    default:
      return question satisfies never;
  }
}

/** The verdict on an answer, with the reason for it and for the right one; undefined for a forged one. */
export function judgeAnswer(
  note: Note,
  question: Question,
  { locale, seed, answer }: { locale: Locale; seed: string; answer: string },
): Reply | undefined {
  const words = questionWords[locale];
  const verdict = verdictOf(question, { locale, seed, answer });
  if (!verdict) return undefined;
  const ask = inLocale(question.ask, locale);
  const stem = question.type === "cloze" ? withAnswer(ask) : ask;
  const blocks: Block[] = [
    { type: "title", text: verdict.title, detail: inLocale(note.title, locale) },
    {
      type: "prose",
      nodes: [
        paragraph(stem),
        ...verdict.lines.map((line) => paragraph(bold(line.head), ` ${line.why}`)),
      ],
    },
    {
      type: "small",
      nodes: [text(`${words.source}: `), link(inLocale(note.title, locale), question.source)],
    },
    {
      type: "actions",
      actions: [
        {
          type: "button",
          label: words.again,
          press: { command: "explain", args: [note.id, "ask", question.id] },
        },
        {
          type: "button",
          label: words.card,
          press: { command: "explain", args: [note.id, "short"] },
        },
      ],
    },
  ];
  const summary = `${verdict.title} ${verdict.answer}`.trim();
  return { summary, cards: [{ accent: note.category, blocks }], audience: "asker", replaces: true };
}

type Line = { head: string; why: string };

/** `answer` is the right answer in a word, for where only the summary is seen. */
type Verdict = { title: string; answer: string; lines: Line[] };

function verdictOf(
  question: Question,
  { locale, seed, answer }: { locale: Locale; seed: string; answer: string },
): Verdict | undefined {
  switch (question.type) {
    case "cloze":
      return answer === "reveal" ? clozeVerdict(question, locale) : undefined;
    case "truefalse":
      return answer === "true" || answer === "false"
        ? truthVerdict(question, locale, answer === "true")
        : undefined;
    case "choice":
      return choiceVerdict(question, { locale, seed, answer });
    default:
      return question satisfies never;
  }
}

function clozeVerdict(question: ClozeQuestion, locale: Locale): Verdict {
  const why = question.why ? inLocale(question.why, locale) : "";
  const answer = question.accept.c1.join(" · ");
  return { title: questionWords[locale].answerIs, answer, lines: [{ head: answer, why }] };
}

function truthVerdict(question: TrueFalseQuestion, locale: Locale, picked: boolean): Verdict {
  const words = questionWords[locale];
  const name = (value: boolean) => (value ? words.yes : words.no);
  const why = inLocale(picked ? question.whyTrue : question.whyFalse, locale);
  const title = picked === question.answer ? words.right : words.wrong(name(question.answer));
  return { title, answer: name(question.answer), lines: [{ head: name(picked), why }] };
}

function choiceVerdict(
  question: ChoiceQuestion,
  { locale, seed, answer }: { locale: Locale; seed: string; answer: string },
): Verdict | undefined {
  const words = questionWords[locale];
  const shown = shuffled(question.options, seed);
  const picked = shown.find(({ key }) => key === answer);
  const right = shown.find(({ option }) => option.correct);
  if (!picked || !right) return undefined;
  const lines = shown.map(({ letter, option }) => ({
    head: `${option.correct ? "✓" : "·"} ${letter} ${inLocale(option, locale)}`,
    why: `— ${inLocale(option.why, locale)}`,
  }));
  const title = picked === right ? words.right : words.wrong(right.letter);
  return { title, answer: inLocale(right.option, locale), lines };
}
