import { afterAll, beforeAll, beforeEach, describe } from "vitest";
import { openEngine } from "../../src/store/open.ts";
import type { Engine, Store } from "../../src/store/port.ts";
import { storeOver } from "../../src/store/store.ts";
import { boardTests } from "./contract-boards.ts";
import { processTests } from "./contract-processes.ts";
import { recordTests } from "./contract-records.ts";
import { transferTests } from "./contract-transfer.ts";
import { valueTests } from "./contract-values.ts";
import { clear, type Backend, type Place } from "./kinds.ts";

/** What a test of the contract works on; `store` stands over `engine`, both opened anew for every engine. */
export type Bench = { store: Store; engine: Engine; place: Place };

/** What every engine promises. Each engine's test calls this with a way to make an empty place. */
export function storeContract(backend: Backend): void {
  describe(`the store on ${backend.name}`, () => {
    let bench: Bench | undefined;
    const open = async (): Promise<Bench> => {
      const place = await backend.makePlace();
      const engine = await openEngine(place.url, { role: "command", ...place.options });
      return { place, engine, store: storeOver(engine, { timeout: 5_000 }) };
    };
    beforeAll(async () => {
      bench = await open();
    }, 60_000);
    beforeEach(async () => {
      if (bench) await clear(bench.engine);
    }, 60_000);
    afterAll(async () => {
      await bench?.engine.close();
      await bench?.place.remove();
    }, 60_000);
    const get = () => {
      if (!bench) throw new Error("the place could not be made");
      return bench;
    };

    recordTests(get);
    boardTests(get);
    valueTests(get);
    transferTests(get);
    if (backend.shared) processTests(get);
  });
}
