import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { table } from "../../../display/table.js";
import type { GenerationalAccounts, GenerationRow, SexOf } from "./generationResult.js";
import { SEX_NAMES } from "./showGenerations.js";

/** One generation under two ways of financing. Present values. */
export type GenerationChange = {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly sex: SexOf;
  /** Before. */
  readonly members: number;
  /** Benefit less own contributions a member, yuan. */
  readonly netBefore: number | null;
  readonly netAfter: number | null;
  readonly changeYuan: number | null;
  /** Benefit ÷ own contributions. */
  readonly ratioBefore: number | null;
  readonly ratioAfter: number | null;
  /** (Contribution + employer − benefit) ÷ income. */
  readonly netTaxRateBefore: number | null;
  readonly netTaxRateAfter: number | null;
  readonly change: "gains" | "loses" | "same";
};

export interface GenerationComparison {
  readonly before: GenerationalAccounts;
  readonly after: GenerationalAccounts;
  readonly rows: readonly GenerationChange[];
  /** Of the rows for both sexes. */
  readonly counts: { readonly gains: number; readonly loses: number; readonly same: number };
  /** Gap within the horizon, 亿元. */
  readonly gap: { readonly before: number; readonly after: number };
}

/** Differences below this share of the present benefits are those of arithmetic. */
const SAME = 1e-12;

/**
 * Generational accounts before and after a reform: a generation gains where its present benefits less its own
 * contributions rise.
 * @throws RangeError for accounts of other cohorts, years or rates of discount
 */
export function compareGenerations(
  before: GenerationalAccounts,
  after: GenerationalAccounts,
): GenerationComparison & Displayable {
  const where = "compareGenerations";
  for (const field of ["baseYear", "discount", "firstYear", "lastYear"] as const) {
    if (before[field] !== after[field])
      throw new RangeError(
        `${where}: ${field} is ${before[field]} before and ${after[field]} after; expected the same`,
      );
  }
  const rows = before.rows.map((row, i): GenerationChange => {
    const now = after.rows[i];
    if (now === undefined || now.label !== row.label || now.sex !== row.sex)
      throw new RangeError(
        `${where}: cohort ${row.label} (${row.sex}) is not row ${i + 1} after; expected the same cohorts`,
      );
    return Object.freeze({
      label: row.label,
      from: row.from,
      to: row.to,
      sex: row.sex,
      members: row.members,
      netBefore: row.netYuan,
      netAfter: now.netYuan,
      changeYuan: row.netYuan === null || now.netYuan === null ? null : now.netYuan - row.netYuan,
      ratioBefore: row.present.ratio,
      ratioAfter: now.present.ratio,
      netTaxRateBefore: row.present.netTaxRate,
      netTaxRateAfter: now.present.netTaxRate,
      change: changeOf(row, now),
    });
  });
  const count = (change: GenerationChange["change"]) =>
    rows.filter((row) => row.sex === "all" && row.change === change).length;
  const record: GenerationComparison = {
    before,
    after,
    rows: Object.freeze(rows),
    counts: Object.freeze({ gains: count("gains"), loses: count("loses"), same: count("same") }),
    gap: Object.freeze({ before: before.sustainability.gap, after: after.sustainability.gap }),
  };
  return Object.freeze(withDisplay(record, () => generationChangesTable(record)[DISPLAY]() as MimeBundle));
}

function changeOf(before: GenerationRow, after: GenerationRow): GenerationChange["change"] {
  const change = after.present.net - before.present.net;
  if (Math.abs(change) <= SAME * (before.present.benefit + after.present.benefit)) return "same";
  return change > 0 ? "gains" : "loses";
}

/** The comparison as a table, a cohort a row. */
export function generationChangesTable({ rows, before, gap, counts }: GenerationComparison) {
  const bySex = rows.some((row) => row.sex !== "all");
  const NET = { zh: "人均净得（元）", en: "Net a head (yuan)" };
  const RATIO = { zh: "待遇/缴费", en: "Benefits ÷ contributions" };
  const [then, now] = [
    { zh: "改革前", en: "Before" },
    { zh: "改革后", en: "After" },
  ];
  const yi = (value: number) => formatNumber(value, { digits: 0 });
  return table(
    rows.map((row) => ({ ...row, sex: SEX_NAMES[row.sex] })),
    {
      caption: {
        zh: `改革前后的代际账户（现值，贴现率 ${formatNumber(before.discount, { percent: true, digits: 1 })}）`,
        en: `Generational accounts before and after (present values at ${formatNumber(before.discount, { percent: true, digits: 1 })})`,
      },
      columns: [
        { key: "label", label: { zh: "出生年", en: "Born" } },
        ...(bySex ? [{ key: "sex", label: { zh: "性别", en: "Sex" } }] : []),
        { key: "netBefore", label: then, group: NET, digits: 0, sign: true },
        { key: "netAfter", label: now, group: NET, digits: 0, sign: true },
        { key: "changeYuan", label: { zh: "变化", en: "Change" }, group: NET, digits: 0, sign: true },
        { key: "ratioBefore", label: then, group: RATIO, digits: 2 },
        { key: "ratioAfter", label: now, group: RATIO, digits: 2 },
      ],
      notes: [
        {
          zh: `净得 = 待遇 − 个人缴费；${counts.gains} 代得利，${counts.loses} 代受损。期内缺口现值 ${yi(gap.before)} → ${yi(gap.after)} 亿元。`,
          en: `Net: benefits less own contributions; ${counts.gains} cohorts gain, ${counts.loses} lose. Gap within the horizon ${yi(gap.before)} → ${yi(gap.after)}.`,
        },
      ],
    },
  );
}
