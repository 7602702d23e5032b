import type { Settings } from "../scenario/settings.js";
import type { ParameterRows } from "./rows.js";
import { type Part, type Site, YI_PER_YUAN } from "./site.js";
import { placeOfSum } from "./sums.js";

/**
 * Members, contribution base and contributions of the employees' scheme, and how they are split between the
 * pooled fund and personal accounts.
 *
 * Base = active members × average wage × base ratio. Of the employers' rate e and the employees' rate w, the
 * parts f and g go to accounts: e·f + w·g a member; the pool keeps the rest, and what retirees pay, and pays
 * retirees' account credits.
 */
export function prepareEmployeeIncome(site: Site): Part {
  const { rows, sums, groups, series, settings, adjustments } = site;
  const { lanes } = rows;
  const of = rows.of;
  const rates = ratesOf(rows, settings.employeeRates);
  const baseWage = of("employee.wageYuan");
  const wageGrowth = of("employee.wageGrowth");
  const baseRatio = of("employee.baseRatio");
  const fromEmployer = of("employee.accountFromEmployer");
  const fromEmployee = of("employee.accountFromEmployee");
  const basePension = of("employee.pensionYuan");
  const pensionGrowth = of("employee.pensionGrowth");
  const creditRate = of("employee.creditRate");
  const creditGrowth = of("employee.creditPensionGrowth");
  const retireeRate = of("employee.retireeRate");
  const pensionRise = of("employee.pensionRise");
  const maternityRate = of("maternity.rate");
  const other = of("employee.otherRevenue");
  const lost = of("epidemic.income");
  const active = series.of("employee.active");
  const retired = series.of("employee.retired");
  const paying = series.of("employee.retireesPaying");
  const support = series.of("employee.support");
  const wage = series.of("employee.wageYuan");
  const pension = series.of("employee.pensionYuan");
  const payroll = series.of("employee.payroll");
  const employerRate = series.of("employee.employerRate");
  const employeeRate = series.of("employee.employeeRate");
  const employers = series.of("employee.employerContributions");
  const employees = series.of("employee.employeeContributions");
  const retirees = series.of("employee.retireeContributions");
  const riseCost = series.of("employee.pensionRiseCost");
  const accountShare = series.of("employee.accountShare");
  const pooledShare = series.of("employee.pooledShare");
  const credits = series.of("account.credits");
  const revenue = series.of("employee.revenue");
  const wageLevel = new Float64Array(lanes);
  const pensionLevel = new Float64Array(lanes);
  const creditLevel = new Float64Array(lanes);
  /** Both rates in proportion, so that together they rise by `moved`. */
  const scaleRates = (i: number, moved: number) => {
    const together = employerRate[i]! + employeeRate[i]!;
    if (moved === 0 || together === 0) return;
    const factor = Math.max(0, together + moved) / together;
    employerRate[i]! *= factor;
    employeeRate[i]! *= factor;
  };
  return {
    restart() {
      wageLevel.fill(1);
      pensionLevel.fill(1);
      creditLevel.fill(1);
    },
    year(y) {
      const at = y * lanes;
      active.fill(0, at, at + lanes);
      retired.fill(0, at, at + lanes);
      for (let g = 0; g < groups.count; g++) {
        const place = placeOfSum(sums, g, y + 1);
        for (let l = 0; l < lanes; l++) {
          active[at + l]! += sums.active[place + l]!;
          retired[at + l]! += sums.retired[place + l]!;
        }
      }
      for (let l = 0; l < lanes; l++) {
        const i = at + l;
        paying[i] = sums.paying[(y + 1) * lanes + l]!;
        support[i] = retired[i]! > 0 ? active[i]! / retired[i]! : 0;
        wageLevel[l]! *= 1 + wageGrowth[i]!;
        pensionLevel[l]! *= 1 + pensionGrowth[i]!;
        creditLevel[l]! *= 1 + creditGrowth[i]!;
        wage[i] = baseWage[i]! * wageLevel[l]!;
        pension[i] = basePension[i]! * pensionLevel[l]!;
        payroll[i] = active[i]! * wage[i]! * baseRatio[i]! * YI_PER_YUAN;
        rates(i, employerRate, employeeRate);
        scaleRates(i, adjustments.employee[l]!);
        const received = payroll[i]! * (1 - lost[i]!);
        employers[i] = employerRate[i]! * received;
        employees[i] = employeeRate[i]! * received;
        const pensions = pension[i]! * (1 + pensionRise[i]!) * YI_PER_YUAN;
        retirees[i] = retireeRate[i]! * paying[i]! * pensions;
        riseCost[i] = pensionRise[i]! * paying[i]! * pension[i]! * YI_PER_YUAN;
        accountShare[i] = employerRate[i]! * fromEmployer[i]! + employeeRate[i]! * fromEmployee[i]!;
        pooledShare[i] = employerRate[i]! + employeeRate[i]! - accountShare[i]!;
        const credit = retired[i]! * creditRate[i]! * basePension[i]! * creditLevel[l]! * YI_PER_YUAN;
        credits[i] = employers[i]! * fromEmployer[i]! + employees[i]! * fromEmployee[i]! + credit;
        revenue[i] =
          employers[i]! +
          employees[i]! +
          retirees[i]! +
          maternityRate[i]! * received +
          other[i]! -
          credits[i]!;
      }
    },
  };
}

/** Writes the rates of employers and employees at a place. */
function ratesOf(
  rows: ParameterRows,
  setting: Settings["employeeRates"],
): (at: number, employer: Float64Array, employee: Float64Array) => void {
  const employerGiven = rows.of("employee.employerRate");
  const employeeGiven = rows.of("employee.employeeRate");
  const total = rows.of("employee.totalRate");
  const ratio = rows.of("employee.employerRatio");
  if (setting === "totalAndRatio") {
    return (at, employer, employee) => {
      employee[at] = total[at]! / (1 + ratio[at]!);
      employer[at] = total[at]! - employee[at]!;
    };
  }
  if (setting === "employerAndRatio") {
    return (at, employer, employee) => {
      employer[at] = employerGiven[at]!;
      employee[at] = employerGiven[at]! / ratio[at]!;
    };
  }
  return (at, employer, employee) => {
    employer[at] = employerGiven[at]!;
    employee[at] = employeeGiven[at]!;
  };
}
