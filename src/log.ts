import { pino, stdSerializers, type DestinationStream, type Logger } from "pino";

export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Where events go: one JSON line each, an event name and fields, never a user's words above debug. */
export type Log = Pick<Logger, "debug" | "info" | "warn" | "error">;

/** Bytes of log lines that may wait for a reader who is slow; beyond them lines are dropped, not waited for. */
const WAITING = 1024 * 1024;

/**
 * A logger that writes JSON lines to standard error, so that standard output stays for people and pipes. It never
 * waits: a full pipe that nobody reads must not stop the bot from answering.
 */
export function makeLog(level: LogLevel, stream?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { err: stdSerializers.err },
  };
  return pino(options, stream ?? pino.destination({ dest: 2, sync: false, maxLength: WAITING }));
}
