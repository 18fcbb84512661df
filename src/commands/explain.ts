import type { ApiField } from "../library/fields.ts";
import type { Resolution } from "../library/search/resolve.ts";
import { inLocale, type Locale } from "../locale.ts";
import type { Reply } from "../reply/reply.ts";
import { conceptCard, isView, type View } from "./card.ts";
import { textOption, type Command, type PressRequest, type Tools } from "./command.ts";
import { commandLineReply, comparisonReply, fieldReply } from "./explain-more.ts";
import { explainWords } from "./explain-words.ts";
import { choicesReply, nothingReply } from "./not-sure.ts";
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
    const term = textOption(request, "term");
    const reply = answer(term, request.locale, tools);
    return request.options["public"] === true ? asPublic(reply) : reply;
  },
  press,
  complete(typed, { locale, recent }, { library }) {
    const rows = library.suggest(typed, locale);
    const words = explainWords[locale];
    if (typed.trim() !== "") {
      return rows.map(({ id, title, why, detail }) => ({
        value: id,
        label: title,
        why: words.why(why, detail, title),
      }));
    }
    return [...new Set([...recent, ...FIRST])].flatMap((id) => {
      const note = library.notes.get(id);
      const why = recent.includes(id) ? words.recent : words.start;
      return note ? [{ value: id, label: inLocale(note.title, locale), why }] : [];
    });
  },
};

/** Offered before anything is typed and nothing was looked up yet: the book's own first ideas. */
const FIRST = ["container", "pod", "node", "service", "label", "control-plane", "deployment"];

/** The reply to a query: a card, a question back, or an honest "not found". */
function answer(term: string, locale: Locale, tools: Tools): Reply {
  const found = tools.library.resolve(term);
  switch (found.decision) {
    case "answer":
      return cardReply(found, locale, tools);
    case "choices":
      return choicesReply(found, locale, tools);
    case "none":
      return nothingReply(found, locale, tools);
    default:
      return found.decision satisfies never;
  }
}

function cardReply(found: Resolution, locale: Locale, tools: Tools): Reply {
  if (found.field) return fieldReply(found.field, found.ids, { locale, tools });
  if (found.by === "command" && found.command) return commandLineReply(found, locale, tools);
  if (found.by === "comparison") return comparisonReply(found.ids, locale, tools);
  const [id] = found.ids;
  return concept(id ?? "", "short", { locale, tools }) ?? nothingReply(found, locale, tools);
}

/** One face of a concept's card as a reply; undefined when there is no such concept any more. */
function concept(
  id: string,
  view: View,
  { locale, tools, shared = false }: { locale: Locale; tools: Tools; shared?: boolean },
): Reply | undefined {
  const note = tools.library.notes.get(id);
  if (!note) return undefined;
  const card = conceptCard({ note, library: tools.library, locale }, view, shared);
  const summary = `${inLocale(note.title, locale)}: ${inLocale(note.summary, locale)}`;
  return { summary, cards: [card], audience: shared ? "everyone" : "asker", about: id };
}

function asPublic(reply: Reply): Reply {
  return { ...reply, audience: "everyone" };
}

/**
 * Presses: `open` + concept · concept + face · `share` + face · `ask` [question just seen] · `answer` +
 * question, seed and option. Anything else was not ours and is told so.
 */
function press({ args, locale }: PressRequest, tools: Tools): Reply | undefined {
  const [first = "", second = "short", ...rest] = args;
  if (first === "open") return concept(second, "short", { locale, tools });
  if (first === "field") return openField(second, locale, tools);
  const note = tools.library.notes.get(first);
  if (!note) return undefined;
  if (second === "ask") return ask(first, rest[0], { locale, tools });
  if (second === "answer") return verdict(first, rest, { locale, tools });
  if (second === "share") {
    const view = isView(rest[0]) ? rest[0] : "short";
    return concept(first, view, { locale, tools, shared: true });
  }
  if (!isView(second)) return undefined;
  const reply = concept(first, second, { locale, tools });
  return reply && { ...reply, replaces: true };
}

function openField(path: string, locale: Locale, tools: Tools): Reply | undefined {
  const found: { field?: ApiField; ids: readonly string[] } = tools.library.resolve(path);
  return found.field && fieldReply(found.field, found.ids, { locale, tools });
}

function ask(
  id: string,
  seen: string | undefined,
  { locale, tools }: { locale: Locale; tools: Tools },
) {
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
  { locale, tools }: { locale: Locale; tools: Tools },
): Reply | undefined {
  const note = tools.library.notes.get(id);
  const question = note?.quiz.find((one) => one.id === questionId);
  if (note && question) return judgeAnswer(note, question, { locale, seed, answer });
  if (!note) return undefined;
  const gone = questionWords[locale].gone;
  return {
    summary: gone,
    cards: [conceptCard({ note, library: tools.library, locale }, "short")],
    audience: "asker",
  };
}
