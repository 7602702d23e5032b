import type { Measure } from "./measure.js";

interface Named {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
}

export interface MatrixOutcome extends Pick<Measure, "name" | "title" | "unit"> {
  readonly better: "higher" | "lower";
}

/** A policy in a scenario. */
export type MatrixCell = {
  readonly outcome: string;
  readonly scenario: string;
  readonly policy: string;
  readonly value: number;
  /** How far it falls short of the best policy of the scenario. */
  readonly regret: number;
  readonly isBest: boolean;
};

/** A policy over all scenarios, each counted alike. */
export type MatrixPolicy = {
  readonly outcome: string;
  readonly policy: string;
  readonly zh: string;
  readonly en: string;
  readonly mean: number;
  readonly worst: number;
  readonly maxRegret: number;
  /** Scenario of the largest regret. */
  readonly regretIn: string;
  /** No other policy has a smaller largest regret. */
  readonly isMinimax: boolean;
};

export interface PolicyMatrix {
  readonly scenarios: readonly (Named & { readonly until: number })[];
  readonly policies: readonly Named[];
  readonly outcomes: readonly MatrixOutcome[];
  /** By outcome, policy and scenario. */
  readonly rows: readonly MatrixCell[];
  /** By outcome and policy. */
  readonly summary: readonly MatrixPolicy[];
}
