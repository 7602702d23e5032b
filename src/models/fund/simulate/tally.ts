/**
 * What the paths of a simulation gave, one value a path (amounts in 分). Every path writes its own places, so
 * that neither the blocks nor the workers that computed them leave a trace.
 */
export interface PathValues {
  /** Pooled funds at the end of the horizon, pools × paths. */
  readonly reserve: Float64Array;
  /** The same in months of the last year's expenditure; NaN without expenditure. */
  readonly months: Float64Array;
  /** Pooled funds, adjustment funds and emergency reserves together, years × paths. */
  readonly system: Float64Array;
  /** The same in months of the year's expenditure. */
  readonly systemMonths: Float64Array;
  /** Adjustment funds and emergency reserves together, years × paths; empty where the policy has none. */
  readonly funds: Float64Array;
}

/** Paths by the year (from the start) in which something first happened: whole numbers, added in any order. */
export interface PathCounts {
  /** A pool's fund is below 0 after the rules, pools × years. */
  readonly ruined: Float64Array;
  /** Any pool's is, years. */
  readonly anyRuined: Float64Array;
  /** The system's reserve is, years. */
  readonly systemRuined: Float64Array;
  /** An adjustment fund or reserve holds nothing after having held something, or is in debt, accounts × years. */
  readonly emptied: Float64Array;
  /** Any of them, years. */
  readonly anyEmptied: Float64Array;
}

export interface Sizes {
  readonly pools: number;
  readonly years: number;
  readonly paths: number;
  /** Accounts of adjustment funds and emergency reserves. */
  readonly funds: number;
}

/** @param make zeros, in shared memory where threads fill them */
export function pathValues(
  { pools, years, paths, funds }: Sizes,
  make: (length: number) => Float64Array = (length) => new Float64Array(length),
): PathValues {
  return {
    reserve: make(pools * paths),
    months: make(pools * paths),
    system: make(years * paths),
    systemMonths: make(years * paths),
    funds: make(funds === 0 ? 0 : years * paths),
  };
}

export function pathCounts({ pools, years, funds }: Omit<Sizes, "paths">): PathCounts {
  return {
    ruined: new Float64Array(pools * years),
    anyRuined: new Float64Array(years),
    systemRuined: new Float64Array(years),
    emptied: new Float64Array(funds * years),
    anyEmptied: new Float64Array(years),
  };
}

/** Adds counts to others. */
export function addCounts(to: PathCounts, more: PathCounts): void {
  for (const name of Object.keys(to) as (keyof PathCounts)[]) {
    const [sums, added] = [to[name], more[name]];
    for (let i = 0; i < sums.length; i++) sums[i]! += added[i]!;
  }
}
