import { parseAllDocuments } from "yaml";
import { findField } from "../src/library/fields.ts";

/**
 * What is wrong with the Kubernetes manifests in a YAML text, document by document. Documents without
 * `apiVersion` and `kind` are pieces of something else and are passed over.
 */
export async function manifestProblems(text: string): Promise<string[]> {
  const problems: string[] = [];
  for (const document of parseAllDocuments(text)) {
    if (document.errors.length > 0) {
      // A broken piece cannot be told from a broken manifest by its parsed form.
      if (/^apiVersion:/m.test(text))
        problems.push(...document.errors.map(({ message }) => message));
      continue;
    }
    const value: unknown = document.toJS();
    if (isRecord(value) && "apiVersion" in value && "kind" in value) {
      problems.push(...(await schemaProblems(value)), ...unknownFields(value));
    }
  }
  return problems;
}

/** How many manifests a YAML text has, so that a test cannot pass by finding none. */
export function countManifests(text: string): number {
  const found = parseAllDocuments(text).map((document): unknown => document.toJS());
  return found.filter((one) => isRecord(one) && "apiVersion" in one && "kind" in one).length;
}

/** A YAML text without its comments, which alone may differ between languages. */
export function withoutComments(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(/(?:^|\s+)#.*$/, "").trimEnd())
    .filter((line) => line !== "")
    .join("\n");
}

type Model = new (value: unknown) => { validate(): void };

async function schemaProblems(value: Record<string, unknown>): Promise<string[]> {
  const { apiVersion, kind } = value;
  const name = `${String(apiVersion)} ${String(kind)}`;
  const path = `kubernetes-models/${String(apiVersion)}`;
  const models: unknown = await import(/* @vite-ignore */ path).catch(() => undefined);
  const model = (models as Record<string, Model | undefined> | undefined)?.[String(kind)];
  if (!model) return [`no such API: ${name}`];
  try {
    new model(value).validate();
    return [];
  } catch (error) {
    return [`${name}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** The package's own schema lets unknown fields pass, as an API server without strict validation does. */
function unknownFields(value: Record<string, unknown>): string[] {
  const problems: string[] = [];
  const visit = (node: unknown, path: string): void => {
    if (Array.isArray(node)) for (const one of node) visit(one, path);
    if (!isRecord(node)) return;
    for (const [key, below] of Object.entries(node)) {
      const here = `${path}.${key}`;
      const field = findField(here);
      // Case counts: findField forgives `containerport`, an API server does not.
      if (field?.path !== here) problems.push(`unknown field ${here}`);
      else if (field.children.length > 0 && !field.type.startsWith("map[")) visit(below, here);
    }
  };
  visit(value, String(value["kind"]));
  return problems;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
