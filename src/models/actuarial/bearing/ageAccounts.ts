import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { table } from "../../../display/table.js";
import { checkFields, checkInteger, checkNotEmpty } from "../../numeric/check.js";
import { accountOf } from "./account.js";
import { ITEMS, type Item } from "./cohortSums.js";
import type { Account } from "./generationResult.js";
import { checkFlows, type SchemeFlows } from "./schemeFlows.js";

/** What an age group pays and receives in a year. */
export type AgeRow = {
  readonly from: number;
  /** Included; null for the open last group. */
  readonly to: number | null;
  readonly members: number;
  /** 亿元. */
  readonly account: Account;
  /** Yuan a member; null without members. */
  readonly netYuan: number | null;
  readonly netOfAllYuan: number | null;
  /** By netOfAll: the group pays for others, receives from them, or neither. */
  readonly position: "pays" | "receives" | "even";
};

export interface AgeAccounts {
  readonly year: number;
  readonly rows: readonly AgeRow[];
  /** 亿元 that groups with more payments than benefits pay beyond them. */
  readonly paidAcross: number;
}

export interface AgeOptions {
  /** First ages of the groups, rising from 0; default every tenth. */
  readonly starts?: readonly number[];
}

/**
 * Who pays and who receives by age in one year, both sexes.
 * @throws RangeError for a year outside the flows, or groups that do not rise from age 0
 * @example actuarial.ageAccounts(flows, 2035, { starts: [0, 15, 60] }).rows
 */
export function ageAccounts(
  flows: SchemeFlows,
  year: number,
  options: AgeOptions = {},
): AgeAccounts & Displayable {
  const where = "ageAccounts";
  checkFields(`${where}: options`, options, ["starts"]);
  checkFlows(flows);
  const { firstYear, years, sexes, ages } = flows;
  checkInteger(where, "year", year, firstYear, firstYear + years - 1);
  const starts = options.starts ?? Array.from({ length: Math.ceil((ages - 1) / 10) }, (_, i) => 10 * i);
  checkNotEmpty(where, "starts", starts);
  starts.forEach((start, i) => {
    const low = i === 0 ? 0 : starts[i - 1]! + 1;
    checkInteger(where, `starts[${i}]`, start, low, i === 0 ? 0 : ages - 1);
  });
  const t = year - firstYear;
  const rows = starts.map((from, i): AgeRow => {
    const to = i + 1 < starts.length ? starts[i + 1]! - 1 : null;
    const sums = { contribution: 0, subsidy: 0, employer: 0, benefit: 0, income: 0 };
    let members = 0;
    for (let s = 0; s < sexes; s++) {
      for (let x = from; x <= (to ?? ages - 1); x++) {
        const cell = (t * sexes + s) * ages + x;
        members += flows.members[cell]!;
        for (const item of ITEMS)
          sums[item as Item] += flows.members[cell]! * (flows[item]?.[cell] ?? 0) * 1e-8;
      }
    }
    const account = accountOf(sums, flows.income !== undefined);
    const each = (value: number) => (members > 0 ? (value * 1e8) / members : null);
    return Object.freeze({
      from,
      to,
      members,
      account,
      netYuan: each(account.net),
      netOfAllYuan: each(account.netOfAll),
      position: account.netOfAll < 0 ? "pays" : account.netOfAll > 0 ? "receives" : "even",
    });
  });
  const record: AgeAccounts = {
    year,
    rows: Object.freeze(rows),
    paidAcross: rows.reduce((total, { account }) => total + Math.max(0, -account.netOfAll), 0),
  };
  return Object.freeze(withDisplay(record, () => agesTable(record)[DISPLAY]() as MimeBundle));
}

/** "0–9", "100+". */
export function ageLabel({ from, to }: Pick<AgeRow, "from" | "to">): string {
  return to === null ? `${from}+` : to === from ? `${from}` : `${from}–${to}`;
}

/** Accounts by age as a table. */
export function agesTable({ year, rows }: AgeAccounts) {
  const employers = rows.some((row) => row.account.employer > 0);
  return table(
    rows.map((row) => ({
      ...row.account,
      ...row,
      age: ageLabel(row),
      account: null,
      members: row.members / 1e4,
    })),
    {
      caption: { zh: `${year} 年各年龄组的缴费与待遇`, en: `Payments and benefits by age, ${year}` },
      unit: { zh: "亿元", en: "100 million yuan" },
      columns: [
        { key: "age", label: { zh: "年龄", en: "Age" } },
        { key: "members", label: { zh: "参保人（万）", en: "Members (10,000)" }, digits: 0 },
        { key: "contribution", label: { zh: "个人缴费", en: "Contributions" }, digits: 0 },
        ...(employers ? [{ key: "employer", label: { zh: "单位缴费", en: "Employers" }, digits: 0 }] : []),
        { key: "subsidy", label: { zh: "财政补助", en: "Subsidies" }, digits: 0 },
        { key: "benefit", label: { zh: "待遇", en: "Benefits" }, digits: 0 },
        { key: "ratio", label: { zh: "待遇/缴费", en: "Benefits ÷ contributions" }, digits: 2 },
        {
          key: "netOfAllYuan",
          label: { zh: "人均净得（元）", en: "Net of all, a head (yuan)" },
          digits: 0,
          sign: true,
        },
      ],
    },
  );
}
