import { BotError } from "../errors.ts";

/** Runs one call of an engine: what it throws becomes a `store-failed`, and so does taking longer than `ms`. */
export async function bounded<T>(
  call: () => Promise<T>,
  { what, place, ms }: { what: string; place: string; ms: number },
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([call(), late]);
  } catch (cause) {
    if (cause instanceof BotError) throw cause;
    throw failed(`${what} on ${place} failed: ${messageOf(cause)}`, cause);
  } finally {
    clearTimeout(timer);
  }
}

/** The failure of which nobody can say whether the write was kept; pressing again is safe. */
export function failed(message: string, cause?: unknown): BotError {
  const hint = "try again; if it stays, look at the database's own log and disk";
  return new BotError("store-failed", message, { hint, cause });
}

/** An error's message in one line; drivers bury it in `cause` or `errors`, and may repeat a password of the URL. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "")
    return [...new Set(error.errors.map(messageOf))].join(", ");
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/:\/\/[^\s/@]*@/g, "://…@").replaceAll(/\s+/g, " ");
}
