import { prepareAccounts } from "./accounts.js";
import { prepareBalancing } from "./balancing.js";
import { prepareEmployeeIncome } from "./employeeIncome.js";
import { prepareEmployeeCosts, prepareEmployeeSpending } from "./employeeSpending.js";
import { prepareFunds } from "./funds.js";
import { preparePopulationSeries } from "./populationSeries.js";
import { prepareResidentIncome } from "./residentIncome.js";
import { prepareResidentSpending } from "./residentSpending.js";
import type { Part, Site } from "./site.js";
import { prepareSupplement } from "./supplement.js";

/** Both schemes, year by year, from the sums of people. */
export function prepareFinance(site: Site): () => void {
  const parts: Part[] = [preparePopulationSeries(site)];
  if (site.hasEmployees) parts.push(prepareEmployeeIncome(site), prepareEmployeeCosts(site));
  parts.push(prepareResidentIncome(site), prepareResidentSpending(site));
  if (site.hasEmployees) parts.push(prepareEmployeeSpending(site), prepareAccounts(site));
  parts.push(prepareFunds(site), prepareSupplement(site), prepareBalancing(site));
  return () => {
    for (const part of parts) part.restart?.();
    for (let y = 0; y < site.rows.years; y++) for (const part of parts) part.year(y);
  };
}
