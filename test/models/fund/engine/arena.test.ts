import { describe, expect, it } from "vitest";
import { type Arena, arena, PLAIN, rowsOf } from "../../../../src/models/fund/engine/arena.js";
import { moveAmounts } from "../../../../src/models/fund/engine/book.js";
import { earn, excess, heldIn, limitToHeld, partOfSign } from "../../../../src/models/fund/engine/loops.js";
import {
  apportion,
  ration,
  scratchOf,
  shareOf,
  sumByGroup,
} from "../../../../src/models/fund/engine/vector.js";
import { exponential } from "../../../../src/models/numeric/exponential.js";
import { fillNormals, fillUniforms, pathKey } from "../../../../src/models/numeric/pathNumbers.js";

const LANES = 24;
const POOLS = 7;
const SIZE = POOLS * LANES;
const members = Int32Array.of(0, 1, 3, 4, 6);
const accounts = Int32Array.of(2, 0, 1, 5, 6, 4, 3);
const groups = { count: 2, of: Int32Array.of(0, 1, 0, 1, 0, 1, 1), names: ["东", "西"] };
const key = pathKey(5, "arena");

/** Whole amounts from −scale to scale; every fifth is 0. */
function amounts(make: Arena, index: number, scale: number, least = -scale): Float64Array {
  const out = make(SIZE);
  fillUniforms(out, 0, SIZE, key, 0, index, 0);
  for (let k = 0; k < SIZE; k++) out[k] = k % 5 === 0 ? 0 : Math.round(least + out[k]! * (scale - least));
  return out;
}

/** Every loop on random amounts, its results in one list. */
function results(make: Arena): number[][] {
  const a = amounts(make, 1, 1e13);
  const b = amounts(make, 2, 1e13);
  const claims = amounts(make, 3, 1e12, 0);
  const totals = make(groups.count * LANES);
  for (let k = 0; k < totals.length; k++) totals[k] = Math.abs(a[k]!);
  const zero = make(SIZE);
  const list: number[][] = [];
  const run = (work: (out: Float64Array) => void, from: Float64Array = zero) => {
    const out = make(SIZE);
    out.set(from);
    work(out);
    list.push(Array.from(out));
  };
  run((out) => excess(a, b, members, LANES, out));
  run((out) => partOfSign(1, a, members, LANES, out));
  run((out) => partOfSign(-1, a, members, LANES, out));
  run((out) => heldIn(accounts, a, -1, members, LANES, out));
  run((out) => limitToHeld(out, accounts, a, members, LANES), claims);
  run((out) => shareOf(0.123456789, a, members, LANES, out));
  run((out) => earn(0.0275, a, accounts, LANES, out));
  run((out) => moveAmounts(out, LANES, accounts, Int32Array.of(0, 0, 1, 3, 6, 4, 2), claims), a);
  run((out) => sumByGroup(a, groups, members, LANES, out.subarray(0, totals.length)));
  run((out) => apportion(totals, claims, groups, members, LANES, out));
  run((out) => apportion(totals, zero, groups, members, LANES, out));
  run((out) => ration(totals, claims, groups, members, LANES, out, scratchOf(groups)));
  run((out) => ration(a, out, groups, members, LANES, out, scratchOf(groups)), claims);
  run((out) => ration(b, zero, groups, members, LANES, out, scratchOf(groups)));
  return list;
}

describe("loops over rows", () => {
  it("give the same bits in WebAssembly as in JavaScript", () => {
    const make = arena(LANES, 64 * SIZE);
    expect(rowsOf(make(LANES))).toBeDefined();
    expect(results(make)).toEqual(results(PLAIN));
  });
});

describe("random levels", () => {
  it("are the same normal numbers for any number of lanes", () => {
    for (const lanes of [4, 8, 24, 128]) {
      const make = arena(lanes, 1000);
      const out = make(lanes);
      const { normals, scratch } = rowsOf(out)!;
      const { key0, key1, purpose } = key;
      const expected = new Float64Array(lanes);
      for (const first of [0, 4, 2 ** 33]) {
        fillNormals(expected, 0, lanes, key, first, 7, 3);
        normals(scratch.byteOffset, out.byteOffset, lanes / 4, first / 4, 7, 3, purpose, key0, key1);
        expect(out).toEqual(expected);
      }
    }
  });

  it("have the exponential's bits, near 0, far from it and past its range", () => {
    for (const [scale, shift] of [
      [0.05, -0.00125],
      [0.3, 0.1],
      [3, -4],
      [900, 1],
    ] as const) {
      const out = amounts(arena(LANES, 64 * SIZE), 4, 1000).map((x) => x / 1000);
      const inArena = arena(SIZE, 4 * SIZE)(SIZE);
      inArena.set(out);
      rowsOf(inArena)!.lognormal(scale, shift, inArena.byteOffset, 8 * SIZE);
      expect(Array.from(inArena)).toEqual(Array.from(out, (x) => exponential(scale * x + shift)));
    }
  });
});

describe("an arena", () => {
  it("gives zeros apart from each other, then ordinary arrays when it is full", () => {
    const make = arena(2, 10_000);
    const made = Array.from({ length: 40 }, () => make(1000));
    for (const [i, array] of made.entries()) array.fill(i);
    expect(made.map((array, i) => array.every((x) => x === i))).not.toContain(false);
    expect(rowsOf(made[0]!)).toBeDefined();
    expect(rowsOf(made[39]!)).toBeUndefined();
    expect(rowsOf(made[0]!, new Float64Array(2))).toBeUndefined();
  });

  it("is of ordinary arrays for rows of odd length", () => {
    expect(rowsOf(arena(3, 100)(3))).toBeUndefined();
  });

  it("can be made thousands of times", () => {
    for (let i = 0; i < 3000; i++) expect(arena(8, 1e5)(8)).toHaveLength(8);
  });
});
