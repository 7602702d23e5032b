import { correlateRows, correlationRoot } from "../../numeric/correlationMatrix.js";
import { type NamedSeries, namedSeries } from "../../numeric/namedSeries.js";
import { fillNormals, type PathKey, pathKey } from "../../numeric/pathNumbers.js";
import { type Rows, rowsOf } from "../engine/arena.js";
import { type Pool, regionOf } from "../pool.js";
import type { Correlation } from "./chance.js";

/** Fills scores of one year, pools × lanes, with standard normal numbers, correlated between pools. */
export type FillScores = (out: Float64Array, time: number, firstPath: number, lanes: number) => void;

/** Fills the factor of the nation, given lanes. */
export type FillNation = (out: Float64Array, time: number, firstPath: number, lanes: number) => void;

/**
 * Scores of the pools for a purpose.
 *
 * @param nation fills the nation's factor; by default one of the purpose's own
 */
export function prepareScores(
  pools: readonly Pool[],
  seed: number,
  purpose: string,
  correlation: Correlation | undefined,
  nation?: FillNation,
): FillScores {
  const own = pools.map((pool) => namedSeries(seed, `${purpose}/pool`, pool.name));
  if (correlation?.kind === "matrix") {
    return matrixScores(
      own,
      correlationRoot(
        pools.map(({ name }) => name),
        correlation.names,
        correlation.values,
      ),
    );
  }
  const { nation: national = 0, province: provincial = 0 } = correlation ?? {};
  return factorScores(pools, own, national, provincial, seed, purpose, nation ?? nationFactor(seed, purpose));
}

/** The nation's factor of a purpose. */
export function nationFactor(seed: number, purpose: string): FillNation {
  const key = pathKey(seed, `${purpose}/nation`);
  return (out, time, firstPath, lanes) => fillNormals(out, 0, lanes, key, firstPath, 0, time);
}

function factorScores(
  pools: readonly Pool[],
  own: readonly NamedSeries[],
  national: number,
  provincial: number,
  seed: number,
  purpose: string,
  fillNation: FillNation,
): FillScores {
  const names = [...new Set(pools.map((pool) => regionOf(pool)[0]!))];
  const provinces = names.map((name) => namedSeries(seed, `${purpose}/province`, name));
  const provinceOf = Int32Array.from(pools, (pool) => names.indexOf(regionOf(pool)[0]!));
  const a = Math.sqrt(national);
  const b = Math.sqrt(provincial);
  const c = Math.sqrt(Math.max(0, 1 - national - provincial));
  let common = new Float64Array(0);
  return (out, time, firstPath, lanes) => {
    // Row 0: what all pools share; rows from 1: what the pools of a province share, the nation's part included.
    if (common.length !== (names.length + 1) * lanes) common = new Float64Array((names.length + 1) * lanes);
    if (a > 0) fillNation(common, time, firstPath, lanes);
    for (let l = 0; l < lanes; l++) common[l] = a * common[l]!;
    for (let g = 0; b > 0 && g < names.length; g++) {
      const row = (g + 1) * lanes;
      const { key, index } = provinces[g]!;
      fillNormals(common, row, lanes, key, firstPath, index, time);
      for (let l = 0; l < lanes; l++) common[row + l] = common[l]! + b * common[row + l]!;
    }
    const rows = rowsOf(out);
    let copied = -1;
    for (let p = 0; p < own.length; p++) {
      const row = p * lanes;
      const shared = b > 0 ? (provinceOf[p]! + 1) * lanes : 0;
      if (c === 0) {
        for (let l = 0; l < lanes; l++) out[row + l] = common[shared + l]!;
        continue;
      }
      const { key, index } = own[p]!;
      fillRow(rows, out, row, lanes, key, firstPath, index, time);
      if (rows) {
        const { scratch } = rows;
        for (let l = 0; copied !== shared && l < lanes; l++) scratch[l] = common[shared + l]!;
        copied = shared;
        rows.blend(scratch.byteOffset, c, out.byteOffset + 8 * row, 8 * lanes);
      } else for (let l = 0; l < lanes; l++) out[row + l] = common[shared + l]! + c * out[row + l]!;
    }
  };
}

/** `fillNormals`, in the memory that the row lies in where that can be. */
function fillRow(
  rows: Rows | undefined,
  out: Float64Array,
  at: number,
  lanes: number,
  key: PathKey,
  firstPath: number,
  index: number,
  time: number,
): void {
  if (rows === undefined || lanes % 4 !== 0 || firstPath % 4 !== 0) {
    fillNormals(out, at, lanes, key, firstPath, index, time);
    return;
  }
  const to = out.byteOffset + 8 * at;
  const words = rows.scratch.byteOffset + 8 * lanes;
  rows.normals(words, to, lanes / 4, firstPath / 4, index, time, key.purpose, key.key0, key.key1);
}

function matrixScores(own: readonly NamedSeries[], root: Float64Array): FillScores {
  const n = own.length;
  return (out, time, firstPath, lanes) => {
    for (let p = 0; p < n; p++) {
      const { key, index } = own[p]!;
      fillNormals(out, p * lanes, lanes, key, firstPath, index, time);
    }
    correlateRows(out, root, n, lanes);
  };
}
