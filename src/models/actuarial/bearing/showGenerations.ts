import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { type ColumnSpec, table } from "../../../display/table.js";
import type { Coverage, GenerationalAccounts, SexOf } from "./generationResult.js";

const PRESENT = { zh: "现值（亿元）", en: "Present value, 100 m yuan" };

const COLUMNS: readonly ColumnSpec[] = [
  { key: "label", label: { zh: "出生年", en: "Born" } },
  { key: "sex", label: { zh: "性别", en: "Sex" } },
  { key: "members", label: { zh: "参保人（万）", en: "Members (10,000)" }, digits: 0 },
  { key: "contribution", label: { zh: "个人缴费", en: "Contributions" }, group: PRESENT, digits: 0 },
  { key: "employer", label: { zh: "单位缴费", en: "Employers" }, group: PRESENT, digits: 0 },
  { key: "subsidy", label: { zh: "财政补助", en: "Subsidies" }, group: PRESENT, digits: 0 },
  { key: "benefit", label: { zh: "待遇", en: "Benefits" }, group: PRESENT, digits: 0 },
  { key: "ratio", label: { zh: "待遇/缴费", en: "Benefits ÷ contributions" }, digits: 2 },
  {
    key: "netOfAllYuan",
    label: { zh: "人均净得（元）", en: "Net of all, a head (yuan)" },
    digits: 0,
    sign: true,
  },
  { key: "netTaxRate", label: { zh: "净缴费率", en: "Net rate on income" }, percent: true, digits: 2 },
  { key: "coverage", label: { zh: "覆盖", en: "Seen" } },
];

export const SEX_NAMES: Readonly<Record<SexOf, string>> = {
  all: "合计 / all",
  male: "男 / men",
  female: "女 / women",
};
const COVERAGES: Readonly<Record<Coverage, string>> = {
  whole: "终身 / whole life",
  remaining: "余生 / rest of life",
  cut: "至期末 / to the horizon",
};

/** Generational accounts as a table, a cohort a row. */
export function generationsTable(accounts: GenerationalAccounts) {
  const { rows, baseYear, discount, firstYear, lastYear, closing, sustainability } = accounts;
  const bySex = rows.some((row) => row.sex !== "all");
  const employers = rows.some((row) => row.present.employer > 0);
  const incomes = rows.some((row) => row.present.netTaxRate !== null);
  const left = [
    ...(bySex ? [] : ["sex"]),
    ...(employers ? [] : ["employer"]),
    ...(incomes ? [] : ["netTaxRate"]),
  ];
  const yi = (value: number) => formatNumber(value, { digits: 0 });
  const { gap, futureFactor } = sustainability;
  const closes =
    closing.residual === null
      ? { zh: "", en: "" }
      : {
          zh: `各代收支与利息之和 = 结余变动（差 ${closing.residual.toExponential(0)} 亿元）。`,
          en: `Accounts and interest sum to the change of the reserve (difference ${closing.residual.toExponential(0)}).`,
        };
  return table(
    rows.map((row) => ({
      label: row.label,
      sex: SEX_NAMES[row.sex],
      members: row.members / 1e4,
      contribution: row.present.contribution,
      employer: row.present.employer,
      subsidy: row.present.subsidy,
      benefit: row.present.benefit,
      ratio: row.present.ratio,
      netOfAllYuan: row.netOfAllYuan,
      netTaxRate: row.present.netTaxRate,
      coverage: COVERAGES[row.coverage],
    })),
    {
      caption: {
        zh: `代际账户（${firstYear}—${lastYear} 年，贴现率 ${formatNumber(discount, { percent: true, digits: 1 })}，${baseYear} 年末现值）`,
        en: `Generational accounts (${firstYear}–${lastYear}, discounted at ${formatNumber(discount, { percent: true, digits: 1 })} to the end of ${baseYear})`,
      },
      columns: COLUMNS.filter(({ key }) => !left.includes(key)),
      notes: [
        {
          zh: `净得 = 待遇 − 各方缴费。${closes.zh}期内缺口现值 ${yi(gap)} 亿元${futureFactor === null ? "" : `，若全由 ${baseYear} 年后出生者承担，其缴费须为 ${formatNumber(futureFactor, { digits: 2 })} 倍`}。`,
          en: `Net of all: benefits less what members, employers and budgets pay. ${closes.en} Gap within the horizon: ${yi(gap)}${futureFactor === null ? "" : `; paid by those born after ${baseYear} alone, ${formatNumber(futureFactor, { digits: 2 })} times their contributions`}.`,
        },
      ],
    },
  );
}

export function showGenerations(accounts: GenerationalAccounts): GenerationalAccounts & Displayable {
  return Object.freeze(withDisplay(accounts, () => generationsTable(accounts)[DISPLAY]() as MimeBundle));
}
