import * as data from "../../../src/data/index.js";
import * as fund from "../../../src/models/fund/index.js";

export const printed1 = data.table("wang_fund_table1_printed");
export const corrections = data.table("wang_fund_table1_corrections");
export const table1 = data.applyCorrections(printed1, corrections).rows;
export const coefficients = data.table("wang_fund_table2_coefficients");
export const printed2 = data.table("wang_fund_table2_printed");
export const plans = ["employee", "comprehensive"] as const;

export const example = (plan: fund.Plan, closing?: fund.Closing) =>
  fund.workedExample({ fund: table1, coefficients, plan, ...(closing && { closing }) });

export const provinces = (plan: fund.Plan) =>
  fund.provincePools({
    fund: table1,
    plan,
    panel: data.table("provincial_panel_2013_2023"),
    ages: data.table("census2020_provincial_age_shares"),
  });
