import type { Note } from "../note.ts";
import { compact } from "../fold.ts";
import { FIELD_NAMES, findField, segmentsOf, type ApiField } from "../fields.ts";
import { conceptsOf, type Names } from "./names.ts";

/** Field path suffixes that notes claim, in lower case. */
export type FieldNames = ReadonlyMap<string, string>;

export function collectFields(notes: readonly Note[]): FieldNames {
  const found = new Map<string, string>();
  for (const note of notes) {
    for (const path of note.fields) found.set(segmentsOf(path).join(".").toLowerCase(), note.id);
  }
  return found;
}

/** What a field path is about: the concepts behind it, and the API's own entry when the path is whole. */
export type FieldReading = { ids: string[]; field?: ApiField };

/**
 * Reads `pod.spec.containers.ports`, `storageClassName` or `restartPolicy: Never` as an API field: the
 * longest suffix that a note claims, else the kind whose schema has it. Undefined when it is none.
 */
export function readField(
  query: string,
  fields: FieldNames,
  names: Names,
): FieldReading | undefined {
  const path = fields.has(query.toLowerCase()) ? query : pathIn(query);
  if (path === undefined) return undefined;
  const segments = segmentsOf(path);
  const field = findField(path);
  const claimed = longestSuffix(segments, fields);
  if (claimed) return { ids: [claimed], ...(field ? { field } : {}) };
  if (field) return { ids: conceptsOf(names.find(compact(field.kind))), field };
  if (segments.length < 2 || !segments.some((segment) => FIELD_NAMES.has(segment)))
    return undefined;
  const last = conceptsOf(names.find(compact(segments.at(-1) ?? "")));
  return last.length > 0 ? { ids: last } : undefined;
}

/** The path in `a.b.c`, `camelCase` or `key: value`; undefined for everything else. */
function pathIn(query: string): string | undefined {
  const [key, value, ...rest] = query.trim().split(/\s*:\s*|\s+/);
  if (key === undefined || !/^[$A-Za-z][\w.$[\]/-]*$/.test(key) || rest.length > 0)
    return undefined;
  if (value !== undefined && !/^\S+\s*:/.test(query.trim())) return undefined;
  if (/[./]/.test(key)) return key;
  const known = FIELD_NAMES.has(key);
  if (known && (value !== undefined || /[a-z][A-Z]/.test(key))) return key;
  return undefined;
}

function longestSuffix(segments: readonly string[], fields: FieldNames): string | undefined {
  for (let from = 0; from < segments.length; from += 1) {
    const id = fields.get(segments.slice(from).join(".").toLowerCase());
    if (id) return id;
  }
  return undefined;
}
