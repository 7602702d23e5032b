import type { Sex } from "./ageSex.js";
import { SEVERITIES } from "./morbidity.js";
import type { GroupingRules, Label } from "./rules.js";

/** All groups that rules can make, in the order of their numbers. */
export interface GroupStructure {
  readonly agg: readonly string[];
  readonly dg: readonly string[];
  readonly mg: readonly string[];
  readonly hmg: readonly string[];
  /** Levels of severity of a diagnosis group that is divided. */
  readonly levels: number;
  /** Position of a morbidity group. @param dg position from 0 @param level from 1 */
  mgOf(dg: number, level: number): number;
  /** Position of a hierarchical group. @param further position in SEVERITIES */
  hmgOf(mg: number, further: number): number;
  /** Position of the morbidity group of a hierarchical one. */
  mgOfHmg(hmg: number): number;
  dgOfMg(mg: number): number;
  aggOf(sex: Sex, age: number): number;
  aggLabel(agg: number): Label;
  mgLabel(mg: number): Label;
  hmgLabel(hmg: number): Label;
}

const FURTHER: readonly Label[] = [
  { zh: "无其他诊断", en: "no further diagnosis" },
  { zh: "有第二诊断", en: "second diagnosis" },
  { zh: "有第三诊断", en: "third diagnosis" },
];

/**
 * AGG, DG, MG and HMG of rules with fixed numbers, whether anybody falls in them or not.
 *
 * With D diagnosis groups, the last one unclear and not divided, and L levels: MG = (D − 1)·L + 1 and
 * HMG = 3·(D − 1)·L + 1; with 25 and 5 these are 121 and 361, the last being the unclear group. The paper
 * prints 120 and 346 without the codes of each (Table 2).
 */
export function groupStructure(rules: GroupingRules): GroupStructure {
  const { ageBands, diagnosisGroups, levels } = rules;
  const divided = diagnosisGroups.length - 1;
  const [bands, mgs, further] = [ageBands.length, divided * levels + 1, SEVERITIES.length];
  const mgOfHmg = (hmg: number) => Math.floor(hmg / further);
  const dgOfMg = (mg: number) => Math.floor(mg / levels);
  const isSexFirst = rules.ageSexOrder === "sexFirst";
  const mgLabel = (mg: number): Label => {
    const { label } = diagnosisGroups[dgOfMg(mg)]!;
    if (mg === mgs - 1) return label;
    const level = (mg % levels) + 1;
    return { zh: `${label.zh}，第 ${level} 级`, en: `${label.en}, level ${level}` };
  };
  return {
    agg: numbered("AGG", 2 * bands),
    dg: diagnosisGroups.map(({ code }) => code),
    mg: numbered("MG", mgs),
    hmg: numbered("HMG", (mgs - 1) * further + 1),
    levels,
    mgOf: (dg, level) => (dg === divided ? mgs - 1 : dg * levels + level - 1),
    hmgOf: (mg, severity) => (mg === mgs - 1 ? mg * further : mg * further + severity),
    mgOfHmg,
    dgOfMg,
    aggOf(sex, age) {
      let band = 0;
      while (band + 1 < bands && Math.floor(age) >= ageBands[band + 1]!) band++;
      const s = sex === "male" ? 0 : 1;
      return isSexFirst ? s * bands + band : band * 2 + s;
    },
    aggLabel(agg) {
      const [s, band] = isSexFirst ? [Math.floor(agg / bands), agg % bands] : [agg % 2, Math.floor(agg / 2)];
      const from = ageBands[band]!;
      const years = band + 1 < bands ? `${from}–${ageBands[band + 1]! - 1}` : `${from}+`;
      return s === 0
        ? { zh: `男，${years} 岁`, en: `men, ${years}` }
        : { zh: `女，${years} 岁`, en: `women, ${years}` };
    },
    mgLabel,
    hmgLabel(hmg) {
      const label = mgLabel(mgOfHmg(hmg));
      if (mgOfHmg(hmg) === mgs - 1) return label;
      const more = FURTHER[hmg % further]!;
      return { zh: `${label.zh}，${more.zh}`, en: `${label.en}, ${more.en}` };
    },
  };
}

/** Codes that sort by their numbers: at least three digits, more where there are more groups. */
function numbered(prefix: string, n: number): string[] {
  const digits = Math.max(3, String(n).length);
  return Array.from({ length: n }, (_, i) => `${prefix}${String(i + 1).padStart(digits, "0")}`);
}
