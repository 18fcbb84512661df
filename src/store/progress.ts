/** Where a bar is drawn: standard error, when a person looks at it. */
export type Screen = { isTTY?: boolean | undefined; write: (text: string) => unknown };

const WIDTH = 24;
const EVERY = 100;

/** A bar that is drawn over itself, at most ten times a second, and not at all where nobody looks. */
export function makeProgress(
  screen: Screen,
  { what, total, now = () => performance.now() }: ProgressOptions,
): { step: (done: number) => void; end: () => void } {
  if (screen.isTTY !== true) return { step: () => {}, end: () => {} };
  const start = now();
  let [drawn, last] = [Number.NEGATIVE_INFINITY, 0];
  const draw = () => {
    drawn = now();
    const seconds = ((drawn - start) / 1_000).toFixed(1);
    screen.write(`\r${what} ${amount(last, total)} ${seconds} s\u001b[K`);
  };
  return {
    step: (done) => {
      last = done;
      if (now() - drawn >= EVERY) draw();
    },
    end: () => {
      draw();
      screen.write("\n");
    },
  };
}

export type ProgressOptions = { what: string; total?: number | undefined; now?: () => number };

function amount(done: number, total: number | undefined): string {
  if (total === undefined) return done.toLocaleString("en");
  const share = total === 0 ? 1 : Math.min(done / total, 1);
  const full = Math.round(share * WIDTH);
  const bar = "█".repeat(full) + "░".repeat(WIDTH - full);
  return `${bar} ${Math.floor(share * 100)}% ${done.toLocaleString("en")}/${total.toLocaleString("en")}`;
}
