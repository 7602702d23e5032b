import { costGrowth } from "./costGrowth.js";
import { fillMeanCost } from "./meanCost.js";
import { type Part, type Site, YI_PER_YUAN } from "./site.js";

/**
 * Expenditure of the residents' scheme: insured × cost a head, where cost a head is that of the base year ×
 * growth × ageing × who stays out × what levers save, and moves to the employees' level as benefits become equal.
 *
 * Who stays out is compared with the first projected year: a constant share enrolled has no effect.
 *
 * Source: Li, eqs. (2), (4), (5) as her Table 2 shows they were computed: growth and ageing multiply.
 */
export function prepareResidentSpending(site: Site): Part {
  const { rows, sums, groups, series, settings, residentCost, employeeCost, ageingIndex, hasEmployees } =
    site;
  const { lanes } = rows;
  const of = rows.of;
  const growth = costGrowth(rows, "resident", settings.residentGrowth);
  const baseCost = of("resident.costYuan");
  const old = of("resident.oldCost");
  const enrolled = of("resident.enrolledShare");
  const dropout = of("resident.dropoutCost");
  const purchasing = of("resident.purchasing");
  const recovered = of("resident.recovered");
  const epidemic = of("epidemic.cost");
  const equality = of("benefits.equality");
  const employeeOld = of("employee.oldCost");
  const insured = series.of("resident.insured");
  const ageing = series.of("resident.ageing");
  const costYuan = series.of("resident.costYuan");
  const expenditure = series.of("resident.expenditure");
  const employeeLevel = series.of("employee.costYuan");
  const employeeMean = series.of("employee.ageing");
  const level = new Float64Array(lanes);
  const base = new Float64Array(lanes);
  const mean = new Float64Array(lanes);
  const employeeBase = new Float64Array(lanes);
  const asEmployees = new Float64Array(lanes);
  const pool = [sums.pool];
  const members = [sums.active, sums.retired];
  return {
    restart() {
      level.fill(1);
      if (ageingIndex === undefined) fillMeanCost(base, pool, sums, groups, residentCost, 0, old, 0);
      if (hasEmployees) fillMeanCost(employeeBase, members, sums, groups, employeeCost, 0, employeeOld, 0);
    },
    year(y) {
      const at = y * lanes;
      if (ageingIndex === undefined) fillMeanCost(mean, pool, sums, groups, residentCost, y + 1, old, at);
      const converges = hasEmployees && equality.subarray(at, at + lanes).some((part) => part !== 0);
      if (converges) fillMeanCost(asEmployees, pool, sums, groups, employeeCost, y + 1, employeeOld, at);
      for (let l = 0; l < lanes; l++) {
        const i = at + l;
        level[l]! *= 1 + growth(i);
        ageing[i] = ageingIndex === undefined ? mean[l]! / base[l]! : ageingIndex[y + 1]!;
        const stay =
          dropout[i] === 1 && dropout[l] === 1
            ? 1
            : remaining(site, y, enrolled[i]!, dropout[i]!) / remaining(site, 0, enrolled[l]!, dropout[l]!);
        const saved = (1 - purchasing[i]!) * (1 - recovered[i]!);
        let cost = baseCost[i]! * level[l]! * ageing[i]! * stay * saved;
        if (converges) {
          const equal = (employeeLevel[i]! * asEmployees[l]!) / (employeeMean[i]! * employeeBase[l]!);
          cost += equality[i]! * Math.max(0, equal - cost);
        }
        costYuan[i] = cost * (1 + epidemic[i]!);
        expenditure[i] = insured[i]! * costYuan[i]! * YI_PER_YUAN;
      }
    },
  };
}

/**
 * Mean cost of those who join, relative to all, where those who stay out cost d of the mean: (1 − (1 − p)d)/p.
 * @throws RangeError where those who stay out would cost as much as everybody, naming year and bound
 */
function remaining({ firstYear }: Site, y: number, p: number, d: number): number {
  if (d === 1 || p <= 0) return 1;
  const left = 1 - (1 - p) * d;
  if (left > 0) return left / p;
  throw new RangeError(
    `resident.dropoutCost of ${firstYear + y} is ${d} with ${p} enrolled; expected less than ${1 / (1 - p)}, for those who join would cost nothing`,
  );
}
