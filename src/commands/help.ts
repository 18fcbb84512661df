import type { Library } from "../library/library.ts";
import { inLocale, type Locale } from "../locale.ts";
import { bold, code, paragraph, text } from "../reply/build.ts";
import type { Action, Block } from "../reply/reply.ts";
import { privately, type Command } from "./command.ts";
import { notesOf, openButtons } from "./open.ts";

const words = {
  ko: {
    summary: "Kubi에게 이렇게 물어보세요.",
    lead: "쿠버네티스가 궁금할 때 저에게 물어보세요. 파드가 뭐야?처럼 문장으로 물어도 돼요.",
    try: "이것부터 해 보세요",
    options: "함께 쓰는 말",
    chapters: "차례 보기",
  },
  en: {
    summary: "Here is how to ask Kubi.",
    lead: "Ask me anything about Kubernetes. Whole questions work too: what is a pod?",
    try: "Try these first",
    options: "with",
    chapters: "Browse chapters",
  },
};

type Scene = { locale: Locale; library: Library };

/** Help lists the commands it is given, so that it can never name one that is not there. */
export function makeHelp(others: readonly Command[]): Command {
  const help: Command = {
    name: "help",
    aliases: ["도움말", "도움", "사용법"],
    description: { ko: "무엇을 할 수 있는지 보여줘요", en: "Show what I can do" },
    example: { ko: "help", en: "help" },
    options: [],
    run: ({ locale }, { library }) => reply({ locale, library }, [...others, help]),
    press: ({ locale }, { library }) => reply({ locale, library }, [...others, help]),
  };
  return help;
}

function reply({ locale, library }: Scene, commands: readonly Command[]) {
  const say = words[locale];
  const blocks: Block[] = [
    { type: "title", text: "Kubi" },
    { type: "prose", nodes: [paragraph(say.lead)] },
    {
      type: "fields",
      fields: commands.map((command) => ({
        label: inLocale(command.description, locale),
        value: [code(`/k8s ${inLocale(command.example, locale)}`), ...flagsOf(command)],
      })),
    },
    { type: "prose", nodes: [paragraph(bold(say.try))] },
    { type: "actions", actions: starters({ locale, library }) },
  ];
  return privately(say.summary, { accent: "idea", blocks });
}

function flagsOf(command: Command) {
  const flags = command.options.filter((option) => option.type === "flag");
  return flags.flatMap((option) => [text("  "), code(`--${option.name}`)]);
}

/** Concepts worth a first look, as far as this content has them. */
const FIRST = ["pod", "service", "etcd"];

function starters({ locale, library }: Scene): Action[] {
  const browse: Action = {
    type: "button",
    label: words[locale].chapters,
    press: { command: "chapter", args: ["list"] },
  };
  return [...openButtons(notesOf(FIRST, { library }), locale), browse];
}
