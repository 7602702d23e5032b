import { groupCode } from "./ageSex.js";

/** Further diagnoses of a stay: none, a second, a third. */
export const SEVERITIES = ["none", "second", "third"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A diagnosis group; DG025 takes unclear diagnoses. The paper does not print which ICD-10 codes each holds. */
export interface DiagnosisGroup {
  readonly code: string;
  readonly unclear: boolean;
}

/** A morbidity group: a diagnosis group in one fifth of total cost. */
export interface MorbidityGroup {
  readonly code: string;
  readonly diagnosisGroup: string;
  /** 1 (cheapest) … 5. */
  readonly quintile: number;
}

/** A hierarchical morbidity group: a morbidity group at one severity. */
export interface HierarchicalGroup {
  readonly code: string;
  readonly morbidityGroup: string;
  readonly severity: Severity;
}

export interface MorbidityStructure {
  readonly diagnosisGroups: readonly DiagnosisGroup[];
  readonly morbidityGroups: readonly MorbidityGroup[];
  readonly hierarchicalGroups: readonly HierarchicalGroup[];
  /** Combinations of morbidity group and severity that hold nobody, as "MG010:third". */
  readonly empty: readonly string[];
}

/**
 * DG → MG → HMG with the paper's counts 25, 120, 346.
 *
 * 120 = 24 × 5: the unclear group is taken not to be split. 346 = 120 × 3 − 14: fourteen combinations are
 * taken to be empty, by default the third-diagnosis cell of the cheapest fifth of DG011 … DG024. Both are
 * readings; the paper prints the counts only (section 3.1.1, Table 2). Numbering runs through quintile
 * within diagnosis group and severity within morbidity group, so HMG001 is the cheapest fifth of DG001
 * without further diagnosis and HMG346 the dearest fifth of DG024 with a third diagnosis.
 */
export function morbidityStructure(
  isEmpty: (diagnosisGroup: number, quintile: number, severity: Severity) => boolean = (
    dg,
    quintile,
    severity,
  ) => severity === "third" && quintile === 1 && dg >= 11,
): MorbidityStructure {
  const diagnosisGroups = Array.from({ length: 25 }, (_, i) => ({
    code: groupCode("DG", i + 1),
    unclear: i === 24,
  }));
  const morbidityGroups: MorbidityGroup[] = [];
  const hierarchicalGroups: HierarchicalGroup[] = [];
  const empty: string[] = [];
  for (let dg = 1; dg <= 24; dg++) {
    for (let quintile = 1; quintile <= 5; quintile++) {
      const code = groupCode("MG", morbidityGroups.length + 1);
      morbidityGroups.push({ code, diagnosisGroup: groupCode("DG", dg), quintile });
      for (const severity of SEVERITIES) {
        if (isEmpty(dg, quintile, severity)) empty.push(`${code}:${severity}`);
        else {
          hierarchicalGroups.push({
            code: groupCode("HMG", hierarchicalGroups.length + 1),
            morbidityGroup: code,
            severity,
          });
        }
      }
    }
  }
  return { diagnosisGroups, morbidityGroups, hierarchicalGroups, empty };
}
