import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chosen, decodePress, encodePress, encodes, PRESS_LIMIT } from "../../src/reply/press.ts";

describe("press", () => {
  it("comes back from the wire as it went", () => {
    const args = fc.array(fc.string({ maxLength: 12 }), { maxLength: 4 });
    fc.assert(
      fc.property(args, (parts) => {
        const press = { command: "explain", args: parts };
        if (encodes(press)) expect(decodePress(encodePress(press))).toEqual(press);
      }),
    );
  });

  it("refuses to be cut when it does not fit", () => {
    expect(() => encodePress({ command: "explain", args: ["x".repeat(PRESS_LIMIT)] })).toThrow(
      RangeError,
    );
  });

  it("never throws on a forged wire", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: "binary" }), (wire) => {
        const press = decodePress(wire);
        if (press) expect(encodePress(press)).toBe(wire);
      }),
    );
  });

  it.each(["", "|", "Explain|pod", "explain|%", "explain|%41", "a".repeat(101), "__proto__|x"])(
    "does not know %j",
    (wire) => {
      expect(decodePress(wire)).toBeUndefined();
    },
  );

  it("takes what was chosen in a select as its last argument", () => {
    expect(chosen({ command: "explain", args: ["open"] }, "pod")).toEqual({
      command: "explain",
      args: ["open", "pod"],
    });
  });
});
