/**
 * What a button means: a command and its arguments, carried whole in the platform's own id so that it
 * still works after a restart, weeks later. It is untrusted input: the command looks everything up again.
 */
export type Press = { command: string; args: readonly string[] };

/** Discord's `custom_id` is the narrowest wire: 1–100 characters.
 * https://discord.com/developers/docs/components/reference#button */
export const PRESS_LIMIT = 100;

const SEPARATOR = "|";

/** The wire form of a press; throws when it would not fit, because a cut id would do something else. */
export function encodePress(press: Press): string {
  const wire = join(press);
  if (wire.length > PRESS_LIMIT) {
    throw new RangeError(`press is ${wire.length} characters, at most ${PRESS_LIMIT}: ${wire}`);
  }
  return wire;
}

/** Whether a press fits the wire. */
export function encodes(press: Press): boolean {
  return join(press).length <= PRESS_LIMIT;
}

/** The press behind a wire form, or undefined for anything that we did not write. */
export function decodePress(wire: string): Press | undefined {
  if (wire.length === 0 || wire.length > PRESS_LIMIT) return undefined;
  const [command, ...args] = wire.split(SEPARATOR).map(unescape);
  if (command === undefined || !/^[a-z][a-z0-9-]*$/.test(command)) return undefined;
  if (join({ command, args }) !== wire) return undefined;
  return { command, args };
}

/** Adds what was chosen in a select to its press. */
export function chosen(press: Press, value: string): Press {
  return { command: press.command, args: [...press.args, value] };
}

function join(press: Press): string {
  return [press.command, ...press.args].map(escape).join(SEPARATOR);
}

function escape(part: string): string {
  return part.replaceAll("%", "%25").replaceAll(SEPARATOR, "%7C");
}

function unescape(part: string): string {
  return part.replaceAll("%7C", SEPARATOR).replaceAll("%25", "%");
}
