import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const src = join(import.meta.dirname, "..", "src");
const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => path.replaceAll("\\", "/"));

const IMPORT =
  /^(?:import|export)\s[^;]*?from\s+"([^"]+)"|import\(\s*"([^"]+)"\s*\)|^import\s+"([^"]+)"/gm;

type Import = { file: string; target: string };

function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), "utf8");
  return [...text.matchAll(IMPORT)].map((match) => {
    const spec = match[1] ?? match[2] ?? match[3] ?? "";
    const local = spec.startsWith(".");
    return {
      file,
      target: local ? relative(src, join(src, dirname(file), spec)).replaceAll("\\", "/") : spec,
    };
  });
}

const imports = files.flatMap(importsOf);
const roomOf = (path: string) => (path.includes("/") ? (path.split("/")[0] ?? "") : "root");
const isOurs = ({ target }: Import) => /\.(?:ts|json)$/.test(target);

/** Vocabulary that every room may use: no logic lives there. */
const LEAVES = new Set(["locale.ts", "errors.ts"]);
/** The composition root and its entry points. */
const ENTRIES = new Set(["main.ts", "serve.ts", "k8s.ts", "content.ts", "store-cli.ts"]);

const MAY_IMPORT: Record<string, readonly string[]> = {
  reply: ["reply"],
  learning: ["learning"],
  library: ["library", "reply"],
  store: ["store"],
  pictures: ["pictures"],
  commands: ["commands", "library", "learning", "reply", "store"],
};

describe("import rules", () => {
  it("finds the sources it is meant to read", () => {
    expect(files.length).toBeGreaterThan(40);
    expect(imports.filter(isOurs).length).toBeGreaterThan(100);
  });

  for (const [room, allowed] of Object.entries(MAY_IMPORT)) {
    it(`${room} imports only ${allowed.join(", ")} and the shared vocabulary`, () => {
      const wrong = imports
        .filter(isOurs)
        .filter(({ file }) => roomOf(file) === room)
        .filter(({ target }) => !LEAVES.has(target) && !allowed.includes(roomOf(target)));
      expect(wrong).toEqual([]);
    });
  }

  it("platforms use the bot and replies, and nothing behind them", () => {
    const wrong = imports
      .filter(isOurs)
      .filter(({ file }) => roomOf(file) === "platforms")
      .filter(({ file, target }) => {
        if (roomOf(target) === "platforms") return target.split("/")[1] !== file.split("/")[1];
        return roomOf(target) !== "reply" && !["bot.ts", "log.ts", ...LEAVES].includes(target);
      });
    expect(wrong).toEqual([]);
  });

  it("only entry points import a platform", () => {
    const wrong = imports
      .filter(isOurs)
      .filter(({ target }) => roomOf(target) === "platforms")
      .filter(({ file }) => roomOf(file) !== "platforms" && !ENTRIES.has(file));
    expect(wrong).toEqual([]);
  });

  it("server and terminal libraries stay in connect.ts and the renderers of their platform", () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        /^(?:hono|@hono|node:readline|wrap-ansi|string-width)/.test(target) &&
        roomOf(file) !== "platforms" &&
        !ENTRIES.has(file),
    );
    expect(wrong).toEqual([]);
  });

  it("engines of the store and their drivers stay in store/engines", () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        /^(?:keyv|@keyv|pg|redis|@redis|node:sqlite)/.test(target) &&
        !file.startsWith("store/engines/"),
    );
    expect(wrong).toEqual([]);
  });

  it("only store/open.ts and entry points know the engines", () => {
    const wrong = imports
      .filter(isOurs)
      .filter(({ target }) => target.startsWith("store/engines/"))
      .filter(
        ({ file }) =>
          !file.startsWith("store/engines/") && file !== "store/open.ts" && !ENTRIES.has(file),
      );
    expect(wrong).toEqual([]);
  });

  it("only library/read.ts, store engines and entry points touch the file system", () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        target.startsWith("node:fs") &&
        file !== "library/read.ts" &&
        file !== "library/api/generate.ts" &&
        !file.startsWith("store/engines/") &&
        roomOf(file) !== "platforms" &&
        !ENTRIES.has(file),
    );
    expect(wrong).toEqual([]);
  });

  it("only main.ts reads the environment", () => {
    const readers = files.filter((file) =>
      /process\.env|import\.meta\.env/.test(
        readFileSync(join(src, file), "utf8").replaceAll(/\/\/.*$/gm, ""),
      ),
    );
    expect(readers).toEqual(["main.ts"]);
  });

  it("time and chance are arguments in pure rooms", () => {
    const pure = files.filter((file) =>
      ["library", "learning", "reply", "commands"].includes(roomOf(file)),
    );
    const impure = pure.filter((file) =>
      /Date\.now\(|new Date\(\)|Math\.random\(/.test(readFileSync(join(src, file), "utf8")),
    );
    expect(impure).toEqual([]);
  });
});

describe("house style", () => {
  it("has no grab-bag modules", () => {
    expect(
      files.filter((file) => /(?:util|helper|manager|service|misc|common)s?\.ts$/i.test(file)),
    ).toEqual([]);
  });

  it("gives every platform the same three files", () => {
    for (const platform of ["terminal", "playground"]) {
      for (const name of ["connect.ts", "render.ts", "limits.ts"]) {
        expect(files).toContain(`platforms/${platform}/${name}`);
      }
    }
  });
});
