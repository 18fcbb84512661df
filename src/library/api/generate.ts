// Writes schema.json from the type declarations of the npm package kubernetes-models, which are made from
// the Kubernetes OpenAPI schema. Run after raising that package: npx node src/library/api/generate.ts
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";

type Field = { type: string; list?: true; map?: true; required?: true; about: string };
type Shape = { about: string; fields: Record<string, Field> };

const require = createRequire(import.meta.url);
const root = dirname(require.resolve("kubernetes-models/package.json"));
const version = (
  JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }
).version;
const meta = dirname(dirname(require.resolve("@kubernetes-models/apimachinery/package.json")));

const KINDS: Record<string, string[]> = {
  v1: "Pod ReplicationController Service Endpoints Node Namespace Event ConfigMap Secret ServiceAccount PersistentVolume PersistentVolumeClaim LimitRange ResourceQuota PodTemplate".split(
    " ",
  ),
  "apps/v1": "Deployment ReplicaSet StatefulSet DaemonSet ControllerRevision".split(" "),
  "batch/v1": "Job CronJob".split(" "),
  "autoscaling/v2": "HorizontalPodAutoscaler".split(" "),
  "networking.k8s.io/v1": "Ingress IngressClass NetworkPolicy IPAddress ServiceCIDR".split(" "),
  "discovery.k8s.io/v1": "EndpointSlice".split(" "),
  "policy/v1": "PodDisruptionBudget".split(" "),
  "rbac.authorization.k8s.io/v1": "Role RoleBinding ClusterRole ClusterRoleBinding".split(" "),
  "storage.k8s.io/v1":
    "StorageClass VolumeAttachment CSIDriver CSINode VolumeAttributesClass".split(" "),
  "scheduling.k8s.io/v1": "PriorityClass".split(" "),
  "node.k8s.io/v1": "RuntimeClass".split(" "),
  "coordination.k8s.io/v1": "Lease".split(" "),
  "certificates.k8s.io/v1": "CertificateSigningRequest".split(" "),
  "admissionregistration.k8s.io/v1":
    "ValidatingWebhookConfiguration MutatingWebhookConfiguration ValidatingAdmissionPolicy".split(
      " ",
    ),
  "apiextensions.k8s.io/v1": "CustomResourceDefinition".split(" "),
  "resource.k8s.io/v1": "ResourceClaim ResourceClaimTemplate ResourceSlice DeviceClass".split(" "),
};

const shapes: Record<string, Shape> = {};

function fileOf(from: string, spec: string): string {
  const path = spec.startsWith("@kubernetes-models/")
    ? join(meta, spec.replace("@kubernetes-models/", ""))
    : resolve(dirname(from), spec.replace(/\.js$/, ""));
  return `${path}.d.ts`;
}

function nameOf(file: string): string {
  const inner = relative(root, file).startsWith("..") ? relative(meta, file) : relative(root, file);
  return inner.replace(/\.d\.ts$/, "").replaceAll("\\", "/");
}

/** The first two sentences of a description: enough for a line under a field. */
function shorten(comment: string): string {
  const text = comment
    .replaceAll(/^\s*\* ?/gm, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  const cut = text.split(/ (?:Possible enum values|More info|Read more)/)[0] ?? text;
  const sentences = cut.match(/[^.]+(?:\.(?!\s)[^.]*)*(?:\.|$)/g) ?? [cut];
  return sentences.slice(0, 2).join("").trim().slice(0, 280);
}

function visit(file: string): string {
  const name = nameOf(file);
  if (shapes[name]) return name;
  const source = readFileSync(file, "utf8");
  const imports = new Map<string, string>();
  for (const [, what, from] of source.matchAll(/^import \{ (\w+) \} from "([^"]+)";/gm)) {
    if (what && from && what.startsWith("II")) imports.set(what, fileOf(file, from));
  }
  const head = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport interface \w+[^{]*\{/.exec(source);
  const shape: Shape = { about: shorten(head?.[1] ?? ""), fields: {} };
  shapes[name] = shape;
  const start = source.indexOf("export interface");
  const body = source.slice(start, source.indexOf("\n}", start));
  const FIELD =
    /^ {4}(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n {4})?"([^"]+)"(\?)?: ([^\n]+(?:\n {8}[^\n]+)*(?:\n {4}\})?[^;\n]*);/gm;
  for (const [, comment, key, optional, written] of body.matchAll(FIELD)) {
    if (key && written)
      shape.fields[key] = field(written, imports, { comment: comment ?? "", required: !optional });
  }
  return name;
}

function field(
  written: string,
  imports: Map<string, string>,
  { comment, required }: { comment: string; required: boolean },
): Field {
  const list = /^Array<|\[\]$/.test(written);
  const map = written.startsWith("{");
  const ref = /II\w+/.exec(written)?.[0];
  const file = ref && imports.get(ref);
  const scalar =
    /\b(boolean|number|string)\b/.exec(written)?.[1] ??
    (written.includes('"') ? "string" : "object");
  return {
    type: file ? visit(file) : scalar,
    ...(list ? { list: true as const } : {}),
    ...(map ? { map: true as const } : {}),
    ...(required ? { required: true as const } : {}),
    about: shorten(comment),
  };
}

const kinds: Record<string, string> = {};
for (const [group, names] of Object.entries(KINDS)) {
  for (const kind of names) {
    try {
      kinds[kind] = visit(join(root, group, `${kind}.d.ts`));
    } catch (error) {
      process.stderr.write(`${group}/${kind}: ${String(error)}\n`);
    }
  }
}
const out = {
  source: `kubernetes-models ${version} (Kubernetes OpenAPI, Apache-2.0)`,
  kinds,
  shapes,
};
writeFileSync(join(import.meta.dirname, "schema.json"), `${JSON.stringify(out)}\n`);
process.stdout.write(`${Object.keys(kinds).length} kinds, ${Object.keys(shapes).length} shapes\n`);
