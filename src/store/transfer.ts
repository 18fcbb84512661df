import { createHash } from "node:crypto";
import { BotError } from "../errors.ts";
import { envelope } from "./codec.ts";
import { isWrittenKey, isWrittenMember, kindInKey } from "./keys.ts";
import { LAYOUT, type BoardRow, type Engine, type Row } from "./port.ts";

// A store as JSON Lines: a header, one line a record, one line a board row, and a footer with counts and a digest.
//   {"kubi":"store","layout":1}
//   {"key":"@discord/1/2/answer/r1","raw":"{\"v\":1,…}"}      the text itself, so that nothing is lost or mended
//   {"board":"~discord/1/points","member":"@discord/1/2","points":3}
//   {"records":1,"boards":1,"digest":"…"}

/** What a store or file holds; equal when every line is, whatever their order. */
export type Summary = { records: number; boards: number; digest: string };

/** Told how many lines are done, for a progress bar. */
export type Progress = (done: number) => void;

const BATCH = 500;

/** Counts and digests lines in any order: the sum of their SHA-256, so that two engines can be compared. */
function makeSum() {
  let [records, boards, sum] = [0, 0, 0n];
  const add = (line: string, isRecord: boolean) => {
    if (isRecord) records += 1;
    else boards += 1;
    sum += BigInt(`0x${createHash("sha256").update(line).digest("hex")}`);
  };
  const result = (): Summary => ({
    records,
    boards,
    digest: BigInt.asUintN(256, sum).toString(16).padStart(64, "0"),
  });
  return { add, result, count: () => records + boards };
}

/** Every line of a store but the header and footer. */
async function* linesOf(engine: Engine): AsyncGenerator<{ line: string; isRecord: boolean }> {
  for await (const page of engine.rows())
    for (const { key, raw } of page) yield { line: JSON.stringify({ key, raw }), isRecord: true };
  for await (const page of engine.boardRows())
    for (const { board, member, points } of page)
      yield { line: JSON.stringify({ board, member, points }), isRecord: false };
}

export async function* exportLines(engine: Engine, progress: Progress): AsyncGenerator<string> {
  const sum = makeSum();
  yield JSON.stringify({ kubi: "store", layout: LAYOUT });
  for await (const { line, isRecord } of linesOf(engine)) {
    sum.add(line, isRecord);
    progress(sum.count());
    yield line;
  }
  yield JSON.stringify(sum.result());
}

/** What a store holds now. */
export async function summarise(engine: Engine, progress: Progress): Promise<Summary> {
  const sum = makeSum();
  for await (const { line, isRecord } of linesOf(engine)) {
    sum.add(line, isRecord);
    progress(sum.count());
  }
  return sum.result();
}

/** Reads an export to its end without writing anything; throws at the first line that cannot be right. */
export async function verifyLines(lines: AsyncIterable<string>): Promise<Summary> {
  const sum = makeSum();
  let [number, footer]: [number, Summary | undefined] = [0, undefined];
  for await (const line of lines) {
    number += 1;
    const parsed = parseLine(line, number);
    if (footer !== undefined) throw wrong(number, "stands behind the end");
    if (number === 1) mustBeHeader(parsed);
    else if ("digest" in parsed) footer = parsed as Summary;
    else sum.add(canonical(parsed, number), "key" in parsed);
  }
  const found = sum.result();
  if (footer === undefined) throw wrong(number, "is the last one: the file was cut off");
  if (JSON.stringify(footer) !== JSON.stringify(found))
    throw wrong(number, "does not agree with the lines before it: the file was changed");
  return found;
}

/** Writes the lines of a verified export into a store, and makes sure that they are all there. */
export async function importLines(
  lines: AsyncIterable<string>,
  engine: Engine,
  { expected, progress }: { expected: Summary; progress: Progress },
): Promise<void> {
  await mustBeEmpty(engine);
  let [number, batch] = [0, emptyBatch()];
  for await (const line of lines) {
    number += 1;
    const parsed = parseLine(line, number);
    if ("key" in parsed) batch.rows.push(parsed as Row);
    else if ("board" in parsed) batch.boards.push(parsed as BoardRow);
    if (batch.rows.length + batch.boards.length < BATCH) continue;
    await engine.load(batch);
    batch = emptyBatch();
    progress(number - 1);
  }
  await engine.load(batch);
  await mustHold(engine, expected);
}

