import { z } from "zod";
import { LOG_LEVELS, type LogLevel } from "./log.ts";
import type { Locale } from "./locale.ts";
import { DEFAULT_STORE, storeUrlProblem } from "./store/url.ts";

/** Everything that can be set from outside, parsed. A platform without its token is off. */
export type Config = {
  contentDir: string;
  /** Where everything is kept. May hold a password: show `place` of the opened store instead. */
  storeUrl: string;
  playground: { on: boolean; port: number; host: string };
  defaultLocale: Locale;
  defaultTimezone: string;
  logLevel: LogLevel;
  /** Why each chat platform is on or off, for the lines printed at start. */
  platforms: { discord: PlatformState; slack: PlatformState };
};

export type PlatformState = "no-token" | "not-built";

/** A setting that cannot be used: which, why, and what to write instead. Values are never repeated. */
export type ConfigProblem = { name: string; message: string; hint: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** Names that this version or the next ones read; .env.example explains each. */
const KNOWN = new Set(
  "DISCORD_TOKEN DISCORD_GUILD_ID DISCORD_API_URL DISCORD_APPLICATION_ID SLACK_BOT_TOKEN SLACK_APP_TOKEN SLACK_SIGNING_SECRET SLACK_CLIENT_ID SLACK_CLIENT_SECRET SLACK_TRANSPORT SLACK_API_URL PORT ENCRYPTION_KEY STORE_URL CONTENT_DIR PLAYGROUND PLAYGROUND_PORT PLAYGROUND_HOST PLAYGROUND_ALLOW_REMOTE HEALTH_PORT DEFAULT_LOCALE DEFAULT_TIMEZONE LOG_LEVEL".split(
    " ",
  ),
);
/** The token that each chat platform connects with; its other names say nothing by themselves. */
export const TOKENS = { discord: "DISCORD_TOKEN", slack: "SLACK_BOT_TOKEN" } as const;
const OURS = /^(?:DISCORD|SLACK|PLAYGROUND|STORE|CONTENT|HEALTH|DEFAULT)_/;

const flag = z
  .enum(["on", "off", "true", "false", "1", "0"], "must be on or off")
  .transform((value) => ["on", "true", "1"].includes(value));
const port = z
  .string()
  .regex(/^\d{1,5}$/, "must be a port number from 0 to 65535")
  .transform(Number)
  .refine((value) => value <= 65_535, "must be a port number from 0 to 65535");

const exposure = {
  PLAYGROUND: flag.optional(),
  PLAYGROUND_HOST: z.string().min(1).default("127.0.0.1"),
  PLAYGROUND_ALLOW_REMOTE: flag.default(false),
};
const schema = z.object({
  ...exposure,
  CONTENT_DIR: z.string().min(1).default("./content"),
  STORE_URL: z.string().default(DEFAULT_STORE),
  PLAYGROUND_PORT: port.default(4000),
  DEFAULT_LOCALE: z.enum(["ko", "en"], "must be ko or en").default("ko"),
  DEFAULT_TIMEZONE: z
    .string()
    .refine(isZone, "must be an IANA time zone such as Asia/Seoul")
    .default("Asia/Seoul"),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).default("info"),
});

/** The same settings for telling what is wrong: one that cannot be read counts as not set, on the safe side. */
const exposureAtLeast = z.object({
  ...exposure,
  PLAYGROUND: exposure.PLAYGROUND.catch(undefined),
  PLAYGROUND_ALLOW_REMOTE: exposure.PLAYGROUND_ALLOW_REMOTE.catch(false),
});

/** Reads the environment; `config` is there only when `problems` is empty. Empty values count as unset. */
export function readConfig(env: Environment): {
  config?: Config;
  problems: ConfigProblem[];
  warnings: string[];
} {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );
  const warnings = Object.keys(given)
    .filter((name) => OURS.test(name) && !KNOWN.has(name))
    .map((name) => `${name} is no setting of Kubi; the known ones are in .env.example`);
  const parsed = schema.safeParse(given);
  const tokens = Object.values(TOKENS).filter((name) => given[name]);
  const problems = [
    ...(parsed.error?.issues ?? []).map(problemOf),
    ...storeProblems(given["STORE_URL"] ?? DEFAULT_STORE),
    ...playgroundProblems(exposureAtLeast.parse(given), tokens),
  ];
  if (!parsed.success || problems.length > 0) return { problems, warnings };
  const set = parsed.data;
  const state = (name: string): PlatformState => (given[name] ? "not-built" : "no-token");
  const config: Config = {
    contentDir: set.CONTENT_DIR,
    storeUrl: set.STORE_URL,
    playground: {
      on: set.PLAYGROUND ?? tokens.length === 0,
      port: set.PLAYGROUND_PORT,
      host: set.PLAYGROUND_HOST,
    },
    defaultLocale: set.DEFAULT_LOCALE,
    defaultTimezone: set.DEFAULT_TIMEZONE,
    logLevel: set.LOG_LEVEL,
    platforms: { discord: state(TOKENS.discord), slack: state(TOKENS.slack) },
  };
  return { config, problems, warnings };
}

function storeProblems(url: string): ConfigProblem[] {
  const problem = storeUrlProblem(url);
  return problem ? [{ name: "STORE_URL", ...problem }] : [];
}

/** The playground trusts whoever reaches it, so it stays on this machine and away from real accounts. */
function playgroundProblems(
  set: z.infer<typeof exposureAtLeast>,
  tokens: readonly string[],
): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (set.PLAYGROUND === true && tokens.length > 0) {
    const message = `is on while ${tokens.join(" and ")} is set: the page would stand beside a real bot`;
    problems.push({
      name: "PLAYGROUND",
      message,
      hint: `unset ${tokens.join(" and ")} to use the page`,
    });
  }
  if (!isLoopback(set.PLAYGROUND_HOST) && !set.PLAYGROUND_ALLOW_REMOTE) {
    const message = "is not this machine's own address: anybody who reaches it could use the page";
    const hint = "use 127.0.0.1, or set PLAYGROUND_ALLOW_REMOTE=on if that is what you want";
    problems.push({ name: "PLAYGROUND_HOST", message, hint });
  }
  return problems;
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function problemOf(issue: z.core.$ZodIssue): ConfigProblem {
  return {
    name: issue.path.join("."),
    message: issue.message,
    hint: ".env.example shows what it takes",
  };
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
