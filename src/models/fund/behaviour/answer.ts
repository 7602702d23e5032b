import { checkFields, checkNumber, checkOneOf } from "../../numeric/check.js";

/**
 * How own revenue and spending answer to a marginal rate x:
 * - `exponential`: exp(−ε·x), a constant semi-elasticity; between e^(−ε) and 1 for x from 1 to 0
 * - `power`: (1 − x)^ε, a constant elasticity to what is kept, 1 − x, at least 0.05
 * Both fall by ε per cent for the first per cent of x; only the first is bounded by itself as x nears 1.
 */
export const FORMS = ["exponential", "power"] as const;
export type Form = (typeof FORMS)[number];

/** What is kept counts as at least this under `power`. */
const LEAST_KEPT = 0.05;

/** Elasticities of effort, 0 and up. */
export interface Elasticity {
  /** Of own revenue to the kept share of an extra yuan raised, 1 − r. */
  readonly revenue: number;
  /** Of spending (with the sign turned) to the own share of an extra yuan spent, 1 − c. */
  readonly expenditure: number;
}

/** Logarithm of the answer to a rate; rates outside −1 … 1 count as these. */
export function logAnswer(form: Form, elasticity: number, rate: number): number {
  const x = Math.max(-1, Math.min(1, rate));
  return form === "exponential" ? -elasticity * x : elasticity * Math.log(Math.max(LEAST_KEPT, 1 - x));
}

/** @throws RangeError for an elasticity below 0, or an unknown form */
export function checkAnswer(where: string, elasticity: Elasticity, form: Form): void {
  checkFields(`${where}: elasticity`, elasticity, ["revenue", "expenditure"]);
  checkNumber(where, "elasticity.revenue", elasticity.revenue, 0, 10);
  checkNumber(where, "elasticity.expenditure", elasticity.expenditure, 0, 10);
  checkOneOf(where, "form", form, FORMS);
}
