import type { Displayable } from "../../../display/bundle.js";
import { checkFields, checkInteger, shown } from "../../numeric/check.js";
import { sum } from "../../numeric/sum.js";
import { accountOf } from "./account.js";
import { type CohortSums, cohortSums, ITEMS, type Item } from "./cohortSums.js";
import { checkDiscount } from "./discount.js";
import type {
  Closing,
  Coverage,
  GenerationalAccounts,
  GenerationRow,
  SexOf,
  Sustainability,
} from "./generationResult.js";
import { checkFlows, type SchemeFlows } from "./schemeFlows.js";
import { showGenerations } from "./showGenerations.js";

export interface GenerationOptions {
  /** Rate of discount a year, 0.03 for instance; there is no usual one. */
  readonly discount: number;
  /** Years of birth to a row: 1, or 10 (default) for decades. */
  readonly width?: number;
  /** Rows for men and women beside their sum; default false. */
  readonly bySex?: boolean;
  /** Year at whose end present values are; default the one before the first of the flows. */
  readonly baseYear?: number;
}

/**
 * Generational accounts: what each birth cohort pays to a scheme and receives from it over the years of the
 * flows, PV_k = Σ_t members(t, t − k) · amount(t, t − k) · (1 + r)^(base − t).
 *
 * Accounts of those alive look forward from the first year; flows that begin in the past see more of their
 * lives. Since every yuan of the flows is some cohort's, opening reserve + Σ payments − Σ benefits + interest is
 * the closing reserve (`closing`).
 *
 * @throws RangeError for a discount that is none (0.03, not 3), a width that is no whole number, or flows that
 * cannot be
 * Source: A. Auerbach, J. Gokhale, L. Kotlikoff, in: Tax Policy and the Economy 5 (1991) 55.
 * @example actuarial.generationalAccounts(actuarial.flowsOf(scenario), { discount: 0.03 }).rows
 */
export function generationalAccounts(
  flows: SchemeFlows,
  options: GenerationOptions,
): GenerationalAccounts & Displayable {
  const where = "generationalAccounts";
  checkFields(`${where}: options`, options, ["discount", "width", "bySex", "baseYear"]);
  checkFlows(flows);
  const discount = checkDiscount(where, options.discount);
  const width = checkInteger(where, "width", options.width ?? 10, 1, 100);
  const baseYear = checkInteger(where, "baseYear", options.baseYear ?? flows.firstYear - 1, 1700, 2400);
  if (options.bySex !== undefined && typeof options.bySex !== "boolean")
    throw new RangeError(`${where}: bySex is ${shown(options.bySex)}; expected true or false`);
  if (options.bySex === true && flows.sexes !== 2)
    throw new RangeError(`${where}: bySex is true and the flows have one sex; expected flows by sex`);
  const cohorts = cohortSums(flows, discount, baseYear);
  const lastYear = flows.firstYear + flows.years - 1;
  return showGenerations({
    baseYear,
    discount,
    firstYear: flows.firstYear,
    lastYear,
    rows: Object.freeze(rowsOf(flows, cohorts, width, options.bySex === true)),
    closing: closingOf(flows, cohorts),
    sustainability: sustainabilityOf(flows, cohorts, discount, baseYear),
  });
}

function rowsOf(flows: SchemeFlows, cohorts: readonly CohortSums[], width: number, bySex: boolean) {
  const { firstYear, years, ages, sexes } = flows;
  const [oldest, last] = [firstYear - (ages - 1), firstYear + years - 1];
  const rows: GenerationRow[] = [];
  for (let start = Math.floor(oldest / width) * width; start <= last; start += width) {
    const [from, to] = [Math.max(start, oldest), Math.min(start + width - 1, last)];
    const inside = cohorts.slice((from - oldest) * sexes, (to + 1 - oldest) * sexes);
    const row = (sex: SexOf, of: readonly CohortSums[]): GenerationRow => {
      const total = (which: "nominal" | "present") =>
        accountOf(
          Object.fromEntries(
            ITEMS.map((item) => [item, sum(of.map((cohort) => cohort[which][item]))]),
          ) as Record<Item, number>,
          flows.income !== undefined,
        );
      const present = total("present");
      const members = sum(of.map((cohort) => cohort.members));
      const each = (value: number) => (members > 0 ? (value * 1e8) / members : null);
      return Object.freeze({
        label: labelOf(start, from, to, oldest),
        from,
        to,
        sex,
        members,
        nominal: total("nominal"),
        present,
        netYuan: each(present.net),
        netOfAllYuan: each(present.netOfAll),
        coverage: coverageOf(from, to, flows),
      });
    };
    rows.push(row("all", inside));
    if (!bySex) continue;
    for (const [s, sex] of (["male", "female"] as const).entries())
      rows.push(
        row(
          sex,
          inside.filter((cohort) => cohort.sex === s),
        ),
      );
  }
  return rows;
}

function labelOf(start: number, from: number, to: number, oldest: number): string {
  if (from === oldest) return `≤ ${to}`;
  return start === to ? `${to}` : `${from}–${to}`;
}

function coverageOf(from: number, to: number, { firstYear, years, ages }: SchemeFlows): Coverage {
  if (to + ages - 1 > firstYear + years - 1) return "cut";
  return from >= firstYear ? "whole" : "remaining";
}

function closingOf(flows: SchemeFlows, cohorts: readonly CohortSums[]): Closing {
  const all = (item: Item) => sum(cohorts.map((cohort) => cohort.nominal[item]));
  const [contributions, subsidies, employers] = [all("contribution"), all("subsidy"), all("employer")];
  const [benefits, interest, other] = [all("benefit"), sum(flows.interest), sum(flows.other)];
  const closing = sum([flows.opening, contributions, subsidies, employers, other, interest, -benefits]);
  const reserve = flows.reserve?.at(-1) ?? null;
  return Object.freeze({
    opening: flows.opening,
    contributions,
    subsidies,
    employers,
    benefits,
    interest,
    other,
    closing,
    reserve,
    residual: reserve === null ? null : closing - reserve,
  });
}

function sustainabilityOf(
  flows: SchemeFlows,
  cohorts: readonly CohortSums[],
  discount: number,
  baseYear: number,
): Sustainability {
  const factor = (t: number) => (1 + discount) ** (baseYear - flows.firstYear - t);
  const presentOther = sum(flows.other.map((value, t) => value * factor(t)));
  const opening = flows.opening * (1 + discount) ** (baseYear - flows.firstYear + 1);
  const gap =
    sum(
      cohorts.map(
        ({ present }) => present.benefit - present.contribution - present.subsidy - present.employer,
      ),
    ) -
    presentOther -
    opening;
  const future = sum(
    cohorts.filter(({ birth }) => birth > baseYear).map(({ present }) => present.contribution),
  );
  return Object.freeze({ gap, futureFactor: future > 0 ? 1 + gap / future : null });
}
