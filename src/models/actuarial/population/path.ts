import { checkNumber, checkVector } from "../../numeric/check.js";

/** Values by year: one for all, one a projected year, or dated ones between which a straight line runs. */
export type YearPath =
  | number
  | ArrayLike<number>
  | readonly { readonly year: number; readonly value: number }[];

/**
 * One value a year. Before the first dated value and after the last one, it stays.
 *
 * @param from first year
 * @throws RangeError for a list of another length, years that do not rise, or values outside the bounds
 */
export function yearlyPath(
  where: string,
  name: string,
  path: YearPath,
  from: number,
  years: number,
  min = -Infinity,
  max = Infinity,
): Float64Array {
  const out = new Float64Array(years);
  if (typeof path === "number") out.fill(path);
  else if (typeof path?.length !== "number") {
    throw new RangeError(`${where}: ${name} is ${path}; expected a number or a list of them`);
  } else if (typeof path[0] === "object" && path[0] !== null) {
    fillDated(where, name, path as readonly { year: number; value: number }[], from, out);
  } else {
    checkVector(where, name, path as ArrayLike<number>, years);
    out.set(Array.from(path as ArrayLike<number>));
  }
  for (let t = 0; t < years; t++) checkNumber(where, `${name} of ${from + t}`, out[t], min, max);
  return out;
}

function fillDated(
  where: string,
  name: string,
  points: readonly { readonly year: number; readonly value: number }[],
  from: number,
  out: Float64Array,
): void {
  points.forEach(({ year, value }, i) => {
    checkNumber(where, `${name}[${i}].year`, year);
    checkNumber(where, `${name}[${i}].value`, value);
    if (i > 0 && !(year > points[i - 1]!.year)) {
      throw new RangeError(
        `${where}: ${name}[${i}].year is ${year}; expected one after ${points[i - 1]!.year}`,
      );
    }
  });
  for (let t = 0; t < out.length; t++) {
    const { low, high, share } = between(points, from + t);
    out[t] = points[low]!.value * (1 - share) + points[high]!.value * share;
  }
}

/** The two entries around a year, and how far from the first to the second it lies. */
export function between(
  points: readonly { readonly year: number }[],
  year: number,
): { readonly low: number; readonly high: number; readonly share: number } {
  let high = points.findIndex((point) => point.year >= year);
  if (high < 0) high = points.length - 1;
  const low = points[high]!.year > year && high > 0 ? high - 1 : high;
  const span = points[high]!.year - points[low]!.year;
  return { low, high, share: span > 0 ? (year - points[low]!.year) / span : 0 };
}
