import type { Part, Site } from "./site.js";

/**
 * Balances and reserves: S_t = S_{t−1}·(1 + r_w) + (AI_t − AC_t)·(1 + r_t), where the settled share of the
 * balance carried over earns its own rate. From the year of a merger on, both reserves are one and stand to
 * each other as the expenditures.
 *
 * Source: Li, eq. (3); rates by 国发〔1998〕44号.
 */
export function prepareFunds(site: Site): Part {
  const { rows, series, firstYear, hasEmployees } = site;
  const { lanes } = rows;
  const of = rows.of;
  const stock = of("interest.stock");
  const flow = of("interest.flow");
  const settled = of("interest.settled");
  const settledShare = of("interest.settledShare");
  const mergeYear = of("merge.year");
  const funds = (hasEmployees ? (["resident", "employee"] as const) : (["resident"] as const)).map(
    (scheme) => ({
      opening: of(`${scheme}.openingReserve`),
      revenue: series.of(`${scheme}.revenue`),
      expenditure: series.of(`${scheme}.expenditure`),
      balance: series.of(`${scheme}.balance`),
      interest: series.of(`${scheme}.interest`),
      reserve: series.of(`${scheme}.reserve`),
      months: series.of(`${scheme}.months`),
    }),
  );
  const revenue = series.of("total.revenue");
  const expenditure = series.of("total.expenditure");
  const balance = series.of("total.balance");
  const reserve = series.of("total.reserve");
  const months = series.of("total.months");
  return {
    year(y) {
      for (let l = 0; l < lanes; l++) {
        const i = y * lanes + l;
        revenue[i] = 0;
        expenditure[i] = 0;
        reserve[i] = 0;
        const carried = stock[i]! + settledShare[i]! * (settled[i]! - stock[i]!);
        for (const fund of funds) {
          const before = y === 0 ? fund.opening[i]! : fund.reserve[i - lanes]!;
          fund.balance[i] = fund.revenue[i]! - fund.expenditure[i]!;
          fund.interest[i] = before * carried + fund.balance[i]! * flow[i]!;
          fund.reserve[i] = before + fund.balance[i]! + fund.interest[i]!;
          revenue[i]! += fund.revenue[i]!;
          expenditure[i]! += fund.expenditure[i]!;
          reserve[i]! += fund.reserve[i]!;
        }
        balance[i] = revenue[i]! - expenditure[i]!;
        const merged = mergeYear[i]! <= firstYear + y;
        for (const fund of funds) {
          if (merged) fund.reserve[i] = (reserve[i]! * fund.expenditure[i]!) / expenditure[i]!;
          fund.months[i] = (12 * fund.reserve[i]!) / fund.expenditure[i]!;
        }
        months[i] = (12 * reserve[i]!) / expenditure[i]!;
      }
    },
  };
}
