import schema from "./api/schema.json" with { type: "json" };

/** One field of the Kubernetes API: where it stands, what it holds, what the API says of it (English). */
export type ApiField = {
  /** Path from the kind down, such as `Pod.spec.containers.ports`. */
  path: string;
  kind: string;
  type: string;
  required: boolean;
  about: string;
  /** Names of the fields below it; empty for a scalar. */
  children: readonly string[];
};

type Field = { type: string; list?: true; map?: true; required?: true; about: string };
type Shape = { about: string; fields: Record<string, Field> };

const shapes = new Map(Object.entries(schema.shapes as Record<string, Shape>));
const kinds = new Map(
  Object.entries(schema.kinds).map(([kind, shape]) => [kind.toLowerCase(), { kind, shape }]),
);

/** Kinds that a path without a kind is tried against, the likeliest first. */
const USUAL_KINDS = ["pod", "deployment", "service", "ingress", "cronjob", "statefulset", "node"];
const SHORT_KINDS: Record<string, string> = {
  po: "pod",
  deploy: "deployment",
  svc: "service",
  sts: "statefulset",
  ds: "daemonset",
  rs: "replicaset",
  rc: "replicationcontroller",
  cm: "configmap",
  ns: "namespace",
  no: "node",
  ing: "ingress",
  pv: "persistentvolume",
  pvc: "persistentvolumeclaim",
  sa: "serviceaccount",
  hpa: "horizontalpodautoscaler",
  cj: "cronjob",
  pdb: "poddisruptionbudget",
  sc: "storageclass",
  netpol: "networkpolicy",
};

/** The segments of a field path as typed: `$.spec.containers[0].ports` and `spec/containers` included. */
export function segmentsOf(path: string): string[] {
  return path
    .replaceAll(/\[[^\]]*\]/g, "")
    .split(/[./]/)
    .filter((segment) => segment !== "" && segment !== "$");
}

/**
 * Follows a path through the API, from a kind (`pod.spec…`), from `spec`/`metadata`/`status` of a usual
 * kind, or through a Pod template's shorthand. Case does not matter. Undefined when no kind has it.
 */
export function findField(path: string): ApiField | undefined {
  const segments = segmentsOf(path).map((segment) => segment.toLowerCase());
  const [first, ...rest] = segments;
  if (first === undefined || segments.length > 20) return undefined;
  const kind = kinds.get(SHORT_KINDS[first] ?? first.replace(/s$/, "")) ?? kinds.get(first);
  if (kind) return rest.length > 0 ? follow(kind, rest) : undefined;
  if (!["spec", "metadata", "status", "data"].includes(first)) return undefined;
  for (const usual of [...USUAL_KINDS, ...kinds.keys()]) {
    const start = kinds.get(usual);
    const found = start && follow(start, segments);
    if (found) return found;
  }
  return undefined;
}

function follow(
  start: { kind: string; shape: string },
  segments: readonly string[],
): ApiField | undefined {
  let shape = shapes.get(start.shape);
  let field: Field | undefined;
  const path = [start.kind];
  for (const segment of segments) {
    const key = shape && Object.keys(shape.fields).find((name) => name.toLowerCase() === segment);
    if (!shape || key === undefined) return undefined;
    field = shape.fields[key];
    path.push(key);
    shape = field && shapes.get(field.type);
  }
  if (!field) return undefined;
  return { path: path.join("."), kind: start.kind, ...describe(field) };
}

function typeName(field: Field): string {
  const base = field.type.split("/").at(-1) ?? field.type;
  if (field.list) return `[]${base}`;
  return field.map ? `map[string]${base === "object" ? "string" : base}` : base;
}

/** Every camel-case field name of the API, for telling `storageClassName` from an ordinary word. */
export const FIELD_NAMES: ReadonlySet<string> = new Set(
  [...shapes.values()].flatMap((shape) => Object.keys(shape.fields)),
);

let everyField: readonly ApiField[] | undefined;

/** Every field of the API once, under the first kind it is met in, shortest path first. */
export function allFields(): readonly ApiField[] {
  everyField ??= collectAll();
  return everyField;
}

const DEPTH = 7;

function collectAll(): ApiField[] {
  const found: ApiField[] = [];
  const seen = new Set<string>();
  const usual = USUAL_KINDS.map((kind) => kinds.get(kind)).filter((kind) => kind !== undefined);
  let level = [...usual, ...kinds.values()].map(({ kind, shape }) => ({
    path: [kind],
    kind,
    shape,
  }));
  for (let depth = 0; depth < DEPTH; depth += 1) {
    const next: typeof level = [];
    for (const { path, kind, shape } of level) {
      if (seen.has(shape)) continue;
      seen.add(shape);
      for (const [key, field] of Object.entries(shapes.get(shape)?.fields ?? {})) {
        const below = [...path, key];
        found.push({ ...describe(field), path: below.join("."), kind });
        if (shapes.has(field.type)) next.push({ path: below, kind, shape: field.type });
      }
    }
    level = next;
  }
  return found;
}

function describe(field: Field): Omit<ApiField, "path" | "kind"> {
  return {
    type: typeName(field),
    required: field.required === true,
    about: field.about,
    children: Object.keys(shapes.get(field.type)?.fields ?? {}),
  };
}

/** Whole paths that a half-typed one may become: `pod.spec.cont` → `Pod.spec.containers`. */
export function completeField(typed: string): string[] {
  const segments = segmentsOf(typed);
  const begun = typed.endsWith(".") ? "" : (segments.pop() ?? "").toLowerCase();
  const parent = parentOf(segments.join("."));
  const children = parent?.children ?? [];
  return children
    .filter((child) => child.toLowerCase().startsWith(begun))
    .map((child) => `${parent?.path}.${child}`);
}

/** What stands above a half-typed field: a kind itself, or a field with others below it. */
function parentOf(path: string): { path: string; children: readonly string[] } | undefined {
  const word = path.toLowerCase();
  const kind = kinds.get(SHORT_KINDS[word] ?? word);
  if (!kind) return findField(path);
  return { path: kind.kind, children: Object.keys(shapes.get(kind.shape)?.fields ?? {}) };
}
