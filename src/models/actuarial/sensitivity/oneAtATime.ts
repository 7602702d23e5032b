import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { table } from "../../../display/table.js";
import { checkInteger } from "../../numeric/check.js";
import { changeOf, quantileOf } from "../parameters/distribution.js";
import { PARAMETERS, type ParameterName } from "../parameters/register.js";
import type { Scenario } from "../scenario/scenario.js";
import { meanValue, runMoves } from "./lanes.js";
import type { Measure } from "./measure.js";
import { DEFAULT_OUTCOME } from "./outcome.js";
import { scenarioModel } from "./scenarioModel.js";
import { checkQuantiles, type TornadoOptions } from "./tornado.js";
import { valueText } from "./units.js";

export interface OneAtATimeOptions extends TornadoOptions {
  /** Points of each curve, from the low to the high quantile in equal steps of probability (default 11). */
  readonly points?: number;
}

/** A point of a parameter's curve. */
export type CurveRow = {
  readonly parameter: ParameterName;
  readonly zh: string;
  readonly en: string;
  /** Probability of a lower value. */
  readonly quantile: number;
  /** What is added to the path, or its factor. */
  readonly change: number;
  /** Mean over the years. */
  readonly value: number;
  readonly outcome: number;
};

export interface Curves extends Displayable {
  readonly scenario: string;
  readonly outcome: Pick<Measure, "name" | "title" | "unit">;
  readonly base: number;
  readonly rows: readonly CurveRow[];
}

/**
 * How an outcome moves with one parameter at a time, all others as they are: a curve for each uncertain
 * parameter of a scenario, between two quantiles of its distribution.
 * @throws RangeError as `tornado`, and for fewer than two points
 */
export function oneAtATime(scenario: Scenario, options: OneAtATimeOptions = {}): Curves {
  const where = "oneAtATime";
  const { outcome = DEFAULT_OUTCOME, parameters, quantiles = [0.05, 0.95], points = 11 } = options;
  const model = scenarioModel(where, scenario, [outcome], parameters);
  const [low, high] = checkQuantiles(where, quantiles);
  checkInteger(where, "points", points, 2, 1000);
  const grid = Array.from({ length: points }, (_, i) => (low * (points - 1 - i) + high * i) / (points - 1));
  const draws = model.factors.flatMap(({ distribution }, factor) =>
    grid.map((u) => ({ factor, draw: quantileOf(distribution, u) })),
  );
  const outcomes = runMoves(where, model, draws);
  const rows = draws.map(({ factor: i, draw }, m): CurveRow => {
    const factor = model.factors[i]!;
    return Object.freeze({
      parameter: factor.name,
      ...factor.title,
      quantile: grid[m % points]!,
      change: changeOf(factor.distribution, factor.spec.scale, draw),
      value: meanValue(factor, draw),
      outcome: outcomes[1 + m]!,
    });
  });
  const { name, title, unit } = model.measures[0]!;
  const found = { scenario: scenario.id, outcome: { name, title, unit }, base: outcomes[0]!, rows };
  return Object.freeze(withDisplay(found, () => curveTable(found)[DISPLAY]() as MimeBundle));
}

/**
 * Curves as a table: one point a row.
 * @param lang language of the parameters' names; default zh
 */
function curveTable({ rows, outcome }: Pick<Curves, "rows" | "outcome">, lang: "zh" | "en" = "zh") {
  return table(
    rows.map((row) => ({
      name: row[lang],
      quantile: row.quantile,
      value: valueText(PARAMETERS[row.parameter].unit, row.value),
      outcome: valueText(outcome.unit, row.outcome),
    })),
    {
      caption: { zh: `单因素曲线：${outcome.title.zh}`, en: `One at a time: ${outcome.title.en}` },
      columns: [
        { key: "name", label: { zh: "参数", en: "Parameter" } },
        { key: "quantile", label: { zh: "分位数", en: "Quantile" }, percent: true, digits: 1 },
        { key: "value", label: { zh: "参数值", en: "Value" }, align: "right" },
        { key: "outcome", label: { zh: "结果", en: "Result" }, align: "right" },
      ],
    },
  );
}
