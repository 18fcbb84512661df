import { about } from "./about.ts";
import { chapter } from "./chapter.ts";
import type { Command } from "./command.ts";
import { explain } from "./explain.ts";
import { makeHelp } from "./help.ts";
import { search } from "./search.ts";

const answering: readonly Command[] = [explain, search, chapter, about];

/** Every command, in the order help shows them. A new command is a file and a line here. */
export const commands: readonly Command[] = [...answering, makeHelp(answering)];
