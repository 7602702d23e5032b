import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { directionNumbers } from "../../../src/models/numeric/joeKuo.js";
import { sobolPoints } from "../../../src/models/numeric/sobolPoints.js";

const file = join(import.meta.dirname, "..", "..", "reference", "sobol_reference.json");
const { points: reference } = JSON.parse(readFileSync(file, "utf8")) as {
  points: { bits: number; at: number[]; words: number[][] };
};

describe("sobolPoints", () => {
  it("gives scipy's points in 256 dimensions to the last bit, each from its number", () => {
    const points = sobolPoints(256);
    reference.at.forEach((at, i) => {
      const out = new Float64Array(256);
      points.fill(out, at, 1);
      expect([...out]).toEqual(reference.words[i]!.map((word) => word * 2 ** -reference.bits));
    });
  });

  it("gives the same points in one piece and in pieces", () => {
    const points = sobolPoints(5, { seed: 4, replicate: 2 });
    const all = new Float64Array(5 * 64);
    points.fill(all, 0, 64);
    const piece = new Float64Array(5 * 10);
    points.fill(piece, 37, 10);
    for (let d = 0; d < 5; d++)
      for (let i = 0; i < 10; i++) expect(piece[d * 10 + i]).toBe(all[d * 64 + 37 + i]);
  });

  it("stays a net when scrambled: every cell of 1/1024 of every dimension holds one of 1024 points", () => {
    for (const seed of [1, 2 ** 40 + 3]) {
      const out = new Float64Array(40 * 1024);
      sobolPoints(40, { seed, replicate: 7 }).fill(out, 1024, 1024);
      for (let d = 0; d < 40; d++) {
        const cells = new Set(Array.from({ length: 1024 }, (_, i) => Math.floor(out[d * 1024 + i]! * 1024)));
        expect(cells.size).toBe(1024);
      }
    }
  });

  it("stays a net of the square: 16 × 16 cells of the first two dimensions hold four of 1024 points each", () => {
    const out = new Float64Array(2 * 1024);
    sobolPoints(2, { seed: 9, replicate: 0 }).fill(out, 0, 1024);
    const counts = new Array<number>(256).fill(0);
    for (let i = 0; i < 1024; i++) counts[Math.floor(out[i]! * 16) * 16 + Math.floor(out[1024 + i]! * 16)]!++;
    expect(new Set(counts)).toEqual(new Set([4]));
  });

  it("makes every point uniform over scrambles, and different for each", () => {
    const values: number[] = [];
    for (let replicate = 0; replicate < 4000; replicate++) {
      const out = new Float64Array(3);
      sobolPoints(3, { seed: 11, replicate }).fill(out, 5, 1);
      values.push(out[2]!);
    }
    values.sort((a, b) => a - b);
    const distance = Math.max(...values.map((value, i) => Math.abs(value - (i + 0.5) / 4000)));
    // Kolmogorov–Smirnov, 0.1 % level.
    expect(distance).toBeLessThan(1.95 / Math.sqrt(4000));
  });

  it("integrates a smooth function far better than independent points", () => {
    const errors = Array.from({ length: 20 }, (_, replicate) => {
      const out = new Float64Array(4 * 4096);
      sobolPoints(4, { seed: 1, replicate }).fill(out, 0, 4096);
      let total = 0;
      for (let i = 0; i < 4096; i++) {
        let product = 1;
        for (let d = 0; d < 4; d++) product *= 1.5 * Math.sqrt(out[d * 4096 + i]!);
        total += product;
      }
      return total / 4096 - 1;
    });
    const rmse = Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / errors.length);
    const independent = Math.sqrt(((9 / 8) ** 4 - 1) / 4096);
    expect(rmse).toBeLessThan(independent / 20);
  });

  it("refuses what it has no points for", () => {
    expect(() => sobolPoints(0)).toThrow(
      /sobolPoints: dimensions is 0; expected a whole number from 1 to 256/,
    );
    expect(() => sobolPoints(257)).toThrow(/dimensions is 257/);
    expect(() => sobolPoints(2, { seed: Number.NaN, replicate: 0 })).toThrow(/seed is NaN/);
    expect(() => sobolPoints(2, { seed: 1, replicate: -1 })).toThrow(/replicate is -1/);
    expect(() => directionNumbers(256)).toThrow(/dimension is 256; expected a whole number from 0 to 255/);
  });
});
