import { type BacktestComponent, componentOf, type Outturn } from "./backtestYear.js";
import type { Known } from "./known.js";

/** Benchmarks that know nothing but the series itself. */
export interface Naive {
  /** Growth of the last year goes on: y_b·(y_b/y_{b−1})^h. */
  readonly lastGrowth: number | null;
  /** Mean growth of the window goes on: y_b·(y_b/y_{b−k})^{h/k}. */
  readonly meanGrowth: number | null;
  /** Mean yearly change of the window goes on: y_b + h·(y_b − y_{b−k})/k. */
  readonly meanChange: number | null;
}

/**
 * Naive forecasts of a component, from years of the base year's definition; null where there is no such year, or
 * the values are not above 0.
 */
export function naiveOf(known: Known, component: BacktestComponent, year: number, window: number): Naive {
  const { base } = known;
  const usable = known.years.filter(
    (y) => y.definition === base.definition && y.year < base.year && y.year >= base.year - window,
  );
  const ahead = year - base.year;
  const from = (start: Outturn | undefined): number | null => {
    const [first, last] = [start && componentOf(start, component), componentOf(base, component)];
    if (start === undefined || !(first! > 0) || !(last! > 0)) return null;
    return last! * (last! / first!) ** (ahead / (base.year - start.year));
  };
  const line = (start: Outturn | undefined): number | null => {
    const [first, last] = [start && componentOf(start, component), componentOf(base, component)];
    if (start === undefined || first == null || last === null) return null;
    return last + (ahead * (last - first)) / (base.year - start.year);
  };
  return {
    lastGrowth: from(usable.find((y) => y.year === base.year - 1)),
    meanGrowth: from(usable[0]),
    meanChange: line(usable[0]),
  };
}
