// The words of the store, and nothing that runs. Commands see `Store`; `engines/*` implement `Engine`; `store.ts`
// makes the first from the second. What every verb must do on every engine is in test/store/contract.ts.

/** Where something belongs. Every key says so, because ids of two platforms or workspaces may be the same. */
export type Workspace = { platform: string; workspace: string };

/** Somebody in a workspace. What is kept under a person can be listed, exported and removed as one. */
export type Person = Workspace & { person: string };

/**
 * Which record of a kind: whose it is, then any number of parts. Parts may hold any text; they are joined without
 * ambiguity and hashed when long. The kind comes from the codec, so no record is ever read as another kind.
 */
export type Key = { of: Workspace | Person; parts: readonly string[] };

/** A leaderboard or tally of a workspace: points by member. */
export type Board = { of: Workspace; parts: readonly [name: string, ...parts: string[]] };

/** A row of a board: a person, who is removed from it with everything else of theirs, or a thing such as a team. */
export type Member = Person | string;

/**
 * How a kind of record is written and read. Written as `{"v":version,"value":…}`.
 * `parse` is given the value of the current version and throws when it is not one. `upgrade` takes a value one
 * version up (from `from` to `from + 1`), so that every step is written once and never again.
 */
export type Codec<T> = {
  /** Lower-case letters, digits and hyphens, starting with a letter, at most 32. Part of the key: never rename it. */
  kind: string;
  /** From 1 up. */
  version: number;
  parse(value: unknown): T;
  upgrade?: (value: unknown, from: number) => unknown;
};

/** A record as read. `raw` is what stands in the store, to be handed back to `replace` or as a guard. */
export type Found<T> = { value: T; raw: string };

export type Inserted<T> = { done: true } | { done: false; existing: Found<T> };
/** `current` is what stands there instead, `undefined` when the record is gone. */
export type Replaced<T> =
  | { done: true; raw: string }
  | { done: false; current: Found<T> | undefined };
export type Applied<T> =
  | { outcome: "applied" }
  /** The claim was there before: nothing is added. Wins over `refused`, so a repeated delivery always hears the same. */
  | { outcome: "already"; existing: Found<T> }
  /** The guard record does not (or no longer) have the given value: nothing is written. */
  | { outcome: "refused" };

/** Points for one member of one board. 0 puts the member on the board. Whole numbers, also negative. */
export type Increment = { board: Board; member: Member; by: number };

export type Standing = { member: Member; points: number; rank: number };
/** `rank` is 1 + the number of members with more points, so equals share it; `members` is the board's size. */
export type Rank = { rank: number; points: number; members: number };

/** Everything kept about a person, as it stands: a damaged or newer record is listed too, as text. */
export type PersonData = {
  records: { kind: string; key: string; value: unknown }[];
  boards: { board: string; points: number }[];
};

/**
 * The one port to what Kubi remembers. Found and absent are values. Failed is always a thrown `BotError`, never an
 * empty result and never a success:
 * - `store-failed`: the engine did not answer, or said no. Whether a write was kept is then unknown, and doing the
 *   same `insert` or `applyOnce` again is safe. Tell the person to press again.
 * - `store-newer`: a record of a newer version of Kubi. `store-damaged`: a record that cannot be read. Neither is
 *   ever overwritten.
 * - `store-refused`: a key or value that cannot be kept exactly.
 * `insert`, `replace` and `applyOnce` are atomic on every engine, between processes too.
 */
export type Store = {
  /** Which engine and where, without a password, for the start line. */
  readonly place: string;
  get<T>(codec: Codec<T>, key: Key): Promise<Found<T> | undefined>;
  insert<T>(codec: Codec<T>, key: Key, value: T): Promise<Inserted<T>>;
  /** Compare and swap: writes `value` only while the record is still exactly `was.raw`. */
  replace<T>(codec: Codec<T>, key: Key, change: { was: Found<T>; value: T }): Promise<Replaced<T>>;
  /** True when there was something to remove. */
  remove(codec: Pick<Codec<unknown>, "kind">, key: Key): Promise<boolean>;
  /** A record and its points in one step, at most once, and only while `guard` has the value it was read with. */
  applyOnce<T>(claim: Claim<T>): Promise<Applied<T>>;
  /** Most points first; among equals in the order of their ids. At most 1,000. */
  top(board: Board, limit: number): Promise<Standing[]>;
  /** `undefined`: not on the board. */
  rank(board: Board, member: Member): Promise<Rank | undefined>;
  listPerson(person: Person): Promise<PersonData>;
  /** Removes every record and every row on a board of a person; says how many. */
  removePerson(person: Person): Promise<{ records: number; boards: number }>;
  close(): Promise<void>;
};