/** Copies one store into another that is empty, and compares the two. */
export async function moveStore(from: Engine, to: Engine, progress: Progress): Promise<Summary> {
  await mustBeEmpty(to);
  const sum = makeSum();
  for await (const rows of from.rows()) {
    for (const { key, raw } of rows) sum.add(JSON.stringify({ key, raw }), true);
    for (const part of batched(rows)) await to.load({ rows: part, boards: [] });
    progress(sum.count());
  }
  for await (const boards of from.boardRows()) {
    for (const { board, member, points } of boards)
      sum.add(JSON.stringify({ board, member, points }), false);
    for (const part of batched(boards)) await to.load({ rows: [], boards: part });
    progress(sum.count());
  }
  await mustHold(to, sum.result());
  await mustHold(from, sum.result());
  return sum.result();
}

/** Every record that cannot be read, by its key, and how many there are of each kind and version. */
export async function checkRecords(
  engine: Engine,
  progress: Progress,
): Promise<{ problems: string[]; kinds: Map<string, number>; boards: number }> {
  const [problems, kinds]: [string[], Map<string, number>] = [[], new Map()];
  let [records, boards] = [0, 0];
  for await (const page of engine.rows())
    for (const { key, raw } of page) {
      progress((records += 1));
      try {
        const kind = `${kindInKey(key)} v${envelope(raw, key).v}`;
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        if (!isWrittenKey(key)) problems.push(`${key} is not a key of Kubi`);
      } catch (error) {
        if (!(error instanceof BotError)) throw error;
        problems.push(error.message);
      }
    }
  for await (const page of engine.boardRows())
    for (const { board, member } of page) {
      boards += 1;
      if (!isWrittenKey(board) || !isWrittenMember(member))
        problems.push(`${member} on ${board} is not a row of Kubi`);
    }
  return { problems, kinds, boards };
}

function emptyBatch(): { rows: Row[]; boards: BoardRow[] } {
  return { rows: [], boards: [] };
}

function* batched<T>(all: readonly T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += BATCH) yield all.slice(start, start + BATCH);
}

async function mustBeEmpty(engine: Engine): Promise<void> {
  if (await engine.isEmpty()) return;
  throw new BotError("store-not-empty", `the store at ${engine.place} is not empty`, {
    hint: "name an empty one: two stores cannot be merged without losing one's points",
  });
}

async function mustHold(engine: Engine, expected: Summary): Promise<void> {
  const found = await summarise(engine, () => {});
  if (JSON.stringify(found) === JSON.stringify(expected)) return;
  const message = `${engine.place} holds ${found.records} records and ${found.boards} board rows that are not the ${expected.records} and ${expected.boards} that were read`;
  throw new BotError("store-changed", message, {
    hint: "something wrote meanwhile: stop the bot, empty the target and do it again",
  });
}

function parseLine(line: string, number: number): object {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed === "object" && parsed !== null) return parsed;
  } catch {
    // Said below, without the line: it may hold what a person wrote.
  }
  throw wrong(number, "is not JSON");
}

function mustBeHeader(parsed: object): void {
  const { kubi, layout } = parsed as { kubi?: unknown; layout?: unknown };
  if (kubi !== "store" || typeof layout !== "number") throw wrong(1, "is no header of an export");
  if (layout > LAYOUT)
    throw new BotError("store-newer", `the export has layout ${layout}, this Kubi ${LAYOUT}`, {
      hint: "run the newer version of Kubi",
    });
}

/** The line as we write it; refuses keys that are not ours, as they could never be read or removed again. */
function canonical(parsed: object, number: number): string {
  const { key, raw, board, member, points } = parsed as Partial<Row & BoardRow>;
  if (isText(key) && isWrittenKey(key) && isText(raw)) return JSON.stringify({ key, raw });
  const isRow = isText(board) && isWrittenKey(board) && isText(member) && isWrittenMember(member);
  if (isRow && Number.isSafeInteger(points)) return JSON.stringify({ board, member, points });
  throw wrong(number, "is neither a record nor a row of a board");
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function wrong(number: number, what: string): BotError {
  return new BotError("store-import", `line ${number} of the export ${what}; nothing was written`, {
    hint: "export again",
  });
}
