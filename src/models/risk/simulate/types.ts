/** Employee 职工 or resident 居民 scheme. */
export type Scheme = "employee" | "resident";

/** Log total inpatient cost or log payment of the fund, yuan. */
export type Outcome = "cost" | "fund";

export const SCHEMES: readonly Scheme[] = ["employee", "resident"];
export const OUTCOMES: readonly Outcome[] = ["cost", "fund"];
export const POOLS = ["A", "B"] as const;
export const YEARS: readonly number[] = [2013, 2014, 2015, 2016, 2017, 2018, 2019];

/** A categorical column: codes into levels; `fit` takes it as it is. */
export interface CodedColumn<Codes extends ArrayLike<number> = Uint16Array> {
  readonly codes: Codes;
  readonly levels: readonly string[];
}

/** True coefficients of one outcome; the first group of each kind is the reference, zero. */
export interface OutcomeTruth {
  readonly constant: number;
  readonly agg: Float64Array;
  readonly hmg: Float64Array;
  /** Root mean square of the error's standard deviation over the population. */
  readonly sigma: number;
  /** Share of the variance the groups explain in the population. */
  readonly r2: number;
}

export interface ClaimsTruth {
  readonly cost: OutcomeTruth;
  readonly fund: OutcomeTruth;
  /** Log points a pool's management adds to both outcomes. */
  readonly management: Readonly<Record<"A" | "B", number>>;
}

/** Simulated inpatient stays in columns of length n. */
export interface Claims {
  readonly scheme: Scheme;
  readonly n: number;
  readonly agg: CodedColumn;
  readonly hmg: CodedColumn;
  /** City A (capital of the province) or B. */
  readonly pool: CodedColumn;
  readonly year: Uint16Array;
  /** Hospital grade 1, 2, 3. */
  readonly hospitalGrade: CodedColumn;
  readonly settlement: CodedColumn;
  /** ln yuan. */
  readonly logCost: Float64Array;
  /** ln yuan. */
  readonly logFund: Float64Array;
  readonly truth: ClaimsTruth;
  readonly seed: number;
  readonly draw: number;
}
