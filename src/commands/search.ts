import type { Hit } from "../library/places.ts";
import { inLocale, type Locale } from "../locale.ts";
import { bold, paragraph } from "../reply/build.ts";
import { encodes, type Press } from "../reply/press.ts";
import type { Action, Block, Reply } from "../reply/reply.ts";
import { privately, textOption, type Command, type PressRequest, type Tools } from "./command.ts";
import { quoted } from "./not-sure.ts";
import { searchWords } from "./search-words.ts";

export const search: Command = {
  name: "search",
  aliases: ["검색", "찾기", "찾아"],
  description: { ko: "노트와 API 필드에서 찾아요", en: "Search notes and API fields" },
  example: { ko: "search 오버레이", en: "search overlay" },
  options: [
    {
      name: "text",
      type: "text",
      required: true,
      rest: true,
      description: { ko: "찾을 말", en: "What to look for" },
    },
  ],
  run(request, tools) {
    return results(textOption(request, "text"), request.locale, tools);
  },
  press,
};

const LIMIT = 10;

/** Press: `for` + text. What is chosen from the results belongs to `explain` and `chapter`. */
function press(
  { args: [what, value = "", ...rest], locale }: PressRequest,
  tools: Tools,
): Reply | undefined {
  return what === "for" && rest.length === 0 ? results(value, locale, tools) : undefined;
}

/** Up to ten places, at most one for a concept: each with where it stands and the line that matches. */
function results(query: string, locale: Locale, tools: Tools): Reply {
  const words = searchWords[locale];
  const hits = bestHits(query, locale, tools);
  if (hits.length === 0) {
    const text = query === "" ? words.empty : words.nothing(quoted(query));
    return privately(text, {
      accent: "plain",
      blocks: [{ type: "prose", nodes: [paragraph(text)] }],
    });
  }
  const lines = hits.flatMap((hit, at) => [
    paragraph(bold(`${at + 1}. ${hit.place.title}`), whereOf(hit, locale)),
    paragraph(hit.snippet),
  ]);
  const title = words.found(quoted(query), hits.length);
  const blocks: Block[] = [
    { type: "title", text: title },
    { type: "prose", nodes: lines },
    { type: "actions", actions: openChoices(hits, locale) },
  ];
  return privately(title, { accent: "plain", blocks });
}

function bestHits(query: string, locale: Locale, { library }: Tools): Hit[] {
  const named = library.resolve(query);
  // A guess from the sense of a sentence is no hit; what the words name is.
  const first =
    named.by === "sentence" ? named.ids.slice(0, Number(named.decision === "answer")) : named.ids;
  const hits = first.flatMap((id): Hit[] => {
    const note = library.notes.get(id);
    if (!note) return [];
    const snippet = inLocale(note.summary, locale);
    const title = inLocale(note.title, locale);
    return [
      { place: { type: "note", target: id, title, where: "", text: snippet }, snippet, share: 1 },
    ];
  });
  for (const hit of library.find(query, locale, LIMIT * 3)) {
    const known = hits.some(
      ({ place }) => place.type === hit.place.type && place.target === hit.place.target,
    );
    if (!known) hits.push(hit);
  }
  return hits.slice(0, LIMIT);
}

function whereOf({ place }: Hit, locale: Locale): string {
  const kind = searchWords[locale].kinds[place.type];
  return place.where ? `  ${kind} · ${place.where}` : `  ${kind}`;
}

/** One select opens any of them; a target too long for a button's wire is left to the text. */
function openChoices(hits: readonly Hit[], locale: Locale): Action[] {
  const words = searchWords[locale];
  const groups: { press: Press; hits: Hit[] }[] = [
    {
      press: { command: "explain", args: ["open"] },
      hits: hits.filter(({ place }) => place.type === "note"),
    },
    {
      press: { command: "chapter", args: ["section"] },
      hits: hits.filter(({ place }) => place.type === "section"),
    },
    {
      press: { command: "explain", args: ["field"] },
      hits: hits.filter(({ place }) => place.type === "field"),
    },
  ];
  return groups.flatMap(({ press: to, hits: some }): Action[] => {
    const options = some
      .filter(({ place }) => encodes({ ...to, args: [...to.args, place.target] }))
      .map(({ place: { title, target, where } }) => ({
        label: title,
        value: target,
        ...(where === "" ? {} : { description: where }),
      }));
    const kind = some[0]?.place.type;
    if (options.length === 0 || !kind) return [];
    return [{ type: "choose", placeholder: words.open(words.kinds[kind]), press: to, options }];
  });
}
