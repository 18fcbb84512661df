import { existsSync, linkSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";
import { BotError } from "../../errors.ts";
import { giveName, refuseNewer } from "./sqlite-layout.ts";
import { claimFile } from "./sqlite-lock.ts";
import { inspect, placeOfFile, syncFolder } from "./sqlite-place.ts";

/** How long these wait for a lock in milliseconds; a command has nothing else to do. */
const PATIENCE = 10_000;

/**
 * Copies a store in use: one reading transaction, so that writers neither wait nor are missed in part. The copy is
 * one file without a -wal, read through before it gets its name. Copying the file itself would lose what is in the -wal.
 */
export function backupFile(url: URL, target?: string): { path: string; bytes: number } {
  const from = placeOfFile(url, { create: false });
  mustExist(from);
  const path = resolve(target ?? `${from}.backup-${stamp()}`);
  if (existsSync(path)) throw exists(path);
  const part = `${path}.part-${process.pid}`;
  try {
    copyInto(from, part);
    if (!giveName(part, path)) throw exists(path);
  } finally {
    rmSync(part, { force: true });
  }
  return { path, bytes: statSync(path).size };
}

/** Puts a backup in a store's place. What stood there is kept under another name; a running bot is not disturbed. */
export function restoreFile(backup: string, url: URL): { path: string; kept: string | undefined } {
  const from = resolve(backup);
  mustExist(from);
  const { layout } = inspect(from, { thorough: true });
  refuseNewer(layout, { what: `the backup ${from}` });
  const path = placeOfFile(url, { create: true });
  const claim = claimFile(path);
  const part = `${path}.part-${process.pid}`;
  try {
    copyInto(from, part);
    const kept = setAside(path);
    renameSync(part, path);
    syncFolder(dirname(path));
    return { path, kept };
  } finally {
    rmSync(part, { force: true });
    claim.release();
  }
}

function copyInto(from: string, to: string): void {
  const db = new DatabaseSync(from, { readOnly: true, timeout: PATIENCE });
  try {
    db.prepare("VACUUM INTO ?").run(to);
  } finally {
    db.close();
  }
  inspect(to, { thorough: true });
}

/**
 * Gives what stands there a second name, with its -wal, and takes the -wal away: applied to another file it would
 * damage it. The file itself keeps its name until the new one takes it, so that there is never none.
 */
function setAside(path: string): string | undefined {
  const kept = existsSync(path) ? `${path}.before-restore-${stamp()}` : undefined;
  if (kept !== undefined) {
    linkSync(path, kept);
    const wal = statSync(`${path}-wal`, { throwIfNoEntry: false });
    if (wal && wal.size > 0) linkSync(`${path}-wal`, `${kept}-wal`);
  }
  rmSync(`${path}-wal`, { force: true });
  rmSync(`${path}-shm`, { force: true });
  return kept;
}

function mustExist(path: string): void {
  if (existsSync(path)) return;
  const hint = "check the name of the file";
  throw new BotError("store-place", `there is no file ${path}`, { hint });
}

function exists(path: string): BotError {
  return new BotError("store-place", `${path} is already there`, { hint: "name another file" });
}

function stamp(): string {
  return new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
}