export type Claim<T> = {
  codec: Codec<T>;
  key: Key;
  value: T;
  add: readonly Increment[];
  guard?: Guard | undefined;
};

/** Another record that must still be exactly as it was read: `{ kind: rounds.kind, key, raw: found.raw }`. */
export type Guard = { kind: string; key: Key; raw: string };

// ---- what an engine implements --------------------------------------------------------------------------------

/** A record by its written key (keys.ts) and text (codec.ts). Both are well-formed; keys are ASCII, ≤ 200 bytes. */
export type Row = { key: string; raw: string };

/** Points of one written member on one written board. Members of a board are at most 300 bytes of ASCII. */
export type BoardRow = { board: string; member: string; points: number };

export type RawApply = {
  claim: Row;
  guard?: Row | undefined;
  /** Sorted by board, then member, and each pair at most once, so that row locks are always taken in one order. */
  add: readonly BoardRow[];
};

export type RawApplied =
  | { outcome: "applied" }
  | { outcome: "already"; raw: string }
  | { outcome: "refused" };

/**
 * What differs between SQLite, PostgreSQL, Redis and memory, on written keys and texts.
 *
 * Rules: whatever goes wrong is thrown (any Error; the guard makes a BotError of it, a BotError passes as it is);
 * nothing is retried after a write may have been kept, except where repeating is harmless; a call may be abandoned
 * by the guard when it takes too long and must then settle by itself without an unhandled rejection. `get`, `set`
 * and `delete` go through Keyv on the same rows that the atomic verbs use: the row's value is `raw` itself.
 */
export type Engine = {
  readonly name: "memory" | "sqlite" | "postgres" | "redis";
  /** URL or path without a password. */
  readonly place: string;
  get(key: string): Promise<string | undefined>;
  /** `undefined` when inserted, else the text that was there first. */
  insert(row: Row): Promise<string | undefined>;
  /** Writes `raw` if the text is exactly `was`; otherwise says what it is. */
  replace(
    row: Row,
    was: string,
  ): Promise<{ done: true } | { done: false; raw: string | undefined }>;
  remove(key: string): Promise<boolean>;
  /** In one atomic step: claim there → `already`; guard differs or is absent → `refused`; else insert and add. */
  applyOnce(step: RawApply): Promise<RawApplied>;
  /** Ordered by points descending, then member ascending by bytes. */
  top(board: string, limit: number): Promise<{ member: string; points: number }[]>;
  rank(board: string, member: string): Promise<Rank | undefined>;
  /** Records whose key starts with `scope + "/"`, and board rows whose member is `scope` (see keys.ts). */
  listPerson(scope: string): Promise<{ rows: Row[]; boards: BoardRow[] }>;
  /** Removes the same, in one atomic step where the engine can. */
  removePerson(scope: string): Promise<{ records: number; boards: number }>;
  /** Every record, in pages of at most 1,000, each once; throws rather than ending early. Never on a request's path. */
  rows(): AsyncIterable<Row[]>;
  /** Every board row, likewise. */
  boardRows(): AsyncIterable<BoardRow[]>;
  /** For import: writes records and board rows as they are, replacing what is there. Batches of at most 1,000. */
  load(batch: { rows: readonly Row[]; boards: readonly BoardRow[] }): Promise<void>;
  /** True when there is no record and no board row. */
  isEmpty(): Promise<boolean>;
  /** What is wrong with the engine itself (integrity, settings that may lose data); empty when all is well. */
  check(): Promise<string[]>;
  /** From now on this engine reads one moment of the store, for an export beside a running bot. Where it can. */
  freeze?: () => Promise<void>;
  close(): Promise<void>;
};

/** The layout of tables and keys that this version of Kubi writes; engines refuse a store of a higher one. */
export const LAYOUT = 1;

/** Opens an engine. Throws a BotError that says what to do when the place cannot be used. */
export type OpenEngine = (url: URL, options: EngineOptions) => Promise<Engine>;

export type EngineOptions = {
  /** `bot` claims a SQLite file for itself; `command` works beside a running bot. */
  role: "bot" | "command";
  /** False: a place where there is no store yet is refused. Only SQLite can tell. */
  create: boolean;
  /** Bound of one call in milliseconds; engines set their own time-outs a little below it. */
  timeout: number;
  /** Table prefix or key prefix of everything we write; tests use their own. */
  name: string;
  /** Told of troubles outside any call (a lost connection, a server that came back). Never throws. */
  onTrouble: (event: { event: string; message: string }) => void;
};
