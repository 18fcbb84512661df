import type { Code } from "mdast";
import { explanationOf, factsOf, manifestsOf, rememberOf } from "../library/body.ts";
import type { Chapter, Section } from "../library/chapter.ts";
import type { Library } from "../library/library.ts";
import { bodyFor, hasBody, type Note } from "../library/note.ts";
import { inLocale, type Locale } from "../locale.ts";
import { bullets, code, codeBlock, heading, italic, link, paragraph } from "../reply/build.ts";
import type { Action, Block, Card } from "../reply/reply.ts";
import type { RootContent } from "../reply/tree.ts";
import { cardWords } from "./card-words.ts";
import { actionsBlock, chooseAll } from "./open.ts";

/** The faces of a concept's card; a button moves between them in place. */
export const VIEWS = ["short", "full", "yaml", "commands", "notes"] as const;
export type View = (typeof VIEWS)[number];

export function isView(value: string | undefined): value is View {
  return VIEWS.some((view) => view === value);
}

type Scene = { note: Note; library: Library; locale: Locale };

/** One face of a concept's card. `shared` leaves out the button that would share it again. */
export function conceptCard(scene: Scene, view: View, shared = false): Card {
  const { note, locale } = scene;
  // A button may be older than the note: a face that is gone shows the summary instead of nothing.
  const shown = hasFace(scene, view) ? view : "short";
  const title: Block = {
    type: "title",
    text: inLocale(note.title, locale),
    detail: subtitle(note, locale),
  };
  const blocks = [
    title,
    ...statusBanner(scene),
    ...bodyOf(scene, shown),
    ...footer(scene),
    ...actionsBlock(buttons(scene, shown, shared)),
    ...relatedChoice(scene),
  ];
  return { accent: note.category, blocks };
}

function hasFace({ note, library, locale }: Scene, view: View): boolean {
  switch (view) {
    case "short":
      return true;
    case "full":
      return hasBody(note) || note.correction.length > 0 || note.commands.length > 0;
    case "yaml":
      return manifests(note, locale).length > 0;
    case "commands":
      return note.commands.length > 0;
    case "notes":
      return library.sectionsAbout(note.id, locale).length > 0;
    default:
      return view satisfies never;
  }
}

function subtitle(note: Note, locale: Locale): string {
  const other = locale === "ko" ? (note.title.en ?? "") : note.title.ko;
  const names = [other === inLocale(note.title, locale) ? "" : other, ...note.shortNames];
  return names.filter((name) => name !== "").join(" · ");
}

/** What to use today, said before anything else of a thing nobody should start with. */
function statusBanner({ note, library, locale }: Scene): Block[] {
  if (note.status === "current") return [];
  const words = cardWords[locale];
  const successor = note.replacedBy && library.notes.get(note.replacedBy);
  const instead = successor ? ` ${words.instead(inLocale(successor.title, locale))}` : "";
  return [{ type: "prose", nodes: [paragraph(italic(words.status[note.status] + instead))] }];
}

function bodyOf(scene: Scene, view: View): Block[] {
  switch (view) {
    case "short":
      return shortBody(scene);
    case "full":
      return fullBody(scene);
    case "yaml":
      return manifestBody(scene);
    case "commands":
      return commandsBody(scene);
    case "notes":
      return notesBody(scene);
    default:
      return view satisfies never;
  }
}

function shortBody({ note, locale }: Scene): Block[] {
  const body = bodyFor(note, locale);
  const facts = body ? factsOf(body).slice(0, FACTS) : [];
  const summary = paragraph(inLocale(note.summary, locale));
  if (facts.length === 0) return [{ type: "prose", nodes: [summary] }];
  const items = facts.map((children) => ({ type: "listItem" as const, spread: false, children }));
  const list = { type: "list", ordered: false, spread: false, children: items } as RootContent;
  return [{ type: "prose", nodes: [summary, list] }];
}

const FACTS = 3;

function fullBody(scene: Scene): Block[] {
  const { note, locale } = scene;
  const body = bodyFor(note, locale);
  const commands = note.commands.length > 0 ? commandsBody(scene) : [];
  if (!body) return [...shortBody(scene), ...commands, ...corrections(scene)];
  const parts = explanationOf(body).flatMap(({ title, nodes }): Block[] => [
    { type: "prose", nodes: title ? [heading(title), ...nodes] : nodes },
  ]);
  const points = rememberOf(body);
  const remember: Block = {
    type: "prose",
    nodes: [heading(cardWords[locale].remember), ...points],
  };
  return [...parts, ...commands, ...(points.length > 0 ? [remember] : []), ...corrections(scene)];
}

/** Where the group's notes and today's Kubernetes differ, each with its source. */
function corrections({ note, locale }: Scene): Block[] {
  if (note.correction.length === 0) return [];
  const words = cardWords[locale];
  const items = note.correction.map((one) => [
    inLocale(one, locale),
    " ",
    link(words.source, one.source),
  ]);
  return [{ type: "prose", nodes: [heading(words.differs), bullets(items)] }];
}

