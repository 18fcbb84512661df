import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A real server of this test's own, on a free loopback port with its own folder. */
export type Server = {
  port: number;
  url: string;
  /** Starts it again on the same port and folder. */
  start: () => Promise<void>;
  /** Ends it by pid: `SIGKILL` as a crash, otherwise as its own shutdown would. */
  stop: (signal?: "SIGKILL") => Promise<void>;
  /** Stops it and removes its folder. */
  remove: () => Promise<void>;
};

export type Postgres = Server & { psql: (sql: string) => string };
export type Redis = Server & { cli: (...words: string[]) => string };

const PASSWORD = "p@ss/word:1";

/** Where a server's program is, or nothing: also looks where Debian hides PostgreSQL's. */
function find(name: string): string | undefined {
  const versions = existsSync("/usr/lib/postgresql") ? readdirSync("/usr/lib/postgresql") : [];
  const folders = [
    ...(process.env["PATH"] ?? "").split(delimiter),
    ...versions
      .toSorted((a, b) => Number(b) - Number(a))
      .map((version) => `/usr/lib/postgresql/${version}/bin`),
  ];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** False, said loudly, where the program is missing; in CI a missing server is a failure. */
export function haveServer(name: "postgres" | "redis-server"): boolean {
  if (find(name) !== undefined) return true;
  if (process.env["CI"] === "true")
    throw new Error(`${name} is not installed, and CI may skip nothing`);
  // oxlint-disable-next-line no-console -- a test that did not run must be seen
  console.warn(`SKIPPED: ${name} is not installed, its store engine was NOT tested`);
  return false;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect", { signal: AbortSignal.timeout(500) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

type Program = {
  path: string;
  args: string[];
  folder: string;
  port: number;
  as: { uid?: number; gid?: number };
  stopSignal: "SIGINT" | "SIGTERM";
  isReady: () => boolean;
};

/** Runs a program that may be stopped, killed and started again; nothing of it outlives the tests. */
function runs({ path, args, folder, port, as, stopSignal, isReady }: Program): Omit<Server, "url"> {
  let child: ChildProcess | undefined;
  const end = (): void => void child?.kill("SIGKILL");
  process.once("exit", end);
  const start = async (): Promise<void> => {
    let said = "";
    // After a crash the old children may hold the folder for a moment: try until they are gone.
    for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(50)) {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) {
        child = spawn(path, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"], ...as });
        child.stdout?.on("data", (text: Buffer) => (said = (said + text.toString()).slice(-2_000)));
        child.stderr?.on("data", (text: Buffer) => (said = (said + text.toString()).slice(-2_000)));
      }
      if ((await answers(port)) && isReady()) return;
    }
    throw new Error(`${path} did not start: ${said}`);
  };
  const stop = async (signal?: "SIGKILL"): Promise<void> => {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, "exit");
    running.kill(signal ?? stopSignal);
    await ended;
  };
  const remove = async (): Promise<void> => {
    const running = child;
    const tooLong = setTimeout(() => running?.kill("SIGKILL"), 5_000);
    await stop();
    clearTimeout(tooLong);
    process.off("exit", end);
    // Children of a server that a test killed may write for a moment longer.
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  return { port, start, stop, remove };
}

function needed(name: string): string {
  const path = find(name);
  if (path === undefined) throw new Error(`${name} is not installed`);
  return path;
}

/** PostgreSQL refuses to run as root, so there it runs as its own user. */
function postgresUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) =>
    Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }).trim());
  return { uid: id("-u"), gid: id("-g") };
}

/** A running PostgreSQL with an empty database `kubi` and a password that needs escaping. */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<Postgres> {
  const as = postgresUser();
  const folder = mkdtempSync(join(tmpdir(), "kubi-postgres-"));
  const secret = join(folder, "password");
  const data = join(folder, "data");
  writeFileSync(secret, PASSWORD);
  if (as.uid !== undefined && as.gid !== undefined) {
    chownSync(folder, as.uid, as.gid);
    chownSync(secret, as.uid, as.gid);
  }
  const auth = ["-U", "kubi", "--pwfile", secret, "-A", "scram-sha-256", "-E", "UTF8"];
  execFileSync(needed("initdb"), ["-D", data, "--no-sync", "--locale=C", ...auth], {
    cwd: folder,
    stdio: "pipe",
    ...as,
  });
  const port = await freePort();
  const all = { listen_addresses: "127.0.0.1", unix_socket_directories: "", port: String(port) };
  const args = Object.entries({ ...all, shared_buffers: "32MB", ...settings });
  const psql = (sql: string): string =>
    execFileSync(
      needed("psql"),
      ["-XAtqc", sql, "-h", "127.0.0.1", "-p", String(port), "-U", "kubi", "kubi"],
      {
        encoding: "utf8",
        stdio: "pipe",
        env: { ...process.env, PGPASSWORD: PASSWORD, PGCONNECT_TIMEOUT: "2" },
      },
    );
  const isReady = (): boolean => {
    try {
      execFileSync(needed("pg_isready"), ["-h", "127.0.0.1", "-p", String(port)], {
        stdio: "pipe",
      });
      return true;
    } catch {
      return false;
    }
  };
  const program = {
    path: needed("postgres"),
    args: ["-D", data, ...args.flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    stopSignal: "SIGINT" as const,
  };
  const server = runs({ ...program, folder, port, as, isReady });
  await server.start();
  execFileSync(needed("createdb"), ["-h", "127.0.0.1", "-p", String(port), "-U", "kubi", "kubi"], {
    env: { ...process.env, PGPASSWORD: PASSWORD },
  });
  const url = `postgres://kubi:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/kubi`;
  return { ...server, url, psql };
}

/** A running Redis that keeps what it is told, as ours must be set up; `settings` breaks that on purpose. */
export async function startRedis(settings: Readonly<Record<string, string>> = {}): Promise<Redis> {
  const folder = mkdtempSync(join(tmpdir(), "kubi-redis-"));
  const port = await freePort();
  const all = {
    bind: "127.0.0.1",
    port: String(port),
    dir: folder,
    requirepass: PASSWORD,
    appendonly: "yes",
    appendfsync: "always",
    save: "",
    "maxmemory-policy": "noeviction",
    ...settings,
  };
  const cli = (...words: string[]): string =>
    execFileSync(needed("redis-cli"), ["-p", String(port), ...words], {
      encoding: "utf8",
      stdio: "pipe",
      env: { ...process.env, REDISCLI_AUTH: PASSWORD },
    }).trim();
  const args = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
  const isReady = (): boolean => cli("ping") === "PONG";
  const server = runs({
    path: needed("redis-server"),
    args,
    folder,
    port,
    as: {},
    stopSignal: "SIGTERM",
    isReady,
  });
  await server.start();
  return { ...server, url: `redis://:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/0`, cli };
}
