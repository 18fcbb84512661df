import Fuse from "fuse.js";
import MiniSearch from "minisearch";
import type { Library } from "../src/library/library.ts";
import { plainText } from "../src/reply/plain.ts";

/** An engine under test: what it would answer, and whether it is sure enough to. */
export type Engine = { name: string; ask(query: string): { ids: string[]; answers: boolean } };

type Row = { id: string; names: string[]; summary: string; asks: string; body: string };

function rowsOf(library: Library): Row[] {
  return [...library.notes.values()].map((note) => ({
    id: note.id,
    names: [note.title.ko, note.title.en ?? "", note.id, ...note.aliases, ...note.shortNames],
    summary: `${note.summary.ko} ${note.summary.en ?? ""}`,
    asks: [...note.asks.ko, ...note.asks.en].join(" | "),
    body: [note.body.ko, note.body.en]
      .flatMap((body) => (body ? [plainText(body.tree())] : []))
      .join("\n"),
  }));
}

/** Ours, and the two libraries that people would reach for, given the very same text. */
export function makeEngines(library: Library): Engine[] {
  return [ours(library), plainFuse(rowsOf(library)), miniSearch(rowsOf(library))];
}

export function ours(library: Library): Engine {
  return {
    name: "kubi",
    ask(query) {
      const { ids, decision } = library.resolve(query);
      return { ids: [...ids], answers: decision === "answer" };
    },
  };
}

/** Fuse.js with its defaults over names and summaries, capped like any chat input should be. */
function plainFuse(rows: readonly Row[]): Engine {
  const fuse = new Fuse(rows, { keys: ["names", "summary"], includeScore: true });
  return {
    name: "fuse.js",
    ask(query) {
      const text = query.trim().slice(0, 160);
      if (text === "") return { ids: [], answers: false };
      const hits = fuse.search(text, { limit: 3 });
      return { ids: hits.map(({ item }) => item.id), answers: (hits[0]?.score ?? 1) < 0.4 };
    },
  };
}

/** MiniSearch as its documentation suggests: prefix and a little fuzziness, names boosted. */
function miniSearch(rows: readonly Row[]): Engine {
  const index = new MiniSearch<Row>({
    extractField: (row, field) => {
      const value = row[field as keyof Row];
      return Array.isArray(value) ? value.join(" | ") : value;
    },
    fields: ["names", "summary", "asks", "body"],
    searchOptions: { boost: { names: 4, asks: 2 }, prefix: true, fuzzy: 0.2 },
  });
  index.addAll(rows);
  return {
    name: "minisearch",
    ask(query) {
      const hits = index.search(query.slice(0, 160)).slice(0, 3);
      return { ids: hits.map(({ id }) => String(id)), answers: (hits[0]?.score ?? 0) > 20 };
    },
  };
}
