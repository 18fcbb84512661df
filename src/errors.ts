/**
 * A failure that we foresaw: `message` says what and where, `hint` what to do next, `code` is stable
 * for logs and tests. Anything else that is thrown is a defect.
 */
export class BotError extends Error {
  readonly code: string;
  readonly hint: string;

  constructor(code: string, message: string, options: { hint: string; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "BotError";
    this.code = code;
    this.hint = options.hint;
  }
}

/** Marks a branch that the types rule out; adding a case to a union makes the caller stop compiling. */
export function never(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}
