import { readField } from "../library/search/field-path.ts";
import type { Resolution } from "../library/search/resolve.ts";
import { inLocale, type Locale } from "../locale.ts";
import { paragraph } from "../reply/build.ts";
import type { Card, Reply } from "../reply/reply.ts";
import { conceptCard, isView, type View } from "./card.ts";
import { textOption, type Command, type PressRequest, type Tools } from "./command.ts";
import { commandLineReply, comparisonReply, fieldReply } from "./explain-more.ts";
import { explainWords } from "./explain-words.ts";
import { choicesReply, nothingReply } from "./not-sure.ts";
import { notesOf } from "./open.ts";
import { askQuestion, judgeAnswer } from "./question.ts";
import { questionWords } from "./question-words.ts";

export const explain: Command = {
  name: "explain",
  aliases: ["설명", "뭐야", "what"],
  description: { ko: "쿠버네티스 개념을 설명해요", en: "Explain a Kubernetes concept" },
  example: { ko: "explain 파드", en: "explain pod" },
  options: [
    {
      name: "term",
      type: "text",
      required: true,
      rest: true,
      completes: true,
      description: {
        ko: "개념, 질문, 필드나 명령 줄",
        en: "A concept, a question, a field or a command line",
      },
    },
    {
      name: "public",
      type: "flag",
      aliases: ["공개"],
      description: { ko: "채널에 모두 보이게", en: "Show it to the whole channel" },
    },
  ],
  run(request, tools) {
    const shared = request.options["public"] === true;
    const reply = answer(textOption(request, "term"), { locale: request.locale, tools, shared });
    return shared ? { ...reply, audience: "everyone" } : reply;
  },
  press,
  complete(typed, { locale, recent }, tools) {
    const words = explainWords[locale];
    if (typed.trim() !== "") {
      return tools.library.suggest(typed, locale).map(({ id, title, why, detail }) => ({
        value: id,
        label: title,
        typed: typedFor(id, title, tools),
        why: words.why(why, detail, title),
      }));
    }
    return notesOf([...new Set([...recent, ...FIRST])], tools).map((note) => {
      const label = inLocale(note.title, locale);
      const why = recent.includes(note.id) ? words.recent : words.start;
      return { value: note.id, label, typed: typedFor(note.id, label, tools), why };
    });
  },
};

/** The title, unless it has two meanings: then the id, or the answer would be the same question again. */
function typedFor(id: string, title: string, { library }: Tools): string {
  const { decision, ids } = library.resolve(title);
  return decision === "answer" && ids[0] === id ? title : id;
}

/** Offered before anything is typed and nothing was looked up yet: the book's own first ideas. */
const FIRST = ["container", "pod", "node", "service", "label", "control-plane", "deployment"];

type Scene = { locale: Locale; tools: Tools; shared?: boolean };

/** The reply to a query: a card, a question back, or an honest "not found". */
function answer(term: string, scene: Scene): Reply {
  const { locale, tools } = scene;
  const found = tools.library.resolve(term);
  switch (found.decision) {
    case "answer":
      return cardReply(found, scene);
    case "choices":
      return choicesReply(found, locale, tools);
    case "none":
      return nothingReply(found, locale, tools);
    default:
      return found.decision satisfies never;
  }
}

function cardReply(found: Resolution, scene: Scene): Reply {
  const { locale, tools } = scene;
  if (found.field) return fieldReply(found.field, found.ids, { locale, tools });
  if (found.by === "command" && found.command) return commandLineReply(found, locale, tools);
  if (found.by === "comparison") return comparisonReply(found.ids, locale, tools);
  const [id] = found.ids;
  return concept(id ?? "", "short", scene) ?? nothingReply(found, locale, tools);
}

/** One face of a concept's card as a reply; undefined when there is no such concept any more. */
function concept(
  id: string,
  view: View,
  { locale, tools, shared = false }: Scene,
): Reply | undefined {
  const note = tools.library.notes.get(id);
  if (!note) return undefined;
  const card = conceptCard({ note, library: tools.library, locale }, view, shared);
  const summary = `${inLocale(note.title, locale)}: ${inLocale(note.summary, locale)}`;
  return { summary, cards: [card], audience: shared ? "everyone" : "asker", about: id };
}

/**
 * Presses: `open` + concept · `field` + path · concept + face · concept + `share` + face · concept + `ask`
 * [+ question just seen] · concept + `answer` + question, seed and option. What was chosen in a select is the last
 * argument. Anything else was not ours and is told so.
 */
function press({ args, locale }: PressRequest, tools: Tools): Reply | undefined {
  const [first = "", ...rest] = args;
  const last = args.at(-1) ?? "";
  if (first === "open") return concept(last, "short", { locale, tools });
  if (first === "field") return openField(last, locale, tools);
  return conceptPress(first, rest, { locale, tools });
}

function conceptPress(id: string, args: readonly string[], scene: Scene): Reply | undefined {
  const [what = "short", ...rest] = args;
  if (!scene.tools.library.notes.has(id)) return undefined;
  if (what === "ask") return ask(id, rest[0], scene);
  if (what === "answer") return verdict(id, rest, scene);
  if (what === "share") {
    const view = isView(rest[0]) ? rest[0] : "short";
    return concept(id, view, { ...scene, shared: true });
  }
  const reply = isView(what) ? concept(id, what, scene) : undefined;
  return reply && { ...reply, replaces: true };
}

function openField(path: string, locale: Locale, tools: Tools): Reply | undefined {
  const { fields, names } = tools.library.lexicon;
  const found = readField(path, fields, names);
  return found?.field && fieldReply(found.field, found.ids, { locale, tools });
}

function ask(id: string, seen: string | undefined, { locale, tools }: Scene) {
  const note = tools.library.notes.get(id);
  if (!note || note.quiz.length === 0) return undefined;
  const others = note.quiz.filter((question) => question.id !== seen);
  const pool = others.length > 0 ? others : note.quiz;
  const question = pool[Math.floor(tools.random() * pool.length)];
  if (!question) return undefined;
  const seed = Math.floor(tools.random() * 36 ** 4).toString(36);
  const reply = askQuestion(note, question, { locale, seed });
  return { ...reply, replaces: true };
}

function verdict(
  id: string,
  [questionId, seed = "", answer = ""]: readonly string[],
  { locale, tools }: Scene,
): Reply | undefined {
  const note = tools.library.notes.get(id);
  const question = note?.quiz.find((one) => one.id === questionId);
  if (note && question) return judgeAnswer(note, question, { locale, seed, answer });
  if (!note) return undefined;
  const gone = questionWords[locale].gone;
  const told: Card = { accent: "plain", blocks: [{ type: "prose", nodes: [paragraph(gone)] }] };
  const card = conceptCard({ note, library: tools.library, locale }, "short");
  return { summary: gone, cards: [told, card], audience: "asker" };
}
