import { type Part, type Site, YI_PER_YUAN } from "./site.js";

/** Supplementary cover (惠民保) over both schemes: premiums of those who buy it, and payouts. */
export function prepareSupplement({ rows, series }: Site): Part {
  const { lanes } = rows;
  const takeUp = rows.of("supplement.takeUp");
  const premium = rows.of("supplement.premiumYuan");
  const growth = rows.of("supplement.premiumGrowth");
  const lossRatio = rows.of("supplement.lossRatio");
  const insured = series.of("resident.insured");
  const active = series.of("employee.active");
  const retired = series.of("employee.retired");
  const premiums = series.of("supplement.premiums");
  const payouts = series.of("supplement.payouts");
  const level = new Float64Array(lanes);
  return {
    restart: () => level.fill(1),
    year(y) {
      for (let l = 0; l < lanes; l++) {
        const i = y * lanes + l;
        level[l]! *= 1 + growth[i]!;
        const people = (insured[i]! + active[i]! + retired[i]!) * takeUp[i]!;
        premiums[i] = people * premium[i]! * level[l]! * YI_PER_YUAN;
        payouts[i] = premiums[i]! * lossRatio[i]!;
      }
    },
  };
}
