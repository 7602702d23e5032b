import { formatNumber } from "../../display/format.js";
import type { GenerationComparison } from "../../models/actuarial/bearing/compareGenerations.js";
import type { GenerationalAccounts } from "../../models/actuarial/bearing/generationResult.js";
import { type Figure, figure, style } from "../../plot/index.js";
import { type BearingFigureOptions, checkFigureOptions, LEGEND, metaOf, WHEN } from "./figureOptions.js";

/**
 * Benefits less own contributions a member by generation, present values: bars of one account, or before and
 * after side by side. Generations whose lives the horizon cuts are shown lighter.
 */
export function generationsFigure(
  accounts: GenerationalAccounts | GenerationComparison,
  options: BearingFigureOptions = {},
): Figure {
  const lang = checkFigureOptions("generationsFigure", options);
  const compared = "counts" in accounts ? accounts : null;
  const base = compared === null ? (accounts as GenerationalAccounts) : compared.before;
  const rows = base.rows.filter((row) => row.sex === "all");
  const series =
    compared === null
      ? [{ name: { zh: "净得", en: "Net" }[lang], of: base, color: style.SHADES[0] }]
      : [
          { name: WHEN.before[lang], of: compared.before, color: style.SHADES[1] },
          { name: WHEN.after[lang], of: compared.after, color: style.SHADES[0] },
        ];
  const labels = rows.map((row) => row.label);
  const values = (of: GenerationalAccounts) =>
    of.rows.filter((row) => row.sex === "all").map((row) => row.netYuan);
  const say = (l: "zh" | "en") =>
    rows
      .map((row, i) => {
        const each = series.map(({ of }) => formatNumber(values(of)[i], { digits: 0, sign: true }));
        return `${row.label} ${each.join(l === "zh" ? " 变为 " : " to ")}`;
      })
      .join(l === "zh" ? "；" : "; ");
  const { discount, firstYear, lastYear } = base;
  const percent = formatNumber(discount, { percent: true, digits: 1 });
  return figure(
    {
      data: series.map(({ name, of, color }) => ({
        type: "bar",
        name,
        x: labels,
        y: values(of),
        marker: { color, opacity: rows.map((row) => (row.coverage === "cut" ? 0.55 : 1)) },
        hovertemplate: `%{x} ${name}: %{y:,.0f}<extra></extra>`,
      })),
      layout: {
        barmode: "group",
        bargap: 0.25,
        margin: { l: 66, r: 16, t: 30, b: 60 },
        ...(series.length > 1 ? LEGEND : {}),
        xaxis: style.axis({ zh: "出生年", en: "Year of birth" }[lang], {
          showgrid: false,
          type: "category",
          tickangle: -40,
        }),
        yaxis: style.axis({ zh: "人均净得现值（元）", en: "Present net a member, yuan" }[lang], {
          tickformat: ",~r",
          zeroline: true,
          zerolinecolor: style.INK,
          zerolinewidth: 0.75,
        }),
      },
    },
    {
      ...metaOf(options, "generations"),
      caption: {
        zh: `各代人的待遇减个人缴费（${firstYear}—${lastYear} 年，贴现率 ${percent}）`,
        en: `Benefits less own contributions by generation (${firstYear}–${lastYear}, discounted at ${percent})`,
      },
      note: {
        zh: "浅色：期末前未满一生，只计至期末。",
        en: "Lighter: lives that the horizon cuts, counted to it.",
      },
      alt: { zh: `柱形图，元。${say("zh")}。`, en: `Bars, yuan. ${say("en")}.` },
      aspect: 0.5,
    },
  );
}
