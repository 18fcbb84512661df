import type { Chapter, Section } from "../library/chapter.ts";
import { inLocale, type Locale } from "../locale.ts";
import { bullets, codeBlock, heading, paragraph } from "../reply/build.ts";
import type { Action, Block, Reply } from "../reply/reply.ts";
import { actionsBlock, chooseAll, CHOICE_LIMIT } from "./open.ts";
import { outline } from "./outline.ts";
import { sectionOption } from "./card.ts";
import { chapterWords } from "./chapter-words.ts";
import { privately, type Command, type PressRequest, type Tools } from "./command.ts";

export const chapter: Command = {
  name: "chapter",
  aliases: ["장", "챕터", "차례", "목차"],
  description: { ko: "노트를 읽는 순서대로 보여줘요", en: "Read the notes in order" },
  example: { ko: "chapter 2", en: "chapter 2" },
  options: [
    {
      name: "chapter",
      type: "number",
      completes: true,
      description: { ko: "몇 장", en: "Chapter number" },
    },
  ],
  run(request, tools) {
    const no = request.options["chapter"];
    return typeof no === "number"
      ? openChapter(no, request.locale, tools)
      : list(request.locale, tools);
  },
  press,
  complete(typed, { locale }, { library }) {
    return library
      .chaptersFor(locale)
      .filter(({ no }) => `${no}`.startsWith(typed.trim()))
      .slice(0, CHOICE_LIMIT)
      .map(({ no, title }) => ({ value: `${no}`, label: `${no}`, typed: `${no}`, why: title }));
  },
};

/** Presses: `list` · `open` + number · `section` + key; what was chosen in a select is the last argument. */
function press({ args, locale }: PressRequest, tools: Tools): Reply | undefined {
  const [what] = args;
  const which = args.at(-1) ?? "";
  if (what === "list") return list(locale, tools);
  if (what === "open" && /^\d{1,4}$/.test(which)) {
    return { ...openChapter(Number(which), locale, tools), replaces: true };
  }
  if (what === "section") return openSection(which, locale, tools);
  return undefined;
}

function list(locale: Locale, { library }: Tools): Reply {
  const words = chapterWords[locale];
  const chapters = library.chaptersFor(locale);
  const lines = chapters.map((one) => [`${one.title} (${words.sections(one.sections.length)})`]);
  const blocks: Block[] = [
    { type: "title", text: words.title },
    { type: "prose", nodes: chapters.length > 0 ? [bullets(lines)] : [paragraph(words.none)] },
  ];
  blocks.push(...actionsBlock(chapterChoice(chapters, locale)));
  const summary = chapters.length > 0 ? words.listed(chapters.length) : words.none;
  return privately(summary, { accent: "idea", blocks });
}

function chapterChoice(chapters: readonly Chapter[], locale: Locale): Action[] {
  return chooseAll({
    type: "choose",
    placeholder: chapterWords[locale].choose,
    press: { command: "chapter", args: ["open"] },
    options: chapters.map(({ no, title }) => ({ label: title, value: `${no}` })),
  });
}

function openChapter(no: number, locale: Locale, tools: Tools): Reply {
  const words = chapterWords[locale];
  const chapters = tools.library.chaptersFor(locale);
  const found = chapters.find((one) => one.no === no);
  if (!found) {
    const known = chapters.map((one) => one.no).join(", ");
    const blocks: Block[] = [{ type: "prose", nodes: [paragraph(words.missing(no, known))] }];
    blocks.push(...actionsBlock(chapterChoice(chapters, locale)));
    return privately(words.missing(no, known), { accent: "plain", blocks });
  }
  const blocks: Block[] = [
    { type: "title", text: found.title, detail: words.sections(found.sections.length) },
    { type: "prose", nodes: [outline(found.sections)] },
    {
      type: "actions",
      actions: [...sectionChoices(found, locale), ...neighbours(found, chapters, locale)],
    },
  ];
  return privately(`${found.title}: ${words.sections(found.sections.length)}`, {
    accent: "idea",
    blocks,
  });
}

function sectionChoices(found: Chapter, locale: Locale): Action[] {
  return chooseAll({
    type: "choose",
    placeholder: chapterWords[locale].chooseSection,
    press: { command: "chapter", args: ["section"] },
    options: found.sections.map(sectionOption),
  });
}

function neighbours(found: Chapter, chapters: readonly Chapter[], locale: Locale): Action[] {
  const at = chapters.indexOf(found);
  const to = (other: Chapter | undefined, label: string): Action[] =>
    other
      ? [{ type: "button", label, press: { command: "chapter", args: ["open", `${other.no}`] } }]
      : [];
  const words = chapterWords[locale];
  return [...to(chapters[at - 1], words.previous), ...to(chapters[at + 1], words.next)];
}

/** One section as the group wrote it, with its commands and the concepts in it. */
function openSection(key: string, locale: Locale, tools: Tools): Reply {
  const words = chapterWords[locale];
  const { library } = tools;
  const chapters = [...library.chapters.ko, ...library.chapters.en];
  const section = chapters.flatMap((one) => one.sections).find((one) => one.key === key);
  if (!section)
    return privately(words.gone, {
      accent: "plain",
      blocks: [{ type: "prose", nodes: [paragraph(words.gone)] }],
    });
  const blocks: Block[] = [
    { type: "title", text: section.title, detail: section.path.slice(0, -1).join(" › ") },
    { type: "prose", nodes: section.nodes },
    ...(section.commands.length > 0
      ? [
          {
            type: "prose" as const,
            nodes: [
              heading(words.commands),
              ...section.commands.map((run) => codeBlock("sh", run)),
            ],
          },
        ]
      : []),
    { type: "actions", actions: sectionActions(section, locale, tools) },
  ];
  return privately(`${section.title}: ${section.text.split("\n")[0] ?? ""}`, {
    accent: "idea",
    blocks,
  });
}

function sectionActions(section: Section, locale: Locale, { library }: Tools): Action[] {
  const words = chapterWords[locale];
  // An old button may lead to the other language; its neighbours are where it stands.
  const owner = [...library.chapters.ko, ...library.chapters.en].find(({ sections }) =>
    sections.some(({ key }) => key === section.key),
  );
  const all = owner?.sections ?? [];
  const next = all[all.findIndex(({ key }) => key === section.key) + 1];
  const named = [...library.notes.values()].filter((note) =>
    library.sectionsAbout(note.id, locale).includes(section),
  );
  const options = named.slice(0, CHOICE_LIMIT).map((note) => ({
    label: inLocale(note.title, locale),
    value: note.id,
    description: inLocale(note.summary, locale).slice(0, 90).toWellFormed(),
  }));
  const press = { command: "explain", args: ["open"] };
  return [
    ...(next
      ? [
          {
            type: "button" as const,
            label: words.nextSection,
            press: { command: "chapter", args: ["section", next.key] },
          },
        ]
      : []),
    {
      type: "button",
      label: words.backToChapter,
      press: { command: "chapter", args: owner ? ["open", `${owner.no}`] : ["list"] },
    },
    ...(options.length > 0
      ? [{ type: "choose" as const, placeholder: words.concepts, press, options }]
      : []),
  ];
}
