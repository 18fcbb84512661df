import { BotError } from "../errors.ts";
import type { Codec, Found } from "./port.ts";

// Every value is written as {"v":1,"value":…}: JSON text escapes NUL and lone surrogates, so each engine can hold it.

/** Longest text of one record in characters: a page of reviews is 9 kB, an export line must stay readable. */
export const MAX_RAW = 1_000_000;
const MAX_DEPTH = 100;

/** Writes a value; refuses what JSON would change in silence (undefined, NaN, -0, dates, class instances). */
export function write<T>(codec: Codec<T>, value: T): string {
  mustBeJson(value, codec.kind, 0);
  const raw = JSON.stringify({ v: codec.version, value });
  if (raw.length > MAX_RAW)
    throw refused(codec.kind, `is longer than ${MAX_RAW.toLocaleString("en")} characters`);
  return raw;
}

/** Reads a text of the store at its edge: upgraded, parsed, or refused as newer or damaged. */
export function read<T>(codec: Codec<T>, raw: string, key: string): Found<T> {
  const { v, value } = envelope(raw, key);
  if (v > codec.version) {
    const message = `${key} is written in version ${v} of "${codec.kind}"; this Kubi reads up to ${codec.version}`;
    throw new BotError("store-newer", message, { hint: "run the newer version of Kubi" });
  }
  try {
    let current = value;
    for (let from = v; from < codec.version; from += 1) {
      if (!codec.upgrade) throw new Error(`nothing upgrades version ${from}`);
      current = codec.upgrade(current, from);
    }
    return { value: codec.parse(current), raw };
  } catch (cause) {
    throw damaged(key, cause);
  }
}

/** The version and value of a text, whatever its kind. */
export function envelope(raw: string, key: string): { v: number; value: unknown } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(raw);
  } catch (cause) {
    throw damaged(key, cause);
  }
  if (typeof parsed !== "object" || parsed === null || !("v" in parsed) || !("value" in parsed))
    throw damaged(key, new Error("no version and value"));
  const { v, value } = parsed;
  if (typeof v !== "number" || !Number.isSafeInteger(v) || v < 1)
    throw damaged(key, new Error("no version"));
  return { v, value };
}

/** The key says which record; what it holds is a person's and is not repeated. */
function damaged(key: string, cause: unknown): BotError {
  return new BotError("store-damaged", `the record ${key} cannot be read`, {
    hint: "it is left as it is; `npm run store -- check` lists such records, a backup may hold a good one",
    cause,
  });
}

function mustBeJson(value: unknown, kind: string, depth: number): void {
  if (depth > MAX_DEPTH) throw refused(kind, "is nested too deeply");
  if (typeof value !== "object" || value === null) {
    if (!isJsonScalar(value)) throw refused(kind, `holds ${String(value)}, which JSON has not`);
    return;
  }
  if (!Array.isArray(value) && !isPlain(value)) throw refused(kind, "holds more than plain data");
  for (const inner of Array.isArray(value) ? Array.from(value) : Object.values(value))
    mustBeJson(inner, kind, depth + 1);
}

function isJsonScalar(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  return value === null || typeof value === "string" || typeof value === "boolean";
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return !("toJSON" in value) && Object.getOwnPropertySymbols(value).length === 0;
}

function refused(kind: string, what: string): BotError {
  return new BotError("store-refused", `cannot keep this record of "${kind}": it ${what}`, {
    hint: "this is a defect: please report it",
  });
}
