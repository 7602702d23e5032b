import type { Settings } from "../scenario/settings.js";
import type { ParameterRows } from "./rows.js";

/**
 * Growth of cost a head without ageing, by lane: as given, income's growth and a margin, or
 * (1 + prices)·(1 + elasticity·real income growth)·(1 + residual) − 1; less what payment reform takes off.
 */
export function costGrowth(
  rows: ParameterRows,
  scheme: "resident" | "employee",
  setting: Settings["residentGrowth"],
): (at: number) => number {
  const income = rows.of(scheme === "resident" ? "resident.incomeGrowth" : "employee.wageGrowth");
  const reform = rows.of(`${scheme}.paymentReform`);
  if (setting === "given") {
    const given = rows.of(`${scheme}.costGrowth`);
    return (at) => given[at]! - reform[at]!;
  }
  if (setting === "aboveIncome") {
    const margin = rows.of(`${scheme}.costMargin`);
    return (at) => income[at]! + margin[at]! - reform[at]!;
  }
  const prices = rows.of("economy.prices");
  const elasticity = rows.of(`${scheme}.incomeElasticity`);
  const residual = rows.of(`${scheme}.residualGrowth`);
  return (at) => {
    const price = 1 + prices[at]!;
    const real = (1 + income[at]!) / price - 1;
    return price * (1 + elasticity[at]! * real) * (1 + residual[at]!) - 1 - reform[at]!;
  };
}
