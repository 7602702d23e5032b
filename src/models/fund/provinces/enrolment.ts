import type { Row } from "../../../display/table.js";
import { sum } from "../../numeric/sum.js";
import { finite } from "../check.js";
import { nationalFigure } from "./nationalSeries.js";
import { provinceNames, provinceRow } from "./tables.js";

/** People of one province by scheme, persons; shares 0 to 1. */
export interface Enrolment {
  readonly employee: { readonly persons: number; readonly retirees: number; readonly share60: number };
  readonly resident: { readonly persons: number; readonly share60: number };
}

/**
 * Insured people by scheme in every province: an estimate, since the enrolment by province is not in the
 * published tables.
 *
 * - All insured of a province: census population × (national enrolment ÷ census population).
 * - Employees: national enrolment shared out in proportion to people aged 15 and over × share living in
 *   towns × disposable income a head. Employment with social insurance is a matter of towns and grows with
 *   income; the fund's own money is left out, so that effort in collecting it can still be told apart.
 * - Residents: the rest.
 * - Employees are adults alone, of the province's ages: share60 = people of 60 and over ÷ people of 15 and
 *   over. Residents have the other old people and all children.
 * - Retirees: national employees ÷ (1 + active-to-retired ratio), shared out by employees × their share60.
 *
 * Sums over provinces equal the national figures but for the rounding of each to whole persons.
 *
 * @param ages census age table, all provinces
 * @param panel provincial panel, for town dwellers and income
 * @param series national series, for enrolment and the active-to-retired ratio
 * @throws RangeError for a missing row or column, or a province with more employees than insured people
 */
export function enrolmentByScheme(
  ages: readonly Row[],
  panel: readonly Row[],
  series: readonly Row[],
  year: number,
): ReadonlyMap<string, Enrolment> {
  const where = "enrolmentByScheme";
  const ofYear = panel.filter((row) => row.year === year);
  const provinces = provinceNames(ages).map((name) => {
    const age = provinceRow(where, "ages", ages, name);
    const at = provinceRow(where, `panel of ${year}`, ofYear, name);
    const people = (column: string) => finite(`ages, ${name}: ${column}`, age[column], 0);
    const old = people("age_60plus_persons");
    const adults = people("age_15_59_persons") + old;
    const towns = finite(`panel, ${name}: urbanization_pct`, at.urbanization_pct, 0, 100) / 100;
    const income = finite(`panel, ${name}: income`, at.disposable_income_per_capita_yuan, 0);
    return { name, population: people("population_persons"), adults, old, weight: adults * towns * income };
  });
  const insured = 1e4 * nationalFigure(series, "all", "enrolment", year);
  const employees = 1e4 * nationalFigure(series, "employee", "enrolment", year);
  const ratio = finite(
    "active-to-retired",
    nationalFigure(series, "employee", "active_to_retired_ratio", year),
    0,
  );
  const coverage = insured / sum(provinces.map((p) => p.population));
  const weights = sum(provinces.map((p) => p.weight));
  const shared = provinces.map((p) => {
    const employee = (employees * p.weight) / weights;
    return { ...p, employee, employee60: employee * (p.old / p.adults) };
  });
  const retired = employees / (1 + ratio) / sum(shared.map((p) => p.employee60));
  return new Map(
    shared.map((p) => {
      const resident = coverage * p.population - p.employee;
      const resident60 = coverage * p.old - p.employee60;
      return [
        p.name,
        {
          employee: {
            persons: Math.round(p.employee),
            retirees: Math.round(retired * p.employee60),
            share60: p.employee60 / p.employee,
          },
          resident: {
            persons: Math.round(finite(`${p.name}: residents insured`, resident, 1)),
            share60: finite(`${p.name}: residents aged 60 and over`, resident60, 0) / resident,
          },
        },
      ];
    }),
  );
}
