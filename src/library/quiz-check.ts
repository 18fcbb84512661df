import type { Content } from "./assemble.ts";
import { compact, hasHangul } from "./fold.ts";
import type { Note } from "./note.ts";
import { byPlace, type Problem } from "./problem.ts";
import { gapOf, withBlank, type ChoiceQuestion, type Question } from "./quiz.ts";
import { LOCALES, type Locale } from "../locale.ts";

/** A question with the note it belongs to: a rule must be able to say where to mend it. */
type Asked = { note: Note; question: Question };
type AskedChoice = { note: Note; question: ChoiceQuestion };

/**
 * What keeps a quiz honest: nobody should be able to guess by form, and every note asks for more than
 * memory. For `npm run content`, not for every start; the reasons are in item-writing literature.
 */
export function checkQuizzes(content: Content): Problem[] {
  const notes = [...content.notes.values()];
  const asked = notes.flatMap((note) => note.quiz.map((question) => ({ note, question })));
  const choices = choicesOf(asked);
  return [
    ...notes.flatMap(coverageProblems),
    ...duplicateProblems(asked),
    ...asked.flatMap(wireProblems),
    ...asked.flatMap(negativeProblems),
    ...choices.flatMap(optionProblems),
    ...LOCALES.flatMap((locale) => choices.flatMap((one) => tellingProblems(one, locale))),
    ...LOCALES.flatMap((locale) => longestProblems(choices, locale)),
    ...asked.flatMap(gapProblems),
    ...notes.flatMap((note) => confusionProblems(note, content.notes)),
  ].toSorted(byPlace);
}

/** The side file that a note's questions stand in. */
export function quizFileOf(note: Note): string {
  return note.file.replace(/\.md$/, ".quiz.yaml");
}

/** An answer's button carries both ids, the seed and the option: what is left of a button id's 100 characters. */
const IDS_TOGETHER = 72;

function wireProblems({ note, question }: Asked): Problem[] {
  if (note.id.length + question.id.length <= IDS_TOGETHER) return [];
  const place = { file: quizFileOf(note), line: question.line ?? 1, severity: "error" as const };
  const message = `${question.id}: note id and question id are over ${IDS_TOGETHER} characters together`;
  return [{ ...place, message, hint: "shorten the question's id: a button could not carry it" }];
}

const FEWEST = 3;

function coverageProblems(note: Note): Problem[] {
  if (!note.body.ko || !note.body.en) return [];
  const place = { file: quizFileOf(note), line: 1, severity: "error" as const };
  const problems: Problem[] = [];
  if (note.quiz.length < FEWEST) {
    const message = `${note.id} has ${note.quiz.length} questions`;
    problems.push({ ...place, message, hint: `a full note has at least ${FEWEST}` });
  }
  if (!note.quiz.some(({ level }) => level !== "remember")) {
    const message = `${note.id} only asks what can be remembered`;
    const hint = "add a question of level understand or apply";
    problems.push({ ...place, message, hint });
  }
  return problems;
}

/** An id is how a press finds its question after a restart; a stem asked twice teaches once. */
function duplicateProblems(asked: readonly Asked[]): Problem[] {
  const seen = new Map<string, string>();
  const problems: Problem[] = [];
  for (const one of asked) {
    const { ask, id } = one.question;
    const claims = [
      ["id", id],
      ["Korean question", compact(ask.ko)],
      ["English question", compact(ask.en)],
    ] as const;
    for (const [what, value] of claims) {
      const other = seen.get(`${what} ${value}`);
      const message = `the same ${what} as in ${other}`;
      if (other !== undefined) problems.push(wrong(one, message, "make them differ"));
      seen.set(`${what} ${value}`, one.note.id);
    }
  }
  return problems;
}

const NEGATIVE = /(?:아닌|틀린|(?:옳|맞|알맞)지 않[은는]) (?:것|설명|문장)|\bNOT\b|\bexcept\b/;

function negativeProblems(one: Asked): Problem[] {
  const { ko, en } = one.question.ask;
  const found = NEGATIVE.exec(ko) ?? NEGATIVE.exec(en);
  if (!found) return [];
  return [wrong(one, `a negative question: "${found[0]}"`, "ask which one is right")];
}

/** Whole options that refer to the others: guessable, and false as soon as options are shuffled. */
const EVERY_OTHER =
  /^(?:모두|전부)(?:\s?(?:다|맞|옳|정답|해당).*)?$|위의? ?(?:모든|모두|둘)|정답(?:이|은)? ?없|해당 ?없음|\b(?:[Aa]ll|[Nn]one|[Bb]oth|[Nn]either) of (?:the above|these)\b|\b[Bb]oth [A-D] and [A-D]\b|(?<![A-Za-z])[A-D][와과] [A-D](?: 모두| 둘 다)?$/u;

function optionProblems(one: AskedChoice): Problem[] {
  const problems: Problem[] = [];
  for (const locale of LOCALES) {
    const seen = new Set<string>();
    for (const option of one.question.options) {
      const text = option[locale];
      const key = sameOption(text);
      if (seen.has(key)) {
        const hint = "make the options differ by more than case and spaces";
        problems.push(wrong(one, `two options say "${text}" (${locale})`, hint));
      }
      seen.add(key);
      if (EVERY_OTHER.test(text.trim())) {
        const hint = "write an option that stands alone";
        problems.push(wrong(one, `an option about the other options: "${text}"`, hint));
      }
    }
  }
  return problems;
}

