import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { type ColumnSpec, table } from "../../../display/table.js";
import { checkNumber } from "../../numeric/check.js";
import type { Charge } from "./charge.js";

/** Who pays for the residents' scheme. `government` where the financing does not divide the subsidy. */
export type Payer = "individuals" | "assistance" | "government" | "central" | "local";

/** What one payer pays before and after. */
export type PayerRow = {
  readonly payer: Payer;
  /** Yuan for each insured person. */
  readonly beforeYuan: number;
  readonly afterYuan: number;
  readonly changeYuan: number;
  /** Of all that is paid. */
  readonly shareBefore: number;
  readonly shareAfter: number;
  /** After − before for all insured, 亿元; null without their number. */
  readonly changeYi: number | null;
};

const NAMES: Readonly<Record<Payer, string>> = {
  individuals: "个人 / Individuals",
  assistance: "医疗救助 / Medical assistance",
  government: "政府补贴 / Government",
  central: "中央 / Centre",
  local: "地方 / Local budgets",
};

export interface Payers {
  readonly rows: readonly PayerRow[];
  /** Subsidy ÷ contributions of individuals and assistance; null where nobody contributes. */
  readonly ratioBefore: number | null;
  readonly ratioAfter: number | null;
}

/**
 * What a change of financing means for each payer.
 * @param before, after mean charges, as in `compareBurden(…).mean`
 * @param persons insured people, for sums in 亿元
 * @throws RangeError where nobody pays anything, or for persons below 0
 * @example actuarial.payers(comparison.mean.before, comparison.mean.after, 1.0087e9).rows
 */
export function payers(before: Charge, after: Charge, persons?: number): Payers & Displayable {
  if (persons !== undefined) checkNumber("payers", "persons", persons, 0);
  const divided = before.centralYuan !== null && after.centralYuan !== null;
  const parts: readonly (readonly [Payer, (charge: Charge) => number])[] = [
    ["individuals", (c) => c.contributionYuan],
    ["assistance", (c) => c.assistanceYuan],
    ...(divided
      ? ([
          ["central", (c: Charge) => c.centralYuan!],
          ["local", (c: Charge) => c.localYuan!],
        ] as const)
      : ([["government", (c: Charge) => c.subsidyYuan]] as const)),
  ];
  const all = (charge: Charge) => charge.contributionYuan + charge.assistanceYuan + charge.subsidyYuan;
  const [totalBefore, totalAfter] = [all(before), all(after)];
  for (const [when, total] of [
    ["before", totalBefore],
    ["after", totalAfter],
  ] as const) {
    if (!(total > 0 && Number.isFinite(total)))
      throw new RangeError(`payers: the sum ${when} is ${total}; expected somebody to pay more than 0`);
  }
  const rows = parts.map(([payer, of]): PayerRow => {
    const [beforeYuan, afterYuan] = [of(before), of(after)];
    const changeYuan = afterYuan - beforeYuan;
    return Object.freeze({
      payer,
      beforeYuan,
      afterYuan,
      changeYuan,
      shareBefore: beforeYuan / totalBefore,
      shareAfter: afterYuan / totalAfter,
      changeYi: persons === undefined ? null : (changeYuan * persons) / 1e8,
    });
  });
  const record: Payers = {
    rows: Object.freeze(rows),
    ratioBefore: ratio(before),
    ratioAfter: ratio(after),
  };
  return Object.freeze(withDisplay(record, () => payersTable(record)[DISPLAY]() as MimeBundle));
}

/** Payers as a table, one a row. */
export function payersTable({ rows }: Payers) {
  const paying = rows.filter((row) => row.beforeYuan > 0 || row.afterYuan > 0);
  return table(
    paying.map((row) => ({ ...row, name: NAMES[row.payer] })),
    {
      caption: { zh: "改革前后的筹资责任（每位参保人）", en: "Who pays, for each insured person" },
      columns: [
        { key: "name", label: { zh: "筹资方", en: "Payer" } },
        { key: "beforeYuan", label: { zh: "改革前（元）", en: "Before (yuan)" }, digits: 1 },
        { key: "afterYuan", label: { zh: "改革后（元）", en: "After (yuan)" }, digits: 1 },
        { key: "changeYuan", label: { zh: "变化（元）", en: "Change (yuan)" }, digits: 1, sign: true },
        { key: "shareBefore", label: { zh: "占比（前）", en: "Share before" }, percent: true, digits: 1 },
        { key: "shareAfter", label: { zh: "占比（后）", en: "Share after" }, percent: true, digits: 1 },
        ...(rows.some((row) => row.changeYi !== null) ? [CHANGE_YI] : []),
      ],
    },
  );
}

const CHANGE_YI: ColumnSpec = {
  key: "changeYi",
  label: { zh: "变化（亿元）", en: "Change (100 m yuan)" },
  digits: 1,
  sign: true,
};

function ratio({ contributionYuan, assistanceYuan, subsidyYuan }: Charge): number | null {
  const contributed = contributionYuan + assistanceYuan;
  return contributed > 0 ? subsidyYuan / contributed : null;
}
