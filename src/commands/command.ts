import type { Library } from "../library/library.ts";
import type { Locale, Text } from "../locale.ts";
import type { Reply } from "../reply/reply.ts";

/** Who asks, as far as a command may know: no platform, no profile. */
export type Asker = { id: string; name: string };

/** One use of a command. `options` holds only what the command declares, already of the right type. */
export type Request = {
  command: string;
  options: Readonly<Record<string, string | number | boolean>>;
  asker: Asker;
  locale: Locale;
};

/** One press of a button or choice of a select. The arguments are untrusted. */
export type PressRequest = { args: readonly string[]; asker: Asker; locale: Locale };

/** A row of completion for an option: what it stands for, what is shown, what a person would type for it. */
export type Completion = { value: string; label: string; typed: string; why: string };

export type Option = {
  name: string;
  type: "text" | "number" | "flag";
  description: Text;
  required?: boolean;
  /** In a typed line this option takes all the words that are left. */
  rest?: boolean;
  /** Other words that switch a flag on in a typed line. */
  aliases?: readonly string[];
  completes?: boolean;
};

/** What commands work with, passed in from the composition root. */
export type Tools = {
  library: Library;
  /** Returns a number in [0, 1), so that tests can choose. */
  random: () => number;
  version: string;
};

/**
 * A command: its declaration feeds Discord's registration, Slack's manifest, help and completion; `run`
 * and `press` return what to say. Neither throws for anything a user can type or press.
 */
export type Command = {
  name: string;
  aliases: readonly string[];
  description: Text;
  /** A typed example for help, without the `/k8s`. */
  example: Text;
  options: readonly Option[];
  run(request: Request, tools: Tools): Reply;
  press?(request: PressRequest, tools: Tools): Reply | undefined;
  complete?(
    typed: string,
    request: { locale: Locale; recent: readonly string[] },
    tools: Tools,
  ): Completion[];
};

/** The text of an option, or an empty string when it was not given. */
export function textOption(request: Request, name: string): string {
  const value = request.options[name];
  return typeof value === "string" ? value.trim() : "";
}

/** A reply of one card that only the asker sees: the form of nearly every answer. */
export function privately(summary: string, ...cards: Reply["cards"]): Reply {
  return { summary, cards, audience: "asker" };
}
