import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { table } from "../../../display/table.js";
import { type AgeAccounts, ageLabel } from "./ageAccounts.js";

/** One age group under two ways of financing, yuan a member; null without members. */
export type AgeChange = {
  readonly from: number;
  readonly to: number | null;
  readonly contributionBefore: number | null;
  readonly contributionAfter: number | null;
  /** Benefit less own contribution. */
  readonly netBefore: number | null;
  readonly netAfter: number | null;
  readonly changeYuan: number | null;
};

export interface AgeComparison {
  readonly year: number;
  readonly before: AgeAccounts;
  readonly after: AgeAccounts;
  readonly rows: readonly AgeChange[];
}

/**
 * Accounts by age of one year before and after a reform.
 * @throws RangeError for other years or age groups
 */
export function compareAges(before: AgeAccounts, after: AgeAccounts): AgeComparison & Displayable {
  const groups = (of: AgeAccounts) => `${of.year}: ${of.rows.map(ageLabel).join(", ")}`;
  if (groups(before) !== groups(after))
    throw new RangeError(
      `compareAges: groups are ${groups(before)} before and ${groups(after)} after; expected the same year and ages`,
    );
  const rows = before.rows.map((row, i): AgeChange => {
    const now = after.rows[i]!;
    const each = (value: number, members: number) => (members > 0 ? (value * 1e8) / members : null);
    return Object.freeze({
      from: row.from,
      to: row.to,
      contributionBefore: each(row.account.contribution, row.members),
      contributionAfter: each(now.account.contribution, now.members),
      netBefore: row.netYuan,
      netAfter: now.netYuan,
      changeYuan: row.netYuan === null || now.netYuan === null ? null : now.netYuan - row.netYuan,
    });
  });
  const record: AgeComparison = { year: before.year, before, after, rows: Object.freeze(rows) };
  return Object.freeze(withDisplay(record, () => ageChangesTable(record)[DISPLAY]() as MimeBundle));
}

/** The comparison as a table, an age group a row. */
export function ageChangesTable({ rows, year }: AgeComparison) {
  const PAID = { zh: "人均个人缴费", en: "Own contribution a head" };
  const NET = { zh: "人均净得", en: "Net a head" };
  const [then, now] = [
    { zh: "改革前", en: "Before" },
    { zh: "改革后", en: "After" },
  ];
  return table(
    rows.map((row) => ({ ...row, age: ageLabel(row) })),
    {
      caption: { zh: `${year} 年各年龄组的负担`, en: `Burden by age, ${year}` },
      unit: { zh: "元", en: "yuan" },
      columns: [
        { key: "age", label: { zh: "年龄", en: "Age" } },
        { key: "contributionBefore", label: then, group: PAID, digits: 0 },
        { key: "contributionAfter", label: now, group: PAID, digits: 0 },
        { key: "netBefore", label: then, group: NET, digits: 0, sign: true },
        { key: "netAfter", label: now, group: NET, digits: 0, sign: true },
        { key: "changeYuan", label: { zh: "变化", en: "Change" }, group: NET, digits: 0, sign: true },
      ],
      notes: [{ zh: "净得 = 待遇 − 个人缴费。", en: "Net: benefits less own contributions." }],
    },
  );
}
