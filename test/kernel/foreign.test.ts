import { describe, expect, it } from "vitest";
import { foreignBundle } from "../../src/kernel/engine/foreign.js";

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

describe("foreignBundle", () => {
  it("shows bytes of images as images, other bytes not", () => {
    expect(foreignBundle(Buffer.from(PNG, "base64"))).toMatchObject({ "image/png": PNG });
    expect(foreignBundle(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1))).toHaveProperty(["image/jpeg"]);
    expect(foreignBundle(Uint8Array.of(1, 2, 3))).toBeUndefined();
    expect(foreignBundle(new Float64Array(3))).toBeUndefined();
  });

  it("shows what draws: elements, canvases, charts with a specification", () => {
    expect(foreignBundle({ outerHTML: "<svg></svg>" })).toHaveProperty(["image/svg+xml"], "<svg></svg>");
    expect(foreignBundle({ outerHTML: "<p>x</p>" })).toHaveProperty(["text/html"], "<p>x</p>");
    const canvas = { toDataURL: () => `data:image/png;base64,${PNG}` };
    expect(foreignBundle(canvas)).toHaveProperty(["image/png"], PNG);
    const spec = { $schema: "https://vega.github.io/schema/vega-lite/v5.json", mark: "bar" };
    expect(foreignBundle({ toSpec: () => spec })).toHaveProperty(["application/vnd.vegalite.v5+json"], spec);
  });

  it("takes objects that throw or only resemble one of these for what they are", () => {
    const trap = new Proxy({}, { get: () => expect.fail("touched") });
    expect(foreignBundle(trap)).toBeUndefined();
    expect(foreignBundle({ toSpec: () => 5 })).toBeUndefined();
    expect(foreignBundle({ toDataURL: () => "data:text/html,x" })).toBeUndefined();
    expect(foreignBundle({ outerHTML: 5 })).toBeUndefined();
  });
});
