import type { List } from "mdast";
import type { Section } from "../library/chapter.ts";
import { text } from "../reply/build.ts";

type Branch = { title: string; below: Branch[] };

/** The headings of a chapter as a nested list, each named once, however deep the notes go. */
export function outline(sections: readonly Section[]): List {
  const root: Branch = { title: "", below: [] };
  for (const { path, title } of sections) {
    let at = root;
    for (const step of path.length > 1 ? path.slice(1) : [title]) {
      // Only the newest heading can go on; one of the same name later in the chapter is another.
      const newest = at.below.at(-1);
      const next = newest?.title === step ? newest : { title: step, below: [] };
      if (next !== newest) at.below.push(next);
      at = next;
    }
  }
  return listOf(root.below);
}

function listOf(branches: readonly Branch[]): List {
  return {
    type: "list",
    ordered: false,
    spread: false,
    children: branches.map(({ title, below }) => ({
      type: "listItem",
      spread: false,
      children: [
        { type: "paragraph", children: [text(title)] },
        ...(below.length > 0 ? [listOf(below)] : []),
      ],
    })),
  };
}
