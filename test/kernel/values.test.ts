import { inspect } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { bundleOf, expressionResult, otherBundle } from "../../src/kernel/engine/values.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("the text of a value", () => {
  it.each<[string, unknown]>([
    ["maps", new Map([[{ a: 1 }, new Set(["x"])]])],
    ["typed arrays", Float64Array.of(1.5, Number.NaN, -0)],
    ["dates", new Date(1e12)],
    ["errors with their cause", new RangeError("no", { cause: new Error("why") })],
    ["lists of lists", [[1], [2, [3]]]],
    [
      "classes",
      new (class Pool {
        name = "x";
      })(),
    ],
    ["long lists", Array.from({ length: 1_000_000 }, (_, i) => i)],
  ])("is Node's for %s", (_, value) => {
    expect(otherBundle(value)).toEqual({ "text/plain": inspect(value) });
  });

  it("is coloured only where colour is asked for, and never in inline values", async () => {
    const plain = "{ a: 'x' }";
    vi.stubEnv("FORCE_COLOR", undefined);
    expect(otherBundle({ a: "x" })["text/plain"]).toBe(plain);
    vi.stubEnv("YIBAO_COLOR", "1");
    expect(otherBundle({ a: "x" })["text/plain"]).toBe("{ a: \u001b[32m'x'\u001b[39m }");
    expect(await expressionResult({ a: "x" })).toMatchObject({ data: { "text/plain": plain } });
    vi.stubEnv("YIBAO_COLOR", "0");
    expect(otherBundle({ a: "x" })["text/plain"]).toBe(plain);
  });

  it("is cut in the middle past a million characters", () => {
    const value = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`key${i}`, i]));
    const text = String(otherBundle(value)["text/plain"]);
    const whole = inspect(value);
    const left = (whole.length - 1_000_000).toLocaleString("en-US");
    expect(text).toMatch(new RegExp(`… ${left.slice(0, -1)}\\d characters left out`));
    expect(whole.startsWith(text.slice(0, 600_000))).toBe(true);
    expect(whole.endsWith(text.slice(-300_000))).toBe(true);
  });

  it("is the value's own where it has one", async () => {
    const own = { [Symbol.for("Jupyter.display")]: async () => ({ "text/html": "<b>" }) };
    expect(await bundleOf(own)).toEqual({ "text/html": "<b>" });
    const wrong = { [Symbol.for("Jupyter.display")]: () => 5 };
    await expect(bundleOf(wrong)).rejects.toThrow(/gave 5, a MIME bundle expected/);
  });
});
