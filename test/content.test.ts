import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { allFields, findField } from "../src/library/fields.ts";
import { openLibrary, type Library } from "../src/library/library.ts";
import { readContent } from "../src/library/read.ts";
import { readingOrder } from "../src/library/reading-order.ts";
import type { RootContent } from "../src/reply/tree.ts";
import { LOCALES, type Locale } from "../src/locale.ts";
import { commandProblem, linesOf } from "./command-check.ts";
import { countManifests, manifestProblems, withoutComments } from "./manifest-check.ts";

const CONTENT = join(import.meta.dirname, "..", "content");
let library: Library;

beforeAll(async () => {
  library = await openLibrary(CONTENT);
});

type Page = { name: string; locale: Locale; nodes: readonly RootContent[] };

/** Every note's body and every chapter, in each language written. */
function pages(): Page[] {
  return LOCALES.flatMap((locale) => [
    ...[...library.notes.values()].flatMap((note): Page[] => {
      const body = note.body[locale];
      return body ? [{ name: note.id, locale, nodes: body.tree().children }] : [];
    }),
    ...library.chapters[locale].map((chapter): Page => {
      const nodes = chapter.sections.flatMap((section) => section.nodes);
      return { name: `chapter ${chapter.no}`, locale, nodes };
    }),
  ]);
}

type Snippet = { type: "code" | "inlineCode"; lang: string; value: string };

function snippets(nodes: readonly RootContent[]): Snippet[] {
  return nodes.flatMap((node): Snippet[] => {
    if (node.type === "code") {
      return [{ type: node.type, lang: node.lang?.toLowerCase() ?? "", value: node.value }];
    }
    if (node.type === "inlineCode") return [{ type: node.type, lang: "", value: node.value }];
    return "children" in node ? snippets(node.children) : [];
  });
}

const yamlOf = ({ nodes }: Page) =>
  snippets(nodes)
    .filter(({ lang }) => lang === "yaml" || lang === "yml")
    .map(({ value }) => value);

describe("manifests in the notes we ship", () => {
  it("are valid, to the last field", async () => {
    const problems: string[] = [];
    let count = 0;
    for (const page of pages()) {
      for (const text of yamlOf(page)) {
        const found = await manifestProblems(text);
        problems.push(...found.map((one) => `${page.name} (${page.locale}): ${one}`));
        if (found.length === 0) count += countManifests(text);
      }
    }
    expect(problems).toEqual([]);
    expect(count).toBeGreaterThan(50);
  });

  it("are the same in both languages, but for comments", () => {
    const all = pages();
    for (const korean of all.filter(({ locale }) => locale === "ko")) {
      const english = all.find(({ name, locale }) => name === korean.name && locale === "en");
      if (!english) continue;
      const bare = (page: Page) => yamlOf(page).map(withoutComments);
      expect(bare(english), korean.name).toEqual(bare(korean));
    }
  });
});

describe("a manifest", () => {
  const POD = "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n";

  it.each([
    ["that is right", `${POD}  - { name: a, image: b }\n`, []],
    [
      "with a field that is not there",
      `${POD}  - { name: a, imag: b }\n`,
      ["unknown field Pod.spec.containers.imag"],
    ],
    [
      "with a field in the wrong case",
      `${POD}  - { name: a, ports: [{ containerport: 80, containerPort: 80 }] }\n`,
      ["unknown field Pod.spec.containers.ports.containerport"],
    ],
    [
      "with a value of the wrong type",
      `${POD}  - { name: a, ports: [{ containerPort: "80" }] }\n`,
      [expect.stringContaining("containerPort must be integer")],
    ],
    ["of no such API", "apiVersion: apps/v1\nkind: Pod\n", ["no such API: apps/v1 Pod"]],
    ["with free keys below a map", `${POD}  - name: a\n  nodeSelector: { my.key/x: "1" }\n`, []],
    ["that is a piece of one", "spec:\n  nonsense: 1\n", []],
    ["that is no YAML", "apiVersion: v1\nkind: [Pod\n", [expect.stringContaining("Flow sequence")]],
  ])("%s", async (_, text, problems) => {
    expect(await manifestProblems(text)).toEqual(problems);
  });

  it("is looked at in every document of a text", async () => {
    const good = `${POD}  - { name: a, image: b }\n`;
    const bad = "apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { port: [] }\n";
    expect(await manifestProblems(`${good}---\n${bad}`)).toEqual([
      "unknown field Service.spec.port",
    ]);
  });
});

/** Command lines that are told of because they no longer work, or never did. */
const TOLD_AS_WRONG = new Set([
  "kubectl run … --generator=run/v1",
  "kubectl run kubia --image=devbelly/kubia --port=8080 --generator=run/v1",
  "kubectl hello",
]);

const SHELLS = new Set(["sh", "bash", "shell", "console"]);

function commandLines(): { where: string; line: string }[] {
  const fromFacts = [...library.notes.values()].flatMap((note) =>
    note.commands.flatMap(({ run }) => linesOf(run).map((line) => ({ where: note.id, line }))),
  );
  const fromText = pages().flatMap(({ name, locale, nodes }) =>
    snippets(nodes)
      .filter(({ type, lang }) => type === "inlineCode" || SHELLS.has(lang))
      .flatMap(({ value }) => linesOf(value))
      .map((line) => ({ where: `${name} (${locale})`, line })),
  );
  return [...fromFacts, ...fromText];
}

