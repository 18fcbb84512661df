import { describe } from "vitest";
import type { Bench } from "./contract.ts";

export function transferTests(_get: () => Bench): void {
  describe.todo("moving");
}
