import { checkFields, checkNumber, checkOneOf } from "../../numeric/check.js";

/**
 * A rule by which a fund adjusts itself: when the months of reserve at the end of a year lie outside a band, the
 * contribution of the next year moves towards it.
 *
 * The new contribution is the one with which the year's balance would have closed the part `speed` of the distance
 * to the band; it rises only below the band, falls only above it, and moves by at most `step`. Residents: in points of the rate where contributions are linked to income, in yuan
 * where they are flat; a subsidy that is a ratio follows. Employees: in points of both rates together, in the
 * proportion in which they stand.
 */
export interface Balancing {
  readonly fund: "resident" | "employee";
  /** Months of reserve. */
  readonly low: number;
  readonly high: number;
  /** 0 to 1; default 0.5. */
  readonly speed?: number;
  /** Largest move in a year: a share of income or wages, or yuan. */
  readonly step: number;
  /** Largest move from the scenario's own path in all, down and up; default without limit and 10 steps. */
  readonly most?: { readonly down: number; readonly up: number };
}

/** @throws RangeError naming the field, its value and bound */
export function checkBalancing(where: string, rules: readonly Balancing[]): void {
  rules.forEach((rule, i) => {
    const at = `${where}: balancing[${i}]`;
    checkFields(at, rule, ["fund", "low", "high", "speed", "step", "most"]);
    checkOneOf(at, "fund", rule.fund, ["resident", "employee"]);
    if (rules.findIndex(({ fund }) => fund === rule.fund) !== i)
      throw new RangeError(`${at}: fund is "${rule.fund}", which has a rule; expected one rule a fund`);
    checkNumber(at, "high", rule.high, checkNumber(at, "low", rule.low, 0, 1200), 1200);
    checkNumber(at, "speed", rule.speed ?? 0.5, Number.MIN_VALUE, 1);
    checkNumber(at, "step", rule.step, 0, 1e6);
    if (rule.most === undefined) return;
    checkFields(`${at}: most`, rule.most, ["down", "up"]);
    checkNumber(at, "most.down", rule.most.down, 0, 1e7);
    checkNumber(at, "most.up", rule.most.up, 0, 1e7);
  });
}
