import { formatNumber } from "../../display/format.js";
import { type AgeAccounts, ageLabel } from "../../models/actuarial/bearing/ageAccounts.js";
import { columns, type Figure } from "../../plot/index.js";
import { type BearingFigureOptions, checkFigureOptions, metaOf } from "./figureOptions.js";

/** Payments for, and benefits of, a member by age in one year, yuan. Ages without members are left out. */
export function agesFigure(accounts: AgeAccounts, options: BearingFigureOptions = {}): Figure {
  const lang = checkFigureOptions("agesFigure", options);
  const rows = accounts.rows
    .filter((row) => row.members > 0)
    .map((row) => {
      const each = (value: number) => (value * 1e8) / row.members;
      return {
        age: ageLabel(row),
        own: each(row.account.contribution),
        others: each(row.account.subsidy + row.account.employer),
        benefit: each(row.account.benefit),
      };
    });
  const say = (l: "zh" | "en") =>
    rows
      .map((row) => {
        const [own, benefit] = [row.own, row.benefit].map((value) => formatNumber(value, { digits: 0 }));
        return l === "zh"
          ? `${row.age} 岁缴 ${own} 得 ${benefit}`
          : `${row.age} pays ${own}, receives ${benefit}`;
      })
      .join(l === "zh" ? "；" : "; ");
  return columns(rows, {
    ...metaOf(options, "ages"),
    x: "age",
    xTitle: { zh: "年龄", en: "Age" }[lang],
    yTitle: { zh: "元/人", en: "Yuan a member" }[lang],
    columns: [
      { field: "own", label: { zh: "个人缴费", en: "Own contributions" }[lang] },
      { field: "others", label: { zh: "补助与单位缴费", en: "Subsidies and employers" }[lang] },
      { field: "benefit", label: { zh: "待遇", en: "Benefits" }[lang] },
    ],
    caption: {
      zh: `${accounts.year} 年各年龄组人均缴费与待遇`,
      en: `Payments and benefits a member by age, ${accounts.year}`,
    },
    alt: { zh: `柱形图，元。${say("zh")}。`, en: `Bars, yuan. ${say("en")}.` },
    aspect: 0.5,
  });
}
