import { describe, expect, it } from "vitest";
import * as numeric from "../../../src/models/numeric/index.js";

describe("sum", () => {
  it("keeps what plain summation loses", () => {
    expect(numeric.sum([1, 1e100, 1, -1e100])).toBe(2);
    expect(numeric.sum(new Float64Array(10).fill(0.1))).toBe(1);
    expect(numeric.sumOf(10, () => 0.1)).toBe(1);
    expect(numeric.sum([])).toBe(0);
  });
  it("refuses a mean of nothing", () => {
    expect(() => numeric.mean([])).toThrow("mean: values has 0 elements");
    expect(() => numeric.variance([1])).toThrow("variance: values has 1 elements");
  });
});

describe("cholesky", () => {
  const gram = (columns: number[][]) => {
    const k = columns.length;
    return Float64Array.from({ length: k * k }, (_, at) =>
      columns[Math.floor(at / k)]!.reduce((t, v, i) => t + v * columns[at % k]![i]!, 0),
    );
  };
  const a = [1, 2, 3, 5];
  const b = [2, -1, 0, 1];
  const c = a.map((v, i) => v + 2 * b[i]!);
  const d = [1, 1, 4, 0];
  it("drops the later of collinear columns and solves with the rest", () => {
    const factor = numeric.cholesky(gram([a, b, c, d]), 4);
    expect(factor.kept).toEqual([0, 1, 3]);
    expect(factor.dropped).toEqual([2]);
    const y = a.map((v, i) => 3 * v - 2 * b[i]! + 0.5 * d[i]!);
    const right = Float64Array.from([a, b, d], (column) => column.reduce((t, v, i) => t + v * y[i]!, 0));
    const solution = numeric.choleskySolve(factor, right);
    [3, -2, 0.5].forEach((v, i) => {
      expect(solution[i]).toBeCloseTo(v, 12);
    });
  });
  it("drops a zero column", () => {
    expect(numeric.cholesky(gram([a, [0, 0, 0, 0], d]), 3).dropped).toEqual([1]);
  });
  it("inverts", () => {
    const matrix = gram([a, b, d]);
    const inverse = numeric.choleskyInverse(numeric.cholesky(matrix, 3));
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        let value = 0;
        for (let m = 0; m < 3; m++) value += matrix[i * 3 + m]! * inverse[m * 3 + j]!;
        expect(value).toBeCloseTo(i === j ? 1 : 0, 11);
      }
    }
  });
  it("refuses a matrix of another size", () => {
    expect(() => numeric.cholesky(new Float64Array(5), 2)).toThrow("cholesky: matrix has 5 elements");
  });
});

describe("qr", () => {
  it("keeps Q orthogonal on Läuchli's matrix, where normal equations are singular", () => {
    const e = 1e-9;
    const { q, kept } = numeric.qr([
      [1, e, 0, 0],
      [1, 0, e, 0],
      [1, 0, 0, e],
    ]);
    expect(kept).toEqual([0, 1, 2]);
    q.forEach((left, i) => {
      q.forEach((right, j) => {
        const dot = left.reduce((t, v, m) => t + v * right[m]!, 0);
        expect(dot).toBeCloseTo(i === j ? 1 : 0, 12);
      });
    });
  });
  it("drops the later of collinear columns", () => {
    expect(
      numeric.qr([
        [1, 1, 1],
        [1, 2, 3],
        [3, 5, 7],
      ]).dropped,
    ).toEqual([2]);
  });
});