describe("commands in the notes we ship", () => {
  it("use subcommands and flags that there are", () => {
    const lines = commandLines();
    const wrong = lines
      .filter(({ line }) => !TOLD_AS_WRONG.has(line))
      .map(({ where, line }) => ({ where, line, problem: commandProblem(line) }))
      .filter(({ problem }) => problem !== undefined);
    expect(wrong).toEqual([]);
    const known = lines.filter(({ line }) => /^(?:kubectl|docker) /.test(line));
    expect(known.length).toBeGreaterThan(500);
  });

  it("make no exception that is not needed", () => {
    const lines = new Set(commandLines().map(({ line }) => line));
    for (const line of TOLD_AS_WRONG) {
      expect(lines, line).toContain(line);
      expect(commandProblem(line), line).toBeDefined();
    }
  });
});

describe("a command line", () => {
  it.each([
    "kubectl get pods -A -o wide --watch",
    "kubectl -n kube-system get pods",
    "kubectl run tmp --rm -it --image=busybox --restart=Never -- wget -qO- http://kubia",
    "kubectl get pods -v=8",
    "kubectl rollout undo deployment/kubia --to-revision=2",
    "kubectl create -f pod.yaml --dry-run=server",
    "kubectl label pod kubia env-",
    "kubectl logs <파드 이름> -c <컨테이너 이름>",
    "docker run -d -p 8080:8080 --name web nginx --port=9090",
    "docker run -p8080:8080 nginx",
    "docker image ls -a",
    "minikube start --whatever",
    "sudo docker ps -a",
    "kubectl -l",
    "kubectl top pods -A",
    "kubectl create pdb kubia --min-available=2",
    "docker top kubia",
  ])("%s is fine", (line) => {
    expect(commandProblem(line)).toBeUndefined();
  });

  it.each([
    ["kubectl gte pods", "kubectl: no subcommand gte"],
    ["kubectl get pods --watched", "kubectl get: no flag --watched"],
    ["kubectl get pods -x", "kubectl get: no flag -x"],
    ["kubectl logs kubia --containers=main", "kubectl logs: no flag --containers"],
    ["kubectl rollout back deployment/kubia", "kubectl rollout: no subcommand back"],
    [
      "kubectl rollout undo deployment/kubia --revision=2",
      "kubectl rollout undo: no flag --revision",
    ],
    ["kubectl run kubia --generator=run/v1", "kubectl run: no flag --generator"],
    ["kubectl --namespaces=a get pods", "kubectl: no flag --namespaces"],
    ["docker run --publsh 80:80 nginx", "docker run: no flag --publsh"],
    ["docker run -dz nginx", "docker run: no flag -dz"],
    ["docker imgaes", "docker: no subcommand imgaes"],
    ["docker image list-all", "docker image: no subcommand list-all"],
    ["sudo docker ps --al", "docker ps: no flag --al"],
    ["kubectl constructor", "kubectl: no subcommand constructor"],
  ])("%s is told", (line, problem) => {
    expect(commandProblem(line)).toBe(problem);
  });

  it("is found in a script with prompts, continued lines, pipes and comments", () => {
    const script =
      "$ kubectl get pods \\\n  -o wide   # all\nkubectl get po | grep x\nsource <(kubectl completion bash)\n";
    expect(linesOf(script)).toEqual([
      "kubectl get pods  -o wide",
      "kubectl get po",
      "grep x",
      "kubectl completion bash",
    ]);
  });
});

describe("the order of the notes we ship", () => {
  it("never puts a note before what it builds on, and leaves none out", () => {
    const order = readingOrder(library.notes.values());
    const place = new Map(order.map(({ id }, at) => [id, at]));
    expect(place.size).toBe(library.notes.size);
    for (const note of order) {
      for (const id of note.prerequisites) {
        expect(place.get(id), `${id} before ${note.id}`).toBeLessThan(place.get(note.id) ?? -1);
      }
    }
  });
});

describe("the Korean lines for API fields", () => {
  it("stand under paths that the API has, spelt as the API spells them", async () => {
    const { files } = await readContent(CONTENT);
    const text = files.find(({ path }) => path === "fields.ko.yaml")?.text ?? "";
    const paths = [...text.matchAll(/^([A-Za-z][\w.]*):/gm)].map((match) => match[1] ?? "");
    expect(paths.length).toBe(library.fieldTexts.size);
    expect(paths.length).toBeGreaterThanOrEqual(150);
    const wrong = paths.filter((path) => findField(path)?.path !== path);
    expect(wrong).toEqual([]);
  });

  it("are plain sentences of at most 80 characters", () => {
    for (const [path, line] of library.fieldTexts) {
      expect(line.length, path).toBeLessThanOrEqual(80);
      expect(line, path).toMatch(/다\.$/);
    }
  });

  it("serve the Pod template of whatever makes Pods", () => {
    const pod = library.fieldText("Pod.spec.containers.image");
    expect(pod).toMatch(/이미지/);
    for (const path of [
      "Deployment.spec.template.spec.containers.image",
      "CronJob.spec.jobTemplate.spec.template.spec.containers.image",
      "PodTemplate.template.spec.containers.image",
    ]) {
      expect(findField(path)?.path).toBe(path);
      expect(library.fieldText(path), path).toBe(pod);
    }
    expect(library.fieldText("Deployment.spec.containers.image")).toBeUndefined();
    expect(allFields().length).toBeGreaterThan(library.fieldTexts.size);
  });
});
