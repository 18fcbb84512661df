import type { Resolution } from "../library/search/resolve.ts";
import { inLocale, type Locale } from "../locale.ts";
import { paragraph } from "../reply/build.ts";
import type { Action, Reply } from "../reply/reply.ts";
import { conceptLine } from "./card.ts";
import { privately, type Tools } from "./command.ts";
import { explainWords } from "./explain-words.ts";

/** Longest piece of a query that a reply repeats. */
const QUOTED = 60;

/** A query as a reply may repeat it: short, on one line. */
export function quoted(query: string): string {
  return query.length > QUOTED ? `${query.slice(0, QUOTED - 1).toWellFormed()}…` : query;
}

/** Asks which of up to three concepts was meant. */
export function choicesReply(found: Resolution, locale: Locale, { library }: Tools): Reply {
  const words = explainWords[locale];
  const notes = found.ids.map((id) => library.notes.get(id)).filter((note) => note !== undefined);
  const exact = found.by === "name" || found.by === "keyboard" || found.by === "choseong";
  const lead = exact ? words.which(quoted(found.query)) : words.didYouMean;
  const buttons = notes.map((note): Action => ({
    type: "button",
    label: inLocale(note.title, locale),
    press: { command: "explain", args: ["open", note.id] },
  }));
  const titles = notes.map((note) => inLocale(note.title, locale)).join(", ");
  return privately(`${lead} ${titles}`, {
    accent: "plain",
    blocks: [
      {
        type: "prose",
        nodes: [paragraph(lead), ...notes.map((note) => paragraph(...conceptLine(note, locale)))],
      },
      { type: "actions", actions: [...buttons, ...searchButton(found.query, locale)] },
    ],
  });
}

/** Says that nothing was found, why, and where to go from here. */
export function nothingReply(found: Resolution, locale: Locale, { library }: Tools): Reply {
  const words = explainWords[locale];
  const lead =
    found.by === "silent"
      ? words.silent
      : found.by === "off-subject"
        ? words.offSubject
        : words.nothing(quoted(found.query));
  const starters = STARTERS.map((id) => library.notes.get(id)).filter((note) => note !== undefined);
  const buttons = starters.map((note): Action => ({
    type: "button",
    label: inLocale(note.title, locale),
    press: { command: "explain", args: ["open", note.id] },
  }));
  const browse: Action = {
    type: "button",
    label: words.browse,
    press: { command: "chapter", args: ["list"] },
  };
  const search = found.by === "nothing" ? searchButton(found.query, locale) : [];
  return privately(lead, {
    accent: "plain",
    blocks: [
      { type: "prose", nodes: [paragraph(lead), paragraph(words.tryThese)] },
      { type: "actions", actions: [...buttons, browse, ...search] },
    ],
  });
}

/** Concepts that make sense to somebody who has seen nothing yet. */
const STARTERS = ["kubernetes", "pod", "service"];

/** The query travels in the button, so it is cut to what the narrowest platform carries. */
const SEARCH_ARGUMENT = 40;

function searchButton(query: string, locale: Locale): Action[] {
  const text = query.slice(0, SEARCH_ARGUMENT).toWellFormed().replaceAll(/[%|]/g, " ").trim();
  if (text === "") return [];
  const press = { command: "search", args: ["for", text] };
  return [{ type: "button", label: explainWords[locale].searchAll, press }];
}
