import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFile, migrate } from "../../src/store/engines/sqlite-layout.ts";
import { openStore } from "../../src/store/open.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kubi-layout-"));
  path = join(folder, "kubi.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a file of another layout", () => {
  const layout = {
    latest: 2,
    migrations: [
      { to: 2, run: (db: DatabaseSync, name: string) => db.exec(`CREATE TABLE ${name}_more(a)`) },
    ],
  };
  const opened = () => {
    createFile(path, "kubi");
    return new DatabaseSync(path);
  };
  const copies = () => readdirSync(folder).filter((name) => name.includes(".layout-"));

  it("is copied first and brought up to date once", () => {
    const db = opened();
    const options = { path, name: "kubi", mayMigrate: true, layout };
    expect(migrate(db, options)).toBe(join(folder, copies()[0] ?? "none"));
    expect(migrate(db, options)).toBeUndefined();
    expect(db.prepare("PRAGMA user_version").get()).toMatchObject({ user_version: 2 });
    db.close();
    expect(copies()).toHaveLength(1);
    const copy = new DatabaseSync(join(folder, copies()[0] ?? ""), { readOnly: true });
    expect(copy.prepare("PRAGMA user_version").get()).toMatchObject({ user_version: 1 });
    copy.close();
  });

  it("stays as it was when a step fails", () => {
    const db = opened();
    const failing = {
      latest: 3,
      migrations: [
        ...layout.migrations,
        { to: 3, run: (on: DatabaseSync) => on.exec("CREATE TABEL nonsense") },
      ],
    };
    expect(() => migrate(db, { path, name: "kubi", mayMigrate: true, layout: failing })).toThrow();
    expect(db.prepare("PRAGMA user_version").get()).toMatchObject({ user_version: 1 });
    expect(() => db.exec("SELECT * FROM kubi_more")).toThrow(/no such table/);
    db.close();
  });

  it("is not touched by a command, as an older bot may be running", () => {
    const db = opened();
    const older = () => migrate(db, { path, name: "kubi", mayMigrate: false, layout });
    expect(older).toThrow(/older layout/);
    db.close();
  });

  it("is refused when it is newer, and left as it is", async () => {
    const db = opened();
    db.exec("PRAGMA user_version = 99");
    db.close();
    const before = readFileSync(path);
    await expect(openStore(`sqlite:${path}`)).rejects.toMatchObject({ code: "store-newer" });
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});