/** Signs make the difference in `env=prod` and `env!=prod`, so only case, spaces and the full stop go. */
function sameOption(text: string): string {
  return text.normalize("NFC").toLowerCase().replaceAll(/\s+/g, "").replace(/\.$/, "");
}

const TELLING = 1.6;

function tellingProblems(one: AskedChoice, locale: Locale): Problem[] {
  const { right, other } = lengths(one.question, locale);
  if (right <= other * TELLING) return [];
  const message = `the right option has ${right} characters, the longest other ${other} (${locale})`;
  return [wrong(one, message, "shorten it, or say more in the others")];
}

/** Of all choices, how many give the answer away by its length; a third would be chance. */
export function longestShare(questions: readonly Question[], locale: Locale): number {
  const choices = questions.filter((one) => one.type === "choice");
  const telling = choices.filter((question) => isLongest(question, locale));
  return choices.length === 0 ? 0 : telling.length / choices.length;
}

const LONGEST_SHARE = 0.3;

function longestProblems(choices: readonly AskedChoice[], locale: Locale): Problem[] {
  const questions = choices.map(({ question }) => question);
  const share = longestShare(questions, locale);
  if (share <= LONGEST_SHARE) return [];
  const whole = `in ${Math.round(share * 100)} % of the questions (${locale})`;
  return choices
    .filter(({ question }) => isLongest(question, locale))
    .map((one) => wrong(one, `the right option is the longest, as ${whole}`, "shorten it"));
}

function isLongest(question: ChoiceQuestion, locale: Locale): boolean {
  const { right, other } = lengths(question, locale);
  return right > other;
}

function lengths(question: ChoiceQuestion, locale: Locale): { right: number; other: number } {
  const sizes = (correct: boolean) =>
    question.options
      .filter((one) => one.correct === correct)
      .map((one) => Array.from(one[locale]).length);
  return { right: Math.max(0, ...sizes(true)), other: Math.max(0, ...sizes(false)) };
}

/** A gap must take its own words for an answer, and the sentence around it must not say them. */
function gapProblems(one: Asked): Problem[] {
  const { question } = one;
  if (question.type !== "cloze") return [];
  const accepted = question.accept.c1;
  const problems: Problem[] = [];
  for (const locale of LOCALES) {
    const sentence = question.ask[locale];
    const gap = gapOf(sentence);
    if (!accepted.some((answer) => compact(answer) === compact(gap))) {
      problems.push(wrong(one, `accept lacks the gap's own "${gap}" (${locale})`, "add it"));
    }
    const leak = accepted.find((answer) => says(withBlank(sentence), answer));
    if (leak !== undefined) {
      const message = `the sentence gives "${leak}" away (${locale})`;
      problems.push(wrong(one, message, "reword it, or ask for another word"));
    }
  }
  return problems;
}

/** Look-alikes are learnt by their difference, so one question should name a neighbour. */
function confusionProblems(note: Note, notes: ReadonlyMap<string, Note>): Problem[] {
  if (note.confusedWith.length === 0 || note.quiz.length === 0) return [];
  const names = note.confusedWith.flatMap((id) => namesOf(notes.get(id)));
  const text = note.quiz.map(everyWord).join("\n");
  if (names.some((name) => says(text, name))) return [];
  const message = `no question of ${note.id} names ${note.confusedWith.join(", ")}`;
  const hint = "ask for the difference";
  return [{ file: quizFileOf(note), line: 1, message, hint, severity: "warning" }];
}

function namesOf(note: Note | undefined): string[] {
  if (!note) return [];
  const { title, aliases, sharedNames } = note;
  return [title.ko, title.en ?? title.ko, ...aliases, ...sharedNames];
}

/** Everything a learner may read of a question, before and after answering. */
function everyWord(question: Question): string {
  const own =
    question.type === "choice"
      ? question.options.flatMap(({ ko, en, why }) => [ko, en, why.ko, why.en])
      : question.type === "cloze"
        ? [question.why?.ko ?? "", question.why?.en ?? "", ...question.near.flatMap(nearWords)]
        : [question.whyTrue, question.whyFalse].flatMap(({ ko, en }) => [ko, en]);
  return [question.ask.ko, question.ask.en, ...own].join("\n");
}

function nearWords(near: { text: string[]; ko: string; en: string }): string[] {
  return [...near.text, near.ko, near.en];
}

/** Whether a text says a word: Korean anywhere, as particles follow it; other words as whole words. */
function says(text: string, word: string): boolean {
  const low = text.toLowerCase();
  const wanted = word.toLowerCase().trim();
  if (hasHangul(wanted)) return low.includes(wanted);
  const plain = wanted.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}])${plain}s?(?![a-z0-9])`, "u").test(low);
}

function choicesOf(asked: readonly Asked[]): AskedChoice[] {
  return asked.flatMap(({ note, question }) =>
    question.type === "choice" ? [{ note, question }] : [],
  );
}

function wrong({ note, question }: Asked, message: string, hint: string): Problem {
  const { id, line = 1 } = question;
  return { file: quizFileOf(note), line, message: `${id}: ${message}`, hint, severity: "error" };
}
