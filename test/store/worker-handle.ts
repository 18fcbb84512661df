import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Place } from "./kinds.ts";

export type Delivery = { person: string; round: string; option: string; guard?: string };
/** What the store said: `option` is the one that counts. */
export type Verdict = Delivery & { outcome: "applied" | "already" | "refused" };

/** Another process on the same place, that gives answers and says what came of them. */
export type Worker = {
  /** Delivers with sixteen in flight; rejects when the process ends before all are told. */
  deliver: (deliveries: readonly Delivery[]) => Promise<Verdict[]>;
  kill: () => Promise<void>;
  stop: () => Promise<void>;
};

export async function startWorker(
  place: Place,
  onVerdict?: (verdict: Verdict) => void,
): Promise<Worker> {
  const job = JSON.stringify({ url: place.url, options: place.options ?? {} });
  const child = fork(join(import.meta.dirname, "worker.ts"), [job], { execArgv: [] });
  const ended = once(child, "exit");
  const [ready] = (await Promise.race([once(child, "message"), ended])) as [unknown];
  if (ready !== "ready") throw new Error(`the worker did not start: ${String(ready)}`);
  const end = async (signal?: "SIGKILL") => {
    if (signal) child.kill(signal);
    else child.disconnect();
    await ended;
  };
  return {
    deliver: async (deliveries) => {
      const verdicts: Verdict[] = [];
      const all = new Promise<void>((resolve, reject) => {
        if (deliveries.length === 0) resolve();
        child.on("message", (verdict: Verdict | { error: string }) => {
          if ("error" in verdict) return reject(new Error(verdict.error));
          verdicts.push(verdict);
          onVerdict?.(verdict);
          if (verdicts.length === deliveries.length) resolve();
        });
        void ended.then(() => reject(new Error("the worker ended")));
      });
      child.send(deliveries);
      await all;
      return verdicts;
    },
    kill: async () => await end("SIGKILL"),
    stop: async () => await end(),
  };
}
