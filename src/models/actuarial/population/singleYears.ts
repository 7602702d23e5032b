import { checkVector } from "../../numeric/check.js";
import { cubicAt, monotoneCubic } from "../../numeric/piecewiseCubic.js";
import { type AgeBand, checkBands } from "./ageBands.js";

/**
 * Values of groups of ages → single ages: differences of a monotone cubic (PCHIP) through the cumulated
 * values at the groups' bounds, so every group keeps its sum and no age becomes negative. An open group
 * stays one value.
 *
 * @param values one a group, not negative: people, births, shares
 * @param bands from any first age on, without gap
 * @returns one value a single age from the first on, the open group (if any) last
 * @throws RangeError for ages that overlap or leave gaps, negative values and values that are no numbers
 */
export function singleYears(values: ArrayLike<number>, bands: readonly AgeBand[]): Float64Array {
  checkBands("singleYears", bands, bands[0]?.from ?? 0);
  checkVector("singleYears", "values", values, bands.length, 0);
  const closed = bands.filter(({ to }) => to !== undefined);
  const first = bands[0]!.from;
  const out = new Float64Array((closed.at(-1)?.to ?? first - 1) - first + 1 + (bands.length - closed.length));
  if (closed.length > 0) {
    const x = new Float64Array(closed.length + 1);
    const y = new Float64Array(closed.length + 1);
    x[0] = first;
    closed.forEach(({ to }, i) => {
      x[i + 1] = to! + 1;
      y[i + 1] = y[i]! + values[i]!;
    });
    const curve = monotoneCubic(x, y);
    for (const [i, band] of closed.entries()) {
      fillGroup(out, band, first, values[i]!, (age) => cubicAt(curve, age));
    }
  }
  if (bands.length > closed.length) out[out.length - 1] = values[bands.length - 1]!;
  return out;
}

function fillGroup(
  out: Float64Array,
  { from, to }: AgeBand,
  first: number,
  value: number,
  cumulated: (age: number) => number,
): void {
  let sum = 0;
  for (let age = from; age <= to!; age++) {
    const share = Math.max(0, cumulated(age + 1) - cumulated(age));
    out[age - first] = share;
    sum += share;
  }
  const scale = sum > 0 ? value / sum : 0;
  for (let age = from; age <= to!; age++) out[age - first] = out[age - first]! * scale;
}
