import { z } from "zod";
import type { Root } from "../reply/tree.ts";
import type { Locale } from "../locale.ts";
import type { Question } from "./quiz.ts";
import { address, difficulty, line, names, slug, slugs, text } from "./schema.ts";

export const CATEGORIES = [
  "idea",
  "container",
  "architecture",
  "workload",
  "network",
  "config",
  "storage",
  "scheduling",
  "security",
  "observability",
  "api",
  "tool",
  "command",
] as const;

export const STATUSES = ["current", "legacy", "removed", "alpha", "beta"] as const;

const summary = z.strictObject({
  ko: z.string().min(1).max(120),
  en: z.string().min(1).max(180).optional(),
});

/** Front matter of a rich note, `content/notes/<id>.md`; content/README.md explains every key. */
export const noteSchema = z.strictObject({
  id: slug,
  lang: z.literal("ko").default("ko"),
  title: text,
  summary,
  aliases: names,
  sharedNames: names,
  shortNames: z.array(z.string().regex(/^[a-z]+$/)).default([]),
  category: z.enum(CATEGORIES).default("idea"),
  difficulty,
  chapter: z
    .strictObject({ book: z.string().min(1), no: z.union([z.int(), z.string().min(1)]) })
    .optional(),
  status: z.enum(STATUSES).default("current"),
  replacedBy: slug.optional(),
  asks: z
    .strictObject({ ko: z.array(line).default([]), en: z.array(line).default([]) })
    .default({ ko: [], en: [] }),
  prerequisites: slugs,
  related: slugs,
  confusedWith: slugs,
  explains: z.array(z.string().regex(/^S\d{2,3}$/)).default([]),
  cli: z.array(z.string().min(1).max(60)).default([]),
  fields: z.array(z.string().regex(/^[A-Za-z0-9.-]+$/, "must be a field path")).default([]),
  commands: z
    .array(z.strictObject({ run: z.string().min(1).max(300), ko: line, en: line.optional() }))
    .default([]),
  correction: z
    .array(
      z.strictObject({
        seed: z.string().optional(),
        was: line.optional(),
        ko: line,
        en: line.optional(),
        source: address,
      }),
    )
    .default([]),
  sources: z.array(address).default([]),
  checkedWith: z
    .string()
    .regex(/^1\.\d+$/, 'must be a quoted Kubernetes minor such as "1.36"')
    .optional(),
});

/** Front matter of an English mirror, `content/notes/<id>.en.md`. */
export const mirrorSchema = z.strictObject({ id: slug, lang: z.literal("en") });

export type NoteFacts = z.infer<typeof noteSchema>;
export type Category = (typeof CATEGORIES)[number];

/** A concept as the bot knows it: checked facts, the body in each language written, its questions. */
export type Note = NoteFacts & {
  file: string;
  body: Partial<Record<Locale, Body>>;
  quiz: readonly Question[];
};

/** The text of a note, parsed when somebody first wants to read it: most starts need few of them. */
export type Body = { tree(): Root };

/** The body a reader of this locale should see; the other language when only that is written. */
export function bodyFor(note: Note, locale: Locale): Root | undefined {
  const { ko, en } = note.body;
  return (locale === "en" ? (en ?? ko) : (ko ?? en))?.tree();
}

/** Whether anything beyond the facts is written, without parsing it. */
export function hasBody(note: Note): boolean {
  return (note.body.ko ?? note.body.en) !== undefined;
}
