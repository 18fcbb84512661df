import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storeContract } from "./contract.ts";

storeContract({
  name: "SQLite",
  shared: true,
  makePlace: async () => {
    const folder = mkdtempSync(join(tmpdir(), "kubi-store-"));
    return {
      url: `sqlite:${join(folder, "not", "there yet", "kubi.sqlite")}`,
      remove: async () => rmSync(folder, { recursive: true }),
    };
  },
});
