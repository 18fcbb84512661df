import type { ApiField } from "../fields.ts";
import { compact, hasHangul, hasLooseJamo } from "../fold.ts";
import type { Note } from "../note.ts";
import { clean, printableLine, saysNothing, words } from "./clean.ts";
import { collectCommands, readCommand, type CommandNames } from "./command-line.ts";
import { collectFields, readField, type FieldNames } from "./field-path.ts";
import { indexFuzzy, type FuzzyNames } from "./fuzzy.ts";
import { choseong, typedOnHangul, typedOnQwerty } from "./keyboard.ts";
import { isComparison } from "./korean.ts";
import { readPieces, type Piece } from "./mention.ts";
import { collectNames, conceptsOf, keyOf, type Names } from "./names.ts";
import { judgeSentence } from "./judge.ts";
import { isOffSubject } from "./off-subject.ts";
import { indexSentences, type SentenceIndex } from "./sentence.ts";

/** The step that decided. */
export type By =
  | "silent"
  | "off-subject"
  | "name"
  | "command"
  | "field"
  | "keyboard"
  | "choseong"
  | "mention"
  | "comparison"
  | "fuzzy"
  | "sentence"
  | "nothing";

/**
 * What a query is about. `answer`: sure enough to show the first concept; `choices`: ask which one, at
 * most three; `none`: say that nothing was found. `ids` are best first.
 */
export type Resolution = {
  query: string;
  decision: "answer" | "choices" | "none";
  ids: readonly string[];
  confidence: number;
  by: By;
  /** The API field behind a field path, when the API has it. */
  field?: ApiField;
  /** The part of a command line that was recognised, such as `kubectl get`. */
  command?: string;
  /** The command line as it was typed: cleaning would change what it does. */
  line?: string;
};

/** Everything the steps look things up in, made once for a set of notes. */
export type Lexicon = {
  names: Names;
  commands: CommandNames;
  fields: FieldNames;
  fuzzy: FuzzyNames;
  byChoseong: ReadonlyMap<string, readonly string[]>;
  /** Made when the first whole question comes: most of the work of starting, and names need none of it. */
  sentences: () => SentenceIndex;
};

export function buildLexicon(notes: readonly Note[]): Lexicon {
  const names = collectNames(notes);
  let sentences: SentenceIndex | undefined;
  const initials = names.all.flatMap((name) => {
    const key = name.kind === "shortName" ? undefined : choseong(name.text);
    return key === undefined ? [] : [{ key, id: name.id, title: name.kind === "title" }];
  });
  // Titles before aliases, so that an alias's initials never hide a concept's own.
  const ordered = [...initials.filter((one) => one.title), ...initials.filter((one) => !one.title)];
  const grouped = Map.groupBy(ordered, (one) => one.key);
  const byChoseong = new Map(
    [...grouped].map(([key, all]) => [key, [...new Set(all.map(({ id }) => id))]]),
  );
  return {
    names,
    commands: collectCommands(notes),
    fields: collectFields(notes),
    fuzzy: indexFuzzy(names),
    byChoseong,
    sentences: () => (sentences ??= indexSentences(notes, names)),
  };
}

type Found = Omit<Resolution, "query">;
type Step = (query: string, lexicon: Lexicon) => Found | undefined;

/** The steps in order; the first that has something to say decides. */
const STEPS: readonly Step[] = [
  byName,
  byCommand,
  byField,
  byLayout,
  byMention,
  bySyllables,
  byFuzzyName,
  bySentence,
  bySeveralNames,
];

/** Finds what a query is about. Never throws, whatever the input. */
export function resolve(raw: string, lexicon: Lexicon): Resolution {
  const query = clean(raw);
  const none = { query, decision: "none", ids: [], confidence: 0 } as const;
  if (saysNothing(query)) return { ...none, by: "silent" };
  for (const step of STEPS) {
    const found = step(query, lexicon);
    if (found?.by === "command") return { query, ...found, line: printableLine(raw) };
    if (found) return { query, ...found };
  }
  return { ...none, by: isOffSubject(query) ? "off-subject" : "nothing" };
}

const CHOICES = 3;

/** One concept is an answer; several under one name are a question back. */
function answerOrAsk(ids: readonly string[], confidence: number, by: By): Found {
  if (ids.length === 1) return { decision: "answer", ids, confidence, by };
  return { decision: "choices", ids: ids.slice(0, CHOICES), confidence, by };
}

function byName(query: string, { names }: Lexicon): Found | undefined {
  const ids = conceptsOf(names.find(keyOf(query)));
  return ids.length > 0 ? answerOrAsk(ids, 1, "name") : undefined;
}

function byCommand(query: string, { commands, names }: Lexicon): Found | undefined {
  // `kubectl diff` is a command; "docker vs podman" is not.
  if (isComparison(query) && !/^\S+ diff\b/.test(query)) return undefined;
  const found = readCommand(query, commands, names);
  if (!found) return undefined;
  const rest = { by: "command" as const, command: found.prefix, ids: found.ids };
  return found.known
    ? { decision: "answer", confidence: 0.95, ...rest }
    : { decision: "choices", confidence: 0.45, ...rest, ids: found.ids.slice(0, CHOICES) };
}

function byField(query: string, { fields, names }: Lexicon): Found | undefined {
  const found = readField(query, fields, names);
  if (!found) return undefined;
  const confidence = found.field ? 0.97 : 0.85;
  if (!found.field) return answerOrAsk(found.ids, confidence, "field");
  // The field itself is the answer, however many concepts (or none) explain it.
  const ids = found.ids.slice(0, CHOICES);
  return { decision: "answer", ids, confidence, by: "field", field: found.field };
}

