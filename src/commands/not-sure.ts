import type { Resolution } from "../library/search/resolve.ts";
import { inLocale, type Locale } from "../locale.ts";
import type { Hit } from "../library/places.ts";
import { bold, paragraph } from "../reply/build.ts";
import { encodes, type Press } from "../reply/press.ts";
import type { Action, Reply } from "../reply/reply.ts";
import { conceptLine } from "./card.ts";
import { privately, type Tools } from "./command.ts";
import { explainWords } from "./explain-words.ts";
import { notesOf, openButtons } from "./open.ts";

/** Longest piece of a query that a reply repeats. */
const QUOTED = 60;

/** A query as a reply may repeat it: short, on one line. */
export function quoted(query: string): string {
  return query.length > QUOTED ? `${query.slice(0, QUOTED - 1).toWellFormed()}…` : query;
}

/** Asks which of up to three concepts was meant. */
export function choicesReply(found: Resolution, locale: Locale, { library }: Tools): Reply {
  const words = explainWords[locale];
  const notes = notesOf(found.ids, { library });
  const exact = found.by === "name" || found.by === "keyboard" || found.by === "choseong";
  const lead = exact ? words.which(quoted(found.query)) : words.didYouMean;
  const titles = notes.map((note) => inLocale(note.title, locale)).join(", ");
  return privately(`${lead} ${titles}`, {
    accent: "plain",
    blocks: [
      {
        type: "prose",
        nodes: [paragraph(lead), ...notes.map((note) => paragraph(...conceptLine(note, locale)))],
      },
      {
        type: "actions",
        actions: [...openButtons(notes, locale), ...searchButton(found.query, locale)],
      },
    ],
  });
}

/** Says that no concept was found and why, shows where the words do stand, and where to go from here. */
export function nothingReply(found: Resolution, locale: Locale, tools: Tools): Reply {
  const words = explainWords[locale];
  const places = found.by === "nothing" ? placesOf(found.query, locale, tools) : [];
  const lead = places.length > 0 ? words.inText(quoted(found.query)) : leadOf(found, locale);
  const browse: Action = {
    type: "button",
    label: words.browse,
    press: { command: "chapter", args: ["list"] },
  };
  const search = found.by === "nothing" ? searchButton(found.query, locale) : [];
  const starters = places.length > 0 ? [] : openButtons(notesOf(STARTERS, tools), locale);
  const lines = places.flatMap(({ place, snippet }) => [
    paragraph(bold(place.title)),
    paragraph(snippet),
  ]);
  return privately(lead, {
    accent: "plain",
    blocks: [
      {
        type: "prose",
        nodes: [paragraph(lead), ...(places.length > 0 ? lines : [paragraph(words.tryThese)])],
      },
      { type: "actions", actions: [...places.flatMap(openPlace), ...starters, browse, ...search] },
    ],
  });
}

function leadOf(found: Resolution, locale: Locale): string {
  const words = explainWords[locale];
  if (found.by === "silent") return words.silent;
  return found.by === "off-subject" ? words.offSubject : words.nothing(quoted(found.query));
}

const PLACES = 3;

/** Sections and notes in which every word of the query stands: what a folder of plain chapters can answer. */
function placesOf(query: string, locale: Locale, { library }: Tools): Hit[] {
  const hits = library.find(query, locale, PLACES * 2).filter(({ share }) => share === 1);
  return hits.filter(({ place }) => place.type !== "field").slice(0, PLACES);
}

function openPlace({ place }: Hit): Action[] {
  const press: Press =
    place.type === "section"
      ? { command: "chapter", args: ["section", place.target] }
      : { command: "explain", args: ["open", place.target] };
  return encodes(press) ? [{ type: "button", label: place.title, press }] : [];
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
