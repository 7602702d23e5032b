import { contributionOf } from "./contribution.js";
import { type Part, type Site, YI_PER_YUAN } from "./site.js";
import { placeOfSum } from "./sums.js";

/**
 * Enrolment and revenue of the residents' scheme, 亿元: N·[PA·(1 − a) + PA·a·m] + subsidies, with N the
 * insured, PA the contribution a head, a the assisted share and m what medical assistance pays of theirs.
 *
 * Source: Li, eq. (1) as her Table 2 shows it was computed.
 */
export function prepareResidentIncome(site: Site): Part {
  const { rows, sums, groups, series, settings } = site;
  const { lanes } = rows;
  const of = rows.of;
  const enrolled = of("resident.enrolledShare");
  const assisted = of("resident.assistedShare");
  const assistancePays = of("resident.assistancePays");
  const baseIncome = of("resident.incomeYuan");
  const growth = of("resident.incomeGrowth");
  const subsidyRatio = of("resident.subsidyRatio");
  const subsidyFlat = of("resident.subsidyYuan");
  const other = of("resident.otherRevenue");
  const lost = of("epidemic.income");
  const contribution = contributionOf(rows, settings, site.adjustments.resident);
  const insured = series.of("resident.insured");
  const income = series.of("resident.incomeYuan");
  const rate = series.of("resident.rate");
  const contributionYuan = series.of("resident.contributionYuan");
  const subsidyYuan = series.of("resident.subsidyYuan");
  const contributions = series.of("resident.contributions");
  const assistance = series.of("resident.assistance");
  const subsidies = series.of("resident.subsidies");
  const revenue = series.of("resident.revenue");
  const level = new Float64Array(lanes);
  return {
    restart: () => level.fill(1),
    year(y) {
      const at = y * lanes;
      insured.fill(0, at, at + lanes);
      for (let g = 0; g < groups.count; g++) {
        const place = placeOfSum(sums, g, y + 1);
        for (let l = 0; l < lanes; l++) insured[at + l]! += sums.pool[place + l]!;
      }
      for (let l = 0; l < lanes; l++) {
        const i = at + l;
        insured[i]! *= enrolled[i]!;
        level[l]! *= 1 + growth[i]!;
        income[i] = baseIncome[i]! * level[l]!;
        const pays = contribution(i, income[i]!);
        contributionYuan[i] = pays;
        rate[i] = income[i]! > 0 ? pays / income[i]! : 0;
        subsidyYuan[i] = settings.subsidy === "ratio" ? subsidyRatio[i]! * pays : subsidyFlat[i]!;
        const people = insured[i]! * YI_PER_YUAN;
        const received = 1 - lost[i]!;
        contributions[i] = people * pays * (1 - assisted[i]!) * received;
        assistance[i] = people * pays * assisted[i]! * assistancePays[i]!;
        const subsidised = settings.subsidyFor === "enrolled" ? 1 : 1 - assisted[i]!;
        subsidies[i] = people * subsidyYuan[i]! * subsidised;
        revenue[i] = contributions[i]! + assistance[i]! + subsidies[i]! + other[i]!;
      }
    },
  };
}
