import { createHash } from "node:crypto";
import { BotError } from "../errors.ts";
import type { Board, Key, Member, Person, Workspace } from "./port.ts";

// Written keys are ASCII without ":", so that no engine's collation, wildcard or namespace prefix can touch them:
//   ~platform/workspace/kind/part/part          a record or board of a workspace
//   @platform/workspace/person/kind/part        a record of a person
// A person's scope "@platform/workspace/person" is also their member name on boards; "~text" is a thing's.

/** Longest written key in bytes; adapters allow 255. Beyond it the parts give way to their SHA-256. */
export const MAX_KEY = 200;
const MAX_SCOPE = 120;
/** Longest written name of a thing on a board. */
const MAX_MEMBER = 300;
const KIND = /^[a-z][a-z0-9-]{0,31}$/;

/** The written key of a record. */
export function writeKey(kind: string, key: Key): string {
  if (!KIND.test(kind)) throw new Error(`not a kind of record: ${JSON.stringify(kind)}`);
  return bounded(scopeOf(key.of), kind, key.parts);
}

/** The written key of a board. */
export function writeBoard(board: Board): string {
  const [name, ...parts] = board.parts;
  if (!KIND.test(name)) throw new Error(`not a name of a board: ${JSON.stringify(name)}`);
  const { platform, workspace } = board.of;
  return bounded(scopeOf({ platform, workspace }), name, parts);
}

export function writeMember(member: Member): string {
  const written = typeof member === "string" ? `~${escape(member)}` : scopeOf(member);
  if (written.length > MAX_MEMBER) throw tooLong("the name on the board", MAX_MEMBER);
  return written;
}

export function readMember(written: string): Member {
  const [platform = "", workspace = "", person = ""] = written.slice(1).split("/").map(unescape);
  return written.startsWith("@") ? { platform, workspace, person } : platform;
}

/** What the keys of a person's records start with (before a "/"), and their member name on boards. */
export function personScope(person: Person): string {
  return scopeOf(person);
}

/** The person's scope in a written key or member, `undefined` when it is nobody's. For engines with own indexes. */
export function scopeInKey(written: string): string | undefined {
  return written.startsWith("@") ? written.split("/", 3).join("/") : undefined;
}

/** The kind in a written key. */
export function kindInKey(written: string): string {
  return written.split("/")[written.startsWith("@") ? 3 : 2] ?? "";
}

/** True for a key that `writeKey` or `writeBoard` may have written: what an import lets in. */
export function isWrittenKey(text: string): boolean {
  if (text.length > MAX_KEY) return false;
  return /^(?:~[^/~@#]+\/[^/#]+|@[^/~@#]+\/[^/#]+\/[^/#]+)\/[a-z][a-z0-9-]{0,31}(?:\/[\w.%-]+|\/#[\w-]{43})*$/.test(
    text,
  );
}

export function isWrittenMember(text: string): boolean {
  return text.length <= MAX_MEMBER && /^(?:~[\w.%-]+|@[\w.%-]+\/[\w.%-]+\/[\w.%-]+)$/.test(text);
}

function scopeOf(of: Workspace | Person): string {
  const ids = [of.platform, of.workspace];
  if ("person" in of) ids.push(of.person);
  if (ids.some((id) => id === ""))
    throw refused("an id is empty", "this is a defect: please report it");
  const scope = ("person" in of ? "@" : "~") + ids.map(escape).join("/");
  if (scope.length > MAX_SCOPE) throw tooLong("platform, workspace and person together", MAX_SCOPE);
  return scope;
}

function bounded(scope: string, kind: string, parts: readonly string[]): string {
  const written = parts.map(escape).join("/");
  const key = [scope, kind, ...(written === "" ? [] : [written])].join("/");
  if (key.length <= MAX_KEY) return key;
  return `${scope}/${kind}/#${createHash("sha256").update(written).digest("base64url")}`;
}

/** One part in letters, digits and `_.-%`; nothing at all is `%`, a lone surrogate `%uD800`. */
function escape(text: string): string {
  if (text === "") return "%";
  return text.replaceAll(/[^\w.-]/gu, (character) =>
    character.isWellFormed()
      ? [...Buffer.from(character)].map((byte) => `%${hex(byte, 2)}`).join("")
      : `%u${hex(character.charCodeAt(0), 4)}`,
  );
}

function unescape(written: string): string {
  if (written === "%") return "";
  return written.replaceAll(/%u([\dA-F]{4})|(?:%[\dA-F]{2})+/g, (run, unit?: string) =>
    unit === undefined
      ? Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8")
      : String.fromCharCode(Number.parseInt(unit, 16)),
  );
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, "0");
}

function tooLong(what: string, limit: number): BotError {
  return refused(`${what} is longer than ${limit} bytes`, "use a shorter one");
}

function refused(message: string, hint: string): BotError {
  return new BotError("store-refused", `cannot keep this: ${message}`, { hint });
}
