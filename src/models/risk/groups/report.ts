import type { PrivacyOptions } from "../privacy/minimum.js";
import type { RejectReason } from "./diagnoses.js";
import type { SmallGroups } from "./mergeSmall.js";
import type { RejectedCodes } from "./rejectedCodes.js";
import type { GroupingReport, GroupKind, Unrecognised } from "./reportTypes.js";
import type { GroupingRules, Label } from "./rules.js";
import { showReport } from "./showReport.js";
import type { GroupStructure } from "./structure.js";

/** What a report is made of, from memory or from files. */
export interface ReportInput {
  readonly rules: GroupingRules;
  readonly structure: GroupStructure;
  readonly rows: number;
  readonly severity: GroupingReport["severity"];
  /** Rows of each AGG, and of each HMG before merging. */
  readonly agg: ArrayLike<number>;
  readonly hmg: ArrayLike<number>;
  readonly small: SmallGroups;
  readonly minimum: number;
  readonly rejected: RejectedCodes;
}

/**
 * The report of a grouping. It keeps all counts for computing; shown or written, it leaves out groups of few
 * people and what would give them away.
 *
 * @throws RangeError for a minimum below 11
 */
export function groupingReport(input: ReportInput, privacy: PrivacyOptions) {
  const { rules, structure, rows, hmg, small } = input;
  const merged = new Float64Array(structure.hmg.length);
  const [mg, dg] = [new Float64Array(structure.mg.length), new Float64Array(structure.dg.length)];
  for (let i = 0; i < structure.hmg.length; i++) {
    merged[small.into[i]!]! += hmg[i]!;
    mg[structure.mgOfHmg(i)]! += hmg[i]!;
    dg[structure.dgOfMg(structure.mgOfHmg(i))]! += hmg[i]!;
  }
  const unclear = structure.dg.length - 1;
  const counts = (kind: GroupKind, of: ArrayLike<number>, label: (i: number) => Label) =>
    structure[kind].flatMap((code, i) => (of[i]! > 0 ? [{ code, label: label(i), rows: of[i]! }] : []));
  const empty = (kind: GroupKind, of: ArrayLike<number>) => structure[kind].filter((_, i) => of[i] === 0);
  const label = (i: number) => structure.hmgLabel(i);
  const report: GroupingReport = {
    rules: { id: rules.id, version: rules.version, title: rules.title },
    rows,
    severity: input.severity,
    groups: {
      agg: counts("agg", input.agg, structure.aggLabel),
      dg: counts("dg", dg, (i) => rules.diagnosisGroups[i]!.label),
      mg: counts("mg", mg, structure.mgLabel),
      hmg: structure.hmg.flatMap((code, i) => {
        const of = structure.mgOfHmg(i);
        const belongs = { dg: structure.dg[structure.dgOfMg(of)]!, mg: structure.mg[of]! };
        return merged[i]! > 0 ? [{ code, ...belongs, label: label(i), rows: merged[i]! }] : [];
      }),
    },
    empty: {
      agg: empty("agg", input.agg),
      dg: empty("dg", dg),
      mg: empty("mg", mg),
      hmg: empty("hmg", hmg),
    },
    unclear: { code: structure.dg[unclear]!, rows: dg[unclear]!, share: dg[unclear]! / rows },
    unrecognised: {
      principal: unrecognised(input.rejected, "principal"),
      further: unrecognised(input.rejected, "further"),
    },
    small: { minimum: input.minimum, codes: small.small.map((i) => structure.hmg[i]!) },
    merged: [...small.into].flatMap((into, i) =>
      into !== i && hmg[i]! > 0 ? [{ from: structure.hmg[i]!, into: structure.hmg[into]! }] : [],
    ),
  };
  return showReport(report, privacy);
}

function unrecognised(rejected: RejectedCodes, place: "principal" | "further"): Unrecognised {
  const texts = rejected.list(place);
  const reasons = new Map<RejectReason, number>();
  for (const { reason, rows } of texts) reasons.set(reason, (reasons.get(reason) ?? 0) + rows);
  return {
    total: texts.reduce((sum, { rows }) => sum + rows, 0),
    reasons: [...reasons].map(([reason, rows]) => ({ reason, rows })).sort((a, b) => b.rows - a.rows),
    texts,
  };
}