function manifestBody({ note, locale }: Scene): Block[] {
  const nodes = manifests(note, locale).map((one): RootContent => ({ ...one, meta: null }));
  return [{ type: "prose", nodes: [heading(cardWords[locale].manifest), ...nodes] }];
}

function manifests(note: Note, locale: Locale): Code[] {
  const body = bodyFor(note, locale);
  return body ? manifestsOf(body) : [];
}

function commandsBody({ note, locale }: Scene): Block[] {
  const nodes = note.commands.flatMap(({ run, ...caption }) => [
    paragraph(inLocale(caption, locale)),
    codeBlock("sh", run),
  ]);
  return [{ type: "prose", nodes: [heading(cardWords[locale].commands), ...nodes] }];
}

/** What the group itself wrote about it, quoted as it stands. */
function notesBody({ note, library, locale }: Scene): Block[] {
  const words = cardWords[locale];
  const sections = library.sectionsAbout(note.id, locale).slice(0, SECTIONS);
  return [
    {
      type: "prose",
      nodes: [heading(words.inNotes), bullets(sections.map((one) => [one.path.join(" › ")]))],
    },
    {
      type: "actions",
      actions: [
        {
          type: "choose",
          placeholder: words.openSection,
          press: { command: "chapter", args: ["section"] },
          options: sections.map((section) => sectionOption(section)),
        },
      ],
    },
  ];
}

const SECTIONS = 10;

type Option = { label: string; value: string; description?: string };

export function sectionOption({ title, key, path }: Section): Option {
  const description = path.slice(0, -1).join(" › ");
  return { label: title, value: key, ...(description === "" ? {} : { description }) };
}

/** The group's own chapter on it: the same number of the same book, by the name of the chapter's file. */
function isChapterOf({ chapter }: Note, { no, file }: Chapter): boolean {
  const book = chapter?.book.split("-")[0] ?? "";
  return chapter?.no === no && (file.split("/").at(-1) ?? "").startsWith(book);
}

function footer({ note, library, locale }: Scene): Block[] {
  const words = cardWords[locale];
  const chapter = library.chaptersFor(locale).find((one) => isChapterOf(note, one));
  const parts = [
    ...(chapter ? [chapter.title] : note.chapter ? [words.bookChapter(note.chapter.no)] : []),
    ...(note.checkedWith ? [words.checked(note.checkedWith)] : []),
  ];
  const texts = parts.flatMap((part, at) => [at === 0 ? part : ` · ${part}`]);
  const sources = note.sources
    .slice(0, 2)
    .flatMap((url, at) => [
      texts.length > 0 || at > 0 ? " · " : "",
      link(at === 0 ? words.official : words.official2, url),
    ]);
  const all = [...texts, ...sources].filter((one) => one !== "");
  if (all.length === 0) return [];
  return [
    {
      type: "small",
      nodes: all.map((one) => (typeof one === "string" ? { type: "text", value: one } : one)),
    },
  ];
}

function buttons(scene: Scene, view: View, shared: boolean): Action[] {
  const { note, locale } = scene;
  const words = cardWords[locale];
  const press = (...args: string[]) => ({ command: "explain", args: [note.id, ...args] });
  const faces = [
    ["short", words.back],
    ["full", words.more],
    ["yaml", words.yaml],
    ["commands", words.commands],
    ["notes", words.inNotes],
  ] as const;
  const rows = faces
    .filter(([face]) => face !== view && hasFace(scene, face))
    .map(([face, label]): Action => ({ type: "button", label, press: press(face) }));
  if (note.quiz.length > 0) {
    rows.push({ type: "button", label: words.question, press: press("ask") });
  }
  if (!shared) {
    rows.push({ type: "button", label: words.share, press: press("share", view) });
  }
  return rows;
}

function relatedChoice({ note, library, locale }: Scene): Block[] {
  const words = cardWords[locale];
  const kinds = [
    [words.confused, note.confusedWith],
    [words.related, note.related],
    [words.before, note.prerequisites],
  ] as const;
  const options = new Map<string, { label: string; value: string; description: string }>();
  for (const [why, ids] of kinds) {
    for (const id of ids) {
      const other = library.notes.get(id);
      if (!other || options.has(id)) continue;
      options.set(id, { label: inLocale(other.title, locale), value: id, description: why });
    }
  }
  const press = { command: "explain", args: ["open"] };
  const choices = [...options.values()];
  return actionsBlock(
    chooseAll({ type: "choose", placeholder: words.relatedTo, press, options: choices }),
  );
}

/** A concept in one line, for lists. */
export function conceptLine(note: Note, locale: Locale) {
  return [code(inLocale(note.title, locale)), ` ${inLocale(note.summary, locale)}`];
}
