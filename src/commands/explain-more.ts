import type { ApiField } from "../library/fields.ts";
import type { Note } from "../library/note.ts";
import type { Resolution } from "../library/search/resolve.ts";
import { inLocale, type Locale } from "../locale.ts";
import { code, codeBlock, heading, paragraph, text } from "../reply/build.ts";
import { encodes } from "../reply/press.ts";
import type { Action, Block, Field, Reply } from "../reply/reply.ts";
import { conceptLine } from "./card.ts";
import { privately, type Tools } from "./command.ts";
import { explainWords } from "./explain-words.ts";
import { actionsBlock, chooseAll, notesOf, openButtons } from "./open.ts";

// Answers that are not one concept's card: a field of the API, a command line, a comparison.

type Scene = { locale: Locale; tools: Tools };

/** A field of the API: what it holds, what the API says of it, the concept that explains it. */
export function fieldReply(
  field: ApiField,
  ids: readonly string[],
  { locale, tools }: Scene,
): Reply {
  const words = explainWords[locale];
  const korean = tools.library.fieldText(field.path);
  const about = locale === "ko" && korean !== undefined ? korean : field.about;
  const fields: Field[] = [
    { label: words.type, value: [code(field.type)] },
    ...(field.required ? [{ label: words.required, value: [text(words.requiredYes)] }] : []),
    ...(field.children.length > 0
      ? [{ label: words.below, value: [text(namesBelow(field, locale))] }]
      : []),
  ];
  const notes = notesOf(ids, tools);
  const blocks: Block[] = [
    { type: "title", text: field.path, detail: words.field },
    ...(about ? [{ type: "prose" as const, nodes: [paragraph(about)] }] : []),
    { type: "fields", fields },
    ...notes.map((note): Block => conceptParagraph(note, locale)),
    ...actionsBlock([...openButtons(notes, locale, words.open), ...childChoice(field, locale)]),
  ];
  return privately(`${field.path}: ${about || field.type}`, { accent: "api", blocks });
}

const BELOW = 12;

/** The first fields below, and how many more: the select has them all. */
function namesBelow({ children }: ApiField, locale: Locale): string {
  const shown = children.slice(0, BELOW).join(", ");
  const rest = children.length - BELOW;
  return rest > 0 ? `${shown} ${explainWords[locale].andMore(rest)}` : shown;
}

function childChoice(field: ApiField, locale: Locale): Action[] {
  const words = explainWords[locale];
  const press = { command: "explain", args: ["field"] };
  const options = field.children
    .map((child) => ({ label: child, value: `${field.path}.${child}` }))
    .filter(({ value }) => encodes({ ...press, args: [...press.args, "9", value] }));
  return chooseAll({ type: "choose", placeholder: words.belowChoose, press, options });
}

/** A whole command line: what the command does and what it is done to. */
export function commandLineReply(found: Resolution, locale: Locale, tools: Tools): Reply {
  const words = explainWords[locale];
  const [main, ...targets] = notesOf(found.ids, tools);
  const summary = main ? inLocale(main.summary, locale) : "";
  const titles = targets.map((note) => inLocale(note.title, locale)).join(", ");
  const lines =
    main?.commands.filter(({ run }) => run.startsWith(found.command ?? "")).slice(0, 3) ?? [];
  const blocks: Block[] = [
    { type: "title", text: found.command ?? "", detail: words.commandTitle },
    { type: "prose", nodes: [codeBlock("sh", found.line ?? found.query), paragraph(summary)] },
    ...targets.map((note) => conceptParagraph(note, locale)),
    ...(lines.length > 0
      ? [
          {
            type: "prose" as const,
            nodes: lines.map(({ run, ...caption }) =>
              paragraph(code(run), ` — ${inLocale(caption, locale)}`),
            ),
          },
        ]
      : []),
    ...actionsBlock(openButtons(main ? [main, ...targets] : targets, locale, words.open)),
  ];
  const about = titles ? ` ${words.runs(titles)}` : "";
  return privately(`${found.command}: ${summary}${about}`, { accent: "command", blocks });
}

/** Two or more concepts side by side: one line each, then what either is when explained. */
export function comparisonReply(ids: readonly string[], locale: Locale, tools: Tools): Reply {
  const words = explainWords[locale];
  const notes = notesOf(ids, tools);
  const names = notes.map((note) => inLocale(note.title, locale)).join(" · ");
  const blocks: Block[] = [
    { type: "title", text: words.versus(names) },
    {
      type: "prose",
      nodes: notes.flatMap((note) => [
        heading(inLocale(note.title, locale)),
        paragraph(inLocale(note.summary, locale)),
      ]),
    },
    ...actionsBlock(openButtons(notes, locale, words.open)),
  ];
  const summary = notes
    .map((note) => `${inLocale(note.title, locale)}: ${inLocale(note.summary, locale)}`)
    .join(" / ");
  return privately(summary, { accent: notes[0]?.category ?? "plain", blocks });
}

function conceptParagraph(note: Note, locale: Locale): Block {
  return { type: "prose", nodes: [paragraph(...conceptLine(note, locale))] };
}
