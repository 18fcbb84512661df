import { pino, stdSerializers, type DestinationStream, type Logger } from "pino";

export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Where events go: one JSON line each, an event name and fields, never a user's words above debug. */
export type Log = Pick<Logger, "debug" | "info" | "warn" | "error">;

/** A logger that writes JSON lines to standard error, so that standard output stays for people and pipes. */
export function makeLog(level: LogLevel, stream?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { err: stdSerializers.err },
  };
  return pino(options, stream ?? pino.destination({ dest: 2, sync: true }));
}
