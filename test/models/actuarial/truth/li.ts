import * as data from "../../../../src/data/index.js";

/** A row of a tidy table of Li's. */
export type Line = { readonly scheme: string; readonly year: number };

export const table2 = data.table<
  Line & { expenditure_100m_yuan: number; revenue_100m_yuan: number; balance_100m_yuan: number }
>("li2023_table2_tidy");
export const table3 = data.table<
  Line & { individual_contribution_yuan: number; increase_yuan: number | null }
>("li2023_table3_tidy");
export const implied = data.table<{
  year: number;
  implied_total_population_10k: number;
  interval_low_10k: number;
  interval_high_10k: number;
}>("chen_wei_2022_population_implied_by_li2023");
export const rates = data.table<Line & { printed_in_text_pct: number | null }>("li2023_balance_rate_check");

/** Individual contribution of a scheme's year, yuan, from disposable income in 2021. */
export function contribution(income: number, { scheme, year }: Line): number {
  const rate = scheme === "I" || scheme === "II" ? 0.0095 : 0.0107;
  const growth = scheme === "I" || scheme === "III" ? 0.07 : 0.06;
  return rate * income * (1 + growth) ** (year - 2021);
}