/** Typed on the other layout first, then initial consonants: ㄷㅅㅊㅇ is both etcd and consonants. */
function byLayout(query: string, lexicon: Lexicon): Found | undefined {
  if (hasLooseJamo(query)) {
    const meant = conceptsOf(lexicon.names.find(compact(typedOnHangul(query))));
    if (meant.length > 0) return answerOrAsk(meant, 0.93, "keyboard");
    const initials = lexicon.byChoseong.get(query.replaceAll(/[^ㄱ-ㅎ]/g, ""));
    if (!initials || /[^ㄱ-ㅎ\s?!.]/.test(query)) return undefined;
    return answerOrAsk(initials, 0.85, "choseong");
  }
  const hangul = typedOnQwerty(query);
  if (hangul === undefined) return undefined;
  const ids = onlyMentions(readPieces(hangul, lexicon.names));
  return ids && ids.length > 0 ? answerOrAsk(ids, 0.9, "keyboard") : undefined;
}

/** English typed on a Korean layout may come out as whole syllables: 벼무샤쇼 is `quantity`. */
function bySyllables(query: string, { names }: Lexicon): Found | undefined {
  if (!/^[가-힣]{3,}$/.test(query)) return undefined;
  const ids = conceptsOf(names.find(typedOnHangul(query)));
  return ids.length > 0 ? answerOrAsk(ids, 0.9, "keyboard") : undefined;
}

/** The concepts named, when names and fillers are all there is. */
function onlyMentions(pieces: readonly Piece[]): string[] | undefined {
  if (pieces.some((piece) => piece.type === "word")) return undefined;
  return mentioned(pieces);
}

function mentioned(pieces: readonly Piece[]): string[] {
  return [...new Set(pieces.flatMap((piece) => (piece.type === "name" ? piece.ids : [])))];
}

/** `쿠버네티스 파드` is about the Pod: the subject of everything is only context beside something else. */
const CONTEXT = new Set(["kubernetes"]);

function byMention(query: string, lexicon: Lexicon): Found | undefined {
  const pieces = readPieces(query, lexicon.names);
  const all = mentioned(pieces);
  if (all.length > 1 && isComparison(query) && comparable(pieces)) {
    const ids = all.slice(0, CHOICES + 1);
    return { decision: "answer", ids, confidence: 0.92, by: "comparison" };
  }
  const ids = all.length > 1 ? all.filter((id) => !CONTEXT.has(id)) : all;
  if (ids.length === 0 || !onlyMentions(pieces) || isOffSubject(query)) return undefined;
  const named = pieces.filter((piece) => piece.type === "name");
  if (ids.length === 1 || named.length === 1) return answerOrAsk(ids, 0.95, "mention");
  return severalNamed(query, ids, lexicon);
}

/** Several things named and no question of difference: what that together is usually asked about. */
function severalNamed(query: string, ids: readonly string[], lexicon: Lexicon): Found {
  const judged = judgeSentence(query, lexicon);
  const best = judged?.ids[0];
  // Among things that were all named outright, a clear favourite need not be beyond doubt.
  if (judged && best !== undefined && ids.includes(best) && judged.confidence >= FAVOURITE) {
    return { ...judged, decision: "answer", by: "mention" };
  }
  const order = [...new Set([...(judged?.ids ?? []), ...ids])];
  return { decision: "choices", ids: order.slice(0, CHOICES), confidence: 0.55, by: "mention" };
}

const FAVOURITE = 0.6;

/** At least two different things named, and few enough other words that the difference is the question. */
function comparable(pieces: readonly Piece[]): boolean {
  const names = pieces.filter((piece) => piece.type === "name");
  const others = pieces.filter((piece) => piece.type === "word");
  return names.length > 1 && others.length <= 2;
}

/** Only short queries can be one misspelt name; in a sentence a near name is chance. */
const FUZZY_WORDS = 3;

function byFuzzyName(query: string, { fuzzy, names }: Lexicon): Found | undefined {
  const meaningful = readPieces(query, names).filter((piece) => piece.type !== "filler");
  if (meaningful.length > FUZZY_WORDS || isOffSubject(query)) return undefined;
  if (meaningful.every((piece) => piece.type === "name")) return undefined;
  const text = hasHangul(query) ? meaningful.map(textOf).join("") : words(query).join("");
  const near = fuzzy.near(text);
  const [best] = near;
  if (!best) return undefined;
  const rivals = near.filter(({ cost }) => cost < best.cost + 0.3);
  const ids = conceptsOf(rivals.map(({ name }) => name));
  if (ids.length === 1)
    return { decision: "answer", ids, confidence: best.confidence, by: "fuzzy" };
  return {
    decision: "choices",
    ids: ids.slice(0, CHOICES),
    confidence: best.confidence / 2,
    by: "fuzzy",
  };
}

function textOf(piece: Piece): string {
  return piece.type === "name" ? piece.key : piece.word;
}

function bySentence(query: string, lexicon: Lexicon): Found | undefined {
  const found = judgeSentence(query, lexicon);
  return found && { ...found, by: "sentence" };
}

/** When the rest of a sentence is strange but several concepts stand in it, those are worth offering. */
function bySeveralNames(query: string, { names }: Lexicon): Found | undefined {
  const ids = mentioned(readPieces(query, names));
  if (ids.length < 2 || isOffSubject(query)) return undefined;
  return { decision: "choices", ids: ids.slice(0, CHOICES), confidence: 0.3, by: "mention" };
}
