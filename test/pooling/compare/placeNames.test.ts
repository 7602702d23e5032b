import { describe, expect, it } from "vitest";
import { placeNames } from "../../../src/pooling/compare/placeNames.js";

interface Note {
  readonly x: number;
  readonly y: number;
  readonly ax: number;
  readonly ay: number;
  readonly xanchor: string;
  readonly text: string;
}
const placed = (points: Parameters<typeof placeNames>[0]) =>
  placeNames(points).annotations as unknown as readonly Note[];

describe("names beside points", () => {
  it("stand to the right at the same height where nothing is in the way", () => {
    const [a, b] = placed([
      { x: 0, y: 0, name: "a" },
      { x: 1, y: 1, name: "b" },
    ]);
    expect([a!.xanchor, a!.ay]).toEqual(["left", 0]);
    expect(a!.ax).toBeGreaterThan(0);
    expect(b!.text).toBe("b");
  });

  it("turn to the left where they would leave the plot", () => {
    const [, far] = placed([
      { x: 0, y: 0, name: "a" },
      { x: 1, y: 1, name: "a long name that does not fit on the right" },
    ]);
    expect(far!.xanchor).toBe("right");
    expect(far!.ax).toBeLessThan(1);
  });

  it("of points in one place do not cover each other", () => {
    const notes = placed([
      ...Array.from({ length: 6 }, (_, i) => ({ x: 0.5, y: 0.5, name: `同一处的名称${i}` })),
      { x: 0, y: 0, name: "" },
      { x: 1, y: 1, name: "" },
    ]).slice(0, 6);
    const places = notes.map((note) => `${note.xanchor} ${note.ay.toFixed(6)}`);
    expect(new Set(places).size).toBe(6);
  });

  it("keep clear of the next point and of error bars", () => {
    const two = (x: number, error?: number) =>
      placed([
        { x: 0.2, y: 0.5, name: "一个相当长的政策名称" },
        { x, y: 0.5, name: "", ...(error !== undefined && { error }) },
        { x: 0, y: 0, name: "" },
        { x: 1, y: 1, name: "" },
      ])[0]!;
    expect(two(0.9).ay).toBe(0.5);
    expect(two(0.35).ay !== 0.5 || two(0.35).xanchor === "right").toBe(true);
    expect(two(0.9, 0.6).ay !== 0.5 || two(0.9, 0.6).xanchor === "right").toBe(true);
  });
});
