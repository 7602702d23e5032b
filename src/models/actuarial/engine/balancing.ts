import type { Balancing } from "../scenario/balancing.js";
import { type Part, type Site, YI_PER_YUAN } from "./site.js";

/** Moves the contribution of the next year towards the band of months; runs after the year's reserves are known. */
export function prepareBalancing(site: Site): Part {
  const { adjustments } = site;
  const parts = site.balancing.map((rule) => prepareRule(site, rule, adjustments[rule.fund]));
  return {
    restart() {
      adjustments.resident.fill(0);
      adjustments.employee.fill(0);
    },
    year(y) {
      for (const part of parts) part.year(y);
    },
  };
}

function prepareRule({ rows, series, settings }: Site, rule: Balancing, moved: Float64Array): Part {
  const { lanes } = rows;
  const { low, high, speed = 0.5, step, most = { down: Infinity, up: 10 * step } } = rule;
  const months = series.of(`${rule.fund}.months`);
  const expenditure = series.of(`${rule.fund}.expenditure`);
  const balance = series.of(`${rule.fund}.balance`);
  const yieldOf = rule.fund === "resident" ? residentYield(series, rows, settings) : employeeYield(series);
  return {
    year(y) {
      for (let l = 0; l < lanes; l++) {
        const i = y * lanes + l;
        const edge = months[i]! < low ? low : months[i]! > high ? high : months[i]!;
        const unit = yieldOf(i);
        if (edge === months[i] || !(unit > 0)) continue;
        const missing = ((edge - months[i]!) / 12) * expenditure[i]!;
        const wanted = (speed * missing - balance[i]!) / unit;
        const move = missing > 0 ? Math.min(step, Math.max(0, wanted)) : Math.max(-step, Math.min(0, wanted));
        moved[l] = Math.min(most.up, Math.max(-most.down, moved[l]! + move));
      }
    },
  };
}

/** 亿元 that a unit of the contribution brings, of the rate or a yuan, with what assistance and subsidies add. */
function residentYield(
  series: Site["series"],
  rows: Site["rows"],
  settings: Site["settings"],
): (at: number) => number {
  const insured = series.of("resident.insured");
  const income = series.of("resident.incomeYuan");
  const assisted = rows.of("resident.assistedShare");
  const pays = rows.of("resident.assistancePays");
  const ratio = rows.of("resident.subsidyRatio");
  return (i) => {
    const base = settings.financing === "flat" ? 1 : income[i]!;
    const subsidised = settings.subsidyFor === "enrolled" ? 1 : 1 - assisted[i]!;
    const follows = settings.subsidy === "ratio" ? ratio[i]! * subsidised : 0;
    return insured[i]! * YI_PER_YUAN * base * (1 - assisted[i]! * (1 - pays[i]!) + follows);
  };
}

function employeeYield(series: Site["series"]): (at: number) => number {
  const payroll = series.of("employee.payroll");
  return (i) => payroll[i]!;
}
