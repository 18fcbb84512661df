import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  statfsSync,
  statSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { BotError } from "../../errors.ts";
import { messageOf } from "../guard.ts";

/** Network and user-space file systems by statfs type: SQLite's locks and shared memory do not hold there. */
const NETWORK: ReadonlyMap<number, string> = new Map([
  [0x6969, "NFS"],
  [0x51_7b, "SMB"],
  [0xff_53_4d_42, "CIFS"],
  [0xfe_53_4d_42, "SMB2"],
  [0x65_73_55_46, "FUSE"],
  [0x01_02_19_97, "9P"],
  [0x00_c3_64_00, "Ceph"],
  [0x53_46_41_4f, "AFS"],
  [0x0b_d0_0b_d0, "Lustre"],
  [0x47_50_46_53, "GPFS"],
]);

/** The file of a `sqlite:` URL, its folder made at the first start and refused on a network file system. */
export function placeOfFile(url: URL, { create }: { create: boolean }): string {
  const path = pathOf(url);
  const folder = dirname(path);
  try {
    if (create) mkdirSync(folder, { recursive: true });
    if (!existsSync(folder)) throw new Error("there is no such folder");
    mustBeLocal(folder, url);
    // One file has one lock and one -wal, whatever links lead to it.
    return existsSync(path) ? realpathSync(path) : join(realpathSync(folder), basename(path));
  } catch (cause) {
    if (cause instanceof BotError) throw cause;
    throw new BotError("store-place", `${folder} cannot hold the store: ${messageOf(cause)}`, {
      hint: "set STORE_URL to a file in a folder that Kubi may write",
      cause,
    });
  }
}

function pathOf(url: URL): string {
  try {
    return resolve(decodeURIComponent(url.pathname));
  } catch {
    return resolve(url.pathname);
  }
}

function mustBeLocal(folder: string, url: URL): void {
  const network = networkKind(statfsSync(folder).type);
  if (network === undefined || url.searchParams.get("network") === "allow") return;
  const message = `${folder} is on a network file system (${network}), where SQLite may lose data`;
  throw new BotError("store-network", message, {
    hint: "use a local disk, postgres://… or redis://…; ?network=allow behind the file name if you know it is safe",
  });
}

/** The name of a file system that is not this machine's own, by its statfs type. */
export function networkKind(type: number): string | undefined {
  return NETWORK.get(type >>> 0);
}

/**
 * Refuses a file that is no store of ours or is damaged, before anything may write to it: read-only, so that not
 * even a checkpoint touches it. `thorough` reads every page.
 */
export function inspect(path: string, { thorough }: { thorough: boolean }): { layout: number } {
  if (statSync(path).size === 0) throw damaged(path, "it is empty");
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path, { readOnly: true });
    const { application_id: id } = db.prepare("PRAGMA application_id").get() ?? {};
    const { user_version: layout } = db.prepare("PRAGMA user_version").get() ?? {};
    if (id !== APPLICATION) throw foreign(path);
    if (thorough) {
      const [first] = db.prepare("PRAGMA quick_check(1)").all();
      const verdict = String(first?.["quick_check"]);
      if (verdict !== "ok") throw damaged(path, verdict);
    }
    return { layout: Number(layout) };
  } catch (cause) {
    if (isDamage(cause)) throw damaged(path, messageOf(cause));
    throw cause;
  } finally {
    db?.close();
  }
}

/** "Kubi": tells our files from anybody else's SQLite. */
export const APPLICATION = 0x4b_75_62_69;

/** Busy: another process holds the lock for a moment. */
export function isBusy(error: unknown): boolean {
  return [5, 6].includes(codeOf(error));
}

export function isDamage(error: unknown): boolean {
  return [11, 26].includes(codeOf(error));
}

/** The primary result code, https://sqlite.org/rescode.html */
function codeOf(error: unknown): number {
  return error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
}

export function damaged(path: string, why: string): BotError {
  return new BotError("store-damaged", `the store ${path} is damaged: ${why}`, {
    hint: `it was left as it is. Move it away, then: npm run store -- restore <backup> sqlite:${path}`,
  });
}

function foreign(path: string): BotError {
  return new BotError("store-place", `${path} is a database of something else`, {
    hint: "set STORE_URL to another file",
  });
}

/** Makes a new name in a folder survive a power cut. */
export function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
