import { describe, expect, it } from "vitest";
import {
  fillNormals,
  fillUniforms,
  fillWords,
  mean,
  normalCdf,
  normalQuantile,
  pathKey,
  philox4x32,
  sumOf,
} from "../../../src/models/numeric/index.js";

const key = pathKey(2 ** 40 + 17, "test");
const words = (count: number, firstPath: number, index: number, time: number) => {
  const out = new Uint32Array(count);
  fillWords(out, 0, count, key, firstPath, index, time);
  return out;
};
const normals = (count: number, firstPath: number, index: number, time: number, from = key) => {
  const out = new Float64Array(count);
  fillNormals(out, 0, count, from, firstPath, index, time);
  return out;
};

describe("fillWords", () => {
  it("gives word path mod 4 of the Philox block path / 4", () => {
    const block = new Uint32Array(4);
    const firstPath = 2 ** 33 + 2;
    const got = words(1500, firstPath, 9, 30);
    for (let i = 0; i < got.length; i++) {
      const path = firstPath + i;
      philox4x32(block, Math.floor(path / 4), 9, 30, key.purpose, key.key0, key.key1);
      expect(got[i]).toBe(block[path % 4]);
    }
  });

  it("depends on the path alone, however the paths are cut", () => {
    const whole = words(2000, 5, 3, 1);
    for (const size of [1, 3, 64, 511, 513]) {
      const out = new Uint32Array(2000);
      for (let at = 2000 - (2000 % size); at >= 0; at -= size) {
        fillWords(out, at, Math.min(size, 2000 - at), key, 5 + at, 3, 1);
      }
      expect(out).toEqual(whole);
    }
  });

  it("differs by seed (all 53 bits), purpose, index and time", () => {
    const first = [
      pathKey(0, "a"),
      pathKey(1, "a"),
      pathKey(2 ** 32, "a"),
      pathKey(0, "b"),
      pathKey(0, "c"),
    ].map((k) => normals(1, 0, 0, 0, k)[0]);
    const more = [normals(1, 0, 1, 0, pathKey(0, "a"))[0], normals(1, 0, 0, 1, pathKey(0, "a"))[0]];
    expect(new Set([...first, ...more]).size).toBe(7);
  });

  it("refuses a seed out of bounds", () => {
    expect(() => pathKey(-1, "a")).toThrow(
      "pathKey: seed is -1; expected a whole number from 0 to 9007199254740991",
    );
  });
});

describe("fillUniforms and fillNormals", () => {
  it("are (word + 0.5) / 2^32 and its normal quantile", () => {
    const bits = words(5000, 1, 2, 3);
    const uniform = new Float64Array(5003);
    fillUniforms(uniform, 3, 5000, key, 1, 2, 3);
    const z = normals(5000, 1, 2, 3);
    expect([...uniform.slice(0, 3)]).toEqual([0, 0, 0]);
    for (let i = 0; i < 5000; i++) {
      const p = (bits[i]! + 0.5) / 2 ** 32;
      expect(uniform[3 + i]).toBe(p);
      expect(Math.abs(z[i]! - normalQuantile(p))).toBeLessThan(2e-15 * Math.max(1, Math.abs(z[i]!)));
    }
  });

  it("follow N(0, 1): Kolmogorov–Smirnov and four moments on 400,000 numbers", () => {
    const n = 400000;
    const z = normals(n, 0, 7, 2);
    const sorted = z.slice().sort();
    let distance = 0;
    sorted.forEach((value, i) => {
      const p = normalCdf(value);
      distance = Math.max(distance, Math.abs(p - i / n), Math.abs(p - (i + 1) / n));
    });
    // 1.95/√n is the 0.1 % point of the statistic; the seed is fixed.
    expect(distance * Math.sqrt(n)).toBeLessThan(1.95);
    [0, 1, 0, 3].forEach((moment, k) => {
      const power = k + 1;
      const spread = Math.sqrt([1, 2, 15, 96][k]! / n);
      expect(Math.abs(sumOf(n, (i) => z[i]! ** power) / n - moment)).toBeLessThan(4 * spread);
    });
  });

  it("are uncorrelated between paths, indices, times and purposes", () => {
    const n = 100000;
    const base = normals(n + 1, 0, 0, 0);
    const others = [
      base.slice(1),
      normals(n, 0, 1, 0),
      normals(n, 0, 0, 1),
      normals(n, 0, 0, 0, pathKey(2 ** 40 + 17, "other")),
      normals(n, 0, 0, 0, pathKey(2 ** 40 + 18, "test")),
    ];
    for (const other of others) {
      expect(Math.abs(sumOf(n, (i) => base[i]! * other[i]!) / Math.sqrt(n))).toBeLessThan(4);
    }
    expect(Math.abs(mean(base))).toBeLessThan(4 / Math.sqrt(n));
  });
});

describe("normalQuantile", () => {
  // scipy 1.17.1, scipy.special.ndtri; the first is the smallest uniform of fillUniforms.
  it.each([
    [0.5 / 2 ** 32, -6.3379577545537895],
    [1e-8, -5.612001244174789],
    [1e-5, -4.264890793922825],
    [0.001, -3.090232306167813],
    [0.01, -2.3263478740408408],
    [0.07, -1.4757910281791706],
    [0.075, -1.4395314709384563],
    [0.2, -0.8416212335729142],
    [0.4, -0.2533471031357997],
  ])("of %s is %s to 1e-14", (p, z) => {
    expect(Math.abs(normalQuantile(p) / z - 1)).toBeLessThan(1e-14);
  });
});
