import { costGrowth } from "./costGrowth.js";
import { fillMeanCost } from "./meanCost.js";
import { type Part, type Site, YI_PER_YUAN } from "./site.js";

/** Cost a member of the employees' pooled fund: that of the base year × growth × ageing × what levers save. */
export function prepareEmployeeCosts(site: Site): Part {
  const { rows, sums, groups, series, settings, employeeCost } = site;
  const { lanes } = rows;
  const of = rows.of;
  const growth = costGrowth(rows, "employee", settings.employeeGrowth);
  const baseCost = of("employee.costYuan");
  const old = of("employee.oldCost");
  const purchasing = of("employee.purchasing");
  const recovered = of("employee.recovered");
  const ageing = series.of("employee.ageing");
  const costYuan = series.of("employee.costYuan");
  const level = new Float64Array(lanes);
  const base = new Float64Array(lanes);
  const mean = new Float64Array(lanes);
  const members = [sums.active, sums.retired];
  return {
    restart() {
      level.fill(1);
      fillMeanCost(base, members, sums, groups, employeeCost, 0, old, 0);
    },
    year(y) {
      const at = y * lanes;
      fillMeanCost(mean, members, sums, groups, employeeCost, y + 1, old, at);
      for (let l = 0; l < lanes; l++) {
        const i = at + l;
        level[l]! *= 1 + growth(i);
        ageing[i] = mean[l]! / base[l]!;
        costYuan[i] = baseCost[i]! * level[l]! * ageing[i]! * (1 - purchasing[i]!) * (1 - recovered[i]!);
      }
    },
  };
}

/**
 * Expenditure of the employees' pooled fund: members × cost a member, outpatient care paid with the money that
 * no longer goes to accounts, and maternity benefits.
 */
export function prepareEmployeeSpending(site: Site): Part {
  const { rows, series, sums } = site;
  const { lanes } = rows;
  const of = rows.of;
  const epidemic = of("epidemic.cost");
  const prices = of("economy.prices");
  const wageGrowth = of("employee.wageGrowth");
  const outpatientPart = of("employee.outpatientPooling");
  const beforeEmployer = of("account.beforeEmployer");
  const beforeEmployee = of("account.beforeEmployee");
  const beforeCredit = of("account.beforeCredit");
  const insuredShare = of("maternity.insuredShare");
  const medicalYuan = of("maternity.medicalYuan");
  const cashYuan = of("maternity.cashYuan");
  const medicalIn = of("maternity.medicalInFund");
  const cashIn = of("maternity.cashInFund");
  const allowance = of("maternity.allowanceYuan");
  const active = series.of("employee.active");
  const retired = series.of("employee.retired");
  const pension = series.of("employee.pensionYuan");
  const costYuan = series.of("employee.costYuan");
  const employers = series.of("employee.employerContributions");
  const employees = series.of("employee.employeeContributions");
  const credits = series.of("account.credits");
  const outpatient = series.of("employee.outpatient");
  const maternity = series.of("employee.maternity");
  const outside = series.of("maternity.outside");
  const allowances = series.of("maternity.allowances");
  const expenditure = series.of("employee.expenditure");
  const priceLevel = new Float64Array(lanes);
  const wageLevel = new Float64Array(lanes);
  return {
    restart() {
      priceLevel.fill(1);
      wageLevel.fill(1);
    },
    year(y) {
      const at = y * lanes;
      for (let l = 0; l < lanes; l++) {
        const i = at + l;
        priceLevel[l]! *= 1 + prices[i]!;
        wageLevel[l]! *= 1 + wageGrowth[i]!;
        const before =
          employers[i]! * beforeEmployer[i]! +
          employees[i]! * beforeEmployee[i]! +
          retired[i]! * beforeCredit[i]! * pension[i]! * YI_PER_YUAN;
        outpatient[i] = outpatientPart[i]! * Math.max(0, before - credits[i]!);
        const births = sums.births[at + lanes + l]! * YI_PER_YUAN;
        const medical = births * insuredShare[i]! * medicalYuan[i]! * priceLevel[l]!;
        const cash = births * insuredShare[i]! * cashYuan[i]! * wageLevel[l]!;
        maternity[i] = medical * medicalIn[i]! + cash * cashIn[i]!;
        outside[i] = medical + cash - maternity[i]!;
        allowances[i] = births * (1 - insuredShare[i]!) * allowance[i]! * priceLevel[l]!;
        const care = (active[i]! + retired[i]!) * costYuan[i]! * (1 + epidemic[i]!) * YI_PER_YUAN;
        expenditure[i] = care + outpatient[i]! + maternity[i]!;
      }
    },
  };
}
