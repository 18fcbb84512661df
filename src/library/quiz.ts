import { z } from "zod";
import { address, bothTexts, difficulty, level, slug } from "./schema.ts";

const shared = {
  id: slug,
  level: level.default("remember"),
  difficulty,
  seed: z.array(z.string()).default([]),
  ask: bothTexts,
  source: address,
};

const OPTION_LIMIT = 75;
const option = z.strictObject({
  ko: z.string().min(1).max(OPTION_LIMIT),
  en: z.string().min(1).max(OPTION_LIMIT),
  correct: z.boolean().default(false),
  why: bothTexts,
});

const choice = z.strictObject({
  ...shared,
  type: z.literal("choice"),
  options: z
    .array(option)
    .min(3, "needs 3–5 options")
    .max(5, "needs 3–5 options")
    .refine(
      (all) => all.filter((one) => one.correct).length === 1,
      "needs exactly one right option",
    ),
});

const GAP = /\{\{c1::[^{}]+\}\}/g;
const hasOneGap = (value: string) => (value.match(GAP) ?? []).length === 1;
const cloze = z.strictObject({
  ...shared,
  ask: bothTexts.refine(
    (ask) => hasOneGap(ask.ko) && hasOneGap(ask.en),
    "needs one {{c1::…}} gap each",
  ),
  type: z.literal("cloze"),
  accept: z.strictObject({ c1: z.array(z.string().min(1)).min(1) }),
  why: bothTexts.optional(),
  near: z
    .array(z.strictObject({ text: z.array(z.string()).min(1), ko: z.string(), en: z.string() }))
    .default([]),
});

const truefalse = z.strictObject({
  ...shared,
  type: z.literal("truefalse"),
  answer: z.boolean(),
  whyTrue: bothTexts,
  whyFalse: bothTexts,
});

/** A side file of questions, `content/notes/<id>.quiz.yaml`. */
export const quizSchema = z.strictObject({
  note: z.string(),
  questions: z.array(z.discriminatedUnion("type", [choice, cloze, truefalse])).min(1),
});

export type Question = z.infer<typeof quizSchema>["questions"][number] & {
  /** Where it stands in its file, for whoever has to mend it. */
  line?: number;
};
export type ChoiceQuestion = Extract<Question, { type: "choice" }>;
export type ClozeQuestion = Extract<Question, { type: "cloze" }>;
export type TrueFalseQuestion = Extract<Question, { type: "truefalse" }>;

/** The sentence of a cloze with its gap shown as a blank. */
export function withBlank(sentence: string): string {
  return sentence.replace(GAP, "＿＿＿");
}

/** The sentence of a cloze with its gap filled in. */
export function withAnswer(sentence: string): string {
  return sentence.replace(/\{\{c1::([^{}]+)\}\}/g, "$1");
}

/** What the gap of a cloze hides, as its author wrote it. */
export function gapOf(sentence: string): string {
  return /\{\{c1::([^{}]+)\}\}/.exec(sentence)?.[1] ?? "";
}
