import type { Content } from "./assemble.ts";
import { longestShare } from "./quiz-check.ts";
import type { Question } from "./quiz.ts";
import type { SeedRow } from "./seed.ts";
import { LOCALES } from "../locale.ts";

/** What a content folder holds, in lines for the person who fills it. */
export function countLines(content: Content, rows: readonly SeedRow[] | undefined): string[] {
  const notes = [...content.notes.values()];
  const full = notes.filter((note) => note.body.ko && note.body.en).length;
  const questions = notes.flatMap((note) => note.quiz);
  const asks = notes.reduce((sum, note) => sum + note.asks.ko.length + note.asks.en.length, 0);
  const { ko, en } = content.chapters;
  const sections = [...ko, ...en].reduce((sum, one) => sum + one.sections.length, 0);
  const explained = new Set(notes.flatMap((note) => note.explains));
  const told = rows?.filter(({ id }) => explained.has(id)).length;
  const corrections = notes.reduce((sum, note) => sum + note.correction.length, 0);
  return [
    `${notes.length} notes (${full} in full, both languages), ${questions.length} questions, ${asks} learners' questions, ` +
      `${ko.length} chapters in Korean and ${en.length} in English (${sections} sections)`,
    `${rows ? `${told}/${rows.length} rows explained, ` : ""}${corrections} corrections, ` +
      `${content.fieldTexts.size} fields with a Korean line`,
    ...(questions.length > 0 ? [questionLine(questions)] : []),
  ];
}

function questionLine(questions: readonly Question[]): string {
  const types = tally(questions.map(({ type }) => type));
  const levels = tally(questions.map(({ level }) => level));
  const shares = LOCALES.map((locale) => `${Math.round(longestShare(questions, locale) * 100)} %`);
  return `questions: ${types}; ${levels}; right option longest in ${shares.join(" / ")} (ko / en)`;
}

function tally(words: readonly string[]): string {
  const groups = [...Map.groupBy(words, (word) => word)];
  return groups
    .toSorted(([a, left], [b, right]) => right.length - left.length || a.localeCompare(b))
    .map(([word, all]) => `${all.length} ${word}`)
    .join(", ");
}
