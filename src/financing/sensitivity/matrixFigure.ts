import type { MatrixCell, PolicyMatrix } from "../../models/actuarial/sensitivity/matrixRecord.js";
import { cellText, regretText } from "../../models/actuarial/sensitivity/showMatrix.js";
import { checkOneOf } from "../../models/numeric/check.js";
import { type Figure, figure, style } from "../../plot/index.js";
import { metaOf, type SensitivityFigureOptions } from "./figureOptions.js";

export interface MatrixFigureOptions extends SensitivityFigureOptions {
  /** Name of the outcome drawn (default the first). */
  readonly outcome?: string;
}

/** Darkness of the largest regret; text on cells darker than half of it is white. */
const DARKEST = [31, 78, 121] as const;

/**
 * Policies down and scenarios across: the outcome in each cell, the darker the larger its regret.
 * @throws RangeError for an outcome that the matrix does not have
 */
export function matrixFigure(matrix: PolicyMatrix, options: MatrixFigureOptions = {}): Figure {
  const { lang = "zh" } = options;
  const { scenarios, policies } = matrix;
  const names = matrix.outcomes.map(({ name }) => name);
  const name = checkOneOf("matrixFigure", "outcome", options.outcome ?? names[0]!, names);
  const outcome = matrix.outcomes[names.indexOf(name)]!;
  const cells = matrix.rows.filter((cell) => cell.outcome === name);
  const most = Math.max(...cells.map(({ regret }) => regret));
  const depth = ({ regret }: MatrixCell) => (most === 0 ? 0 : regret / most);
  const x = (cell: MatrixCell) => scenarios.findIndex(({ id }) => id === cell.scenario);
  const y = (cell: MatrixCell) => policies.length - 1 - policies.findIndex(({ id }) => id === cell.policy);
  const value = (cell: MatrixCell) => cellText(outcome, cell.value, scenarios[x(cell)]!.until);
  const summary = matrix.summary.filter((row) => row.outcome === name);
  const least = (l: "zh" | "en") =>
    summary
      .filter(({ isMinimax }) => isMinimax)
      .map((row) => row[l])
      .join(l === "zh" ? "、" : ", ");
  const say = (l: "zh" | "en") =>
    summary.map((row) => `${row[l]} ${regretText(outcome, row.maxRegret)}`).join(l === "zh" ? "，" : ", ");
  return figure(
    {
      data: [
        {
          type: "scatter",
          mode: "text",
          x: cells.map(x),
          y: cells.map(y),
          text: cells.map((cell) => (cell.isBest ? `<b>${value(cell)}</b>` : value(cell))),
          textfont: { size: 11, color: cells.map((cell) => (depth(cell) > 0.5 ? "#ffffff" : style.INK)) },
          customdata: cells.map((cell) => regretText(outcome, cell.regret)),
          hovertemplate: `%{text} (${{ zh: "后悔值", en: "regret" }[lang]} %{customdata})<extra></extra>`,
          cliponaxis: false,
        },
      ],
      layout: {
        margin: { l: 120, r: 16, t: 12, b: 44 },
        shapes: cells.map((cell) => ({
          type: "rect",
          layer: "below",
          xref: "x",
          yref: "y",
          x0: x(cell) - 0.48,
          x1: x(cell) + 0.48,
          y0: y(cell) - 0.46,
          y1: y(cell) + 0.46,
          fillcolor: shade(depth(cell)),
          line: { width: 0 },
        })),
        xaxis: style.axis("", {
          tickmode: "array",
          tickvals: scenarios.map((_, i) => i),
          ticktext: scenarios.map((scenario) => scenario.name[lang]),
          range: [-0.5, scenarios.length - 0.5],
          showgrid: false,
          ticks: "",
        }),
        yaxis: style.axis("", {
          tickmode: "array",
          tickvals: policies.map((_, i) => policies.length - 1 - i),
          ticktext: policies.map((policy) => policy.name[lang]),
          range: [-0.5, policies.length - 0.5],
          showgrid: false,
          ticks: "",
        }),
      },
    },
    {
      ...metaOf(options, "matrix"),
      caption: { zh: `情景与政策：${outcome.title.zh}`, en: `Scenarios and policies: ${outcome.title.en}` },
      note: {
        zh: `颜色越深，后悔值（与该情景下最好政策的差距）越大；粗体为该情景下最好。最大后悔值最小：${least("zh")}。`,
        en: `The darker, the larger the regret against the best policy of the scenario; bold: best. Smallest largest regret: ${least("en")}.`,
      },
      alt: { zh: `热图。最大后悔值：${say("zh")}。`, en: `Heat map. Largest regret: ${say("en")}.` },
      aspect: 0.1 + 0.08 * policies.length,
    },
  );
}

/** From near white to the darkest. */
function shade(depth: number): string {
  const part = (dark: number) => Math.round(246 + (dark - 246) * depth);
  return `rgb(${DARKEST.map(part).join(",")})`;
}
