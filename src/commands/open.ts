import type { Note } from "../library/note.ts";
import { inLocale, type Locale } from "../locale.ts";
import type { Action, Block } from "../reply/reply.ts";
import type { Tools } from "./command.ts";

/** What the narrowest platform shows in one select or one list of completions. */
export const CHOICE_LIMIT = 25;

/** The notes of these ids that there are: a study group's own content may lack any of ours. */
export function notesOf(ids: readonly string[], { library }: Pick<Tools, "library">): Note[] {
  return ids.map((id) => library.notes.get(id)).filter((note) => note !== undefined);
}

/** Buttons that open concepts; `label` says more than the title where the title alone would puzzle. */
export function openButtons(
  notes: readonly Note[],
  locale: Locale,
  label: (title: string) => string = (title) => title,
): Action[] {
  return notes.map((note) => ({
    type: "button",
    label: label(inLocale(note.title, locale)),
    press: { command: "explain", args: ["open", note.id] },
  }));
}

/** A block of actions, or nothing: platforms refuse an empty row. */
export function actionsBlock(actions: readonly Action[]): Block[] {
  return actions.length > 0 ? [{ type: "actions", actions }] : [];
}

type Choose = Extract<Action, { type: "choose" }>;

/**
 * A select, or several when there are more options than one holds. Each further one carries its number, because
 * two controls of one message must not have the same id; what was chosen is always the last argument.
 */
export function chooseAll(choose: Choose): Choose[] {
  const pages: Choose[] = [];
  for (let from = 0; from < choose.options.length; from += CHOICE_LIMIT) {
    const options = choose.options.slice(from, from + CHOICE_LIMIT);
    const page = pages.length + 1;
    const { command, args } = choose.press;
    const several = choose.options.length > CHOICE_LIMIT;
    const placeholder = several
      ? `${choose.placeholder} (${from + 1}–${from + options.length})`
      : choose.placeholder;
    const press = page === 1 ? choose.press : { command, args: [...args, `${page}`] };
    pages.push({ ...choose, placeholder, options, press });
  }
  return pages;
}
