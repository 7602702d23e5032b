import type { Displayable } from "../../../display/bundle.js";
import type { PopulationInputs } from "./inputs.js";

/** A year of a projection. People at its end, flows during it, persons. */
export type PopulationRow = {
  readonly year: number;
  readonly total: number;
  readonly male: number;
  readonly female: number;
  /** Flows, fertility and mortality are null in the base year. */
  readonly births: number | null;
  readonly deaths: number | null;
  readonly migration: number | null;
  readonly tfr: number | null;
  readonly e0Male: number | null;
  readonly e0Female: number | null;
  readonly e65Male: number | null;
  readonly e65Female: number | null;
  /** Shares of all people, fractions. */
  readonly under15: number;
  readonly from15to59: number;
  readonly over60: number;
  readonly over65: number;
  readonly over80: number;
  /** People aged 0–14 and 65 and over per person aged 15–64. */
  readonly youthDependency: number;
  readonly oldDependency: number;
  readonly medianAge: number;
};

/** People by single age and sex, and their flows. */
export interface PopulationProjection {
  readonly inputs: PopulationInputs;
  /** Base year and projected years. */
  readonly years: readonly number[];
  /** At the end of each of `years`: (i · 2 + sex) · 101 + age. */
  readonly people: Float64Array;
  /** Boys and girls born in each projected year: t · 2 + sex. */
  readonly births: Float64Array;
  /** Deaths of the year by sex and age reached at its end, those born in it at 0: (t · 2 + sex) · 101 + age. */
  readonly deaths: Float64Array;
  /** Net migrants of the year, likewise. */
  readonly migration: Float64Array;
  readonly rows: readonly PopulationRow[];
  readonly checks: PopulationChecks;
}

/** One identity: its worst relative difference, where it is, and whether it keeps its bound. */
export type PopulationCheck = {
  readonly name: "noNegativePeople" | "birthsFromRates" | "cohortBalance" | "totalBalance";
  readonly worst: number;
  readonly bound: number;
  readonly at: string;
  readonly passed: boolean;
};

export interface PopulationChecks {
  readonly passed: boolean;
  readonly checks: readonly PopulationCheck[];
}

export type ShownProjection = PopulationProjection & Displayable;
