import { type Displayable, withDisplay } from "../../../display/bundle.js";
import { escapeHtml } from "../../../display/html.js";
import { checkNumber } from "../../numeric/check.js";
import type { ParameterName } from "../parameters/register.js";
import type { Hanging } from "./hangingRecord.js";
import { runMoves } from "./lanes.js";
import type { Measure } from "./measure.js";
import type { SobolIndices } from "./result.js";
import type { ScenarioModel } from "./scenarioModel.js";
import { sentenceOf } from "./sentence.js";
import { turningPoint } from "./turningPoint.js";

/** Share of the variance from which a parameter has weight. */
const WEIGHT = 0.05;

/**
 * Which assumption a result hangs on: who leads by total index, what change of it turns the result, how much
 * comes from interactions.
 *
 * @param indices of the model's first outcome
 * @param threshold that the outcome is to be taken across; default 0 for months, reserves and balances, none else
 */
export function hanging(
  where: string,
  model: ScenarioModel,
  indices: SobolIndices,
  threshold: number | null = usualThreshold(model.measures[0]!),
): Hanging & Displayable {
  if (threshold !== null) checkNumber(where, "threshold", threshold);
  const { name, title, unit } = model.measures[0]!;
  const rows = indices.rows.filter((row) => row.outcome === name);
  const top = rows[0]!;
  const rivals = rows.filter((row) => row.totalHigh >= top.totalLow);
  const lead = rivals.length > 1 ? "several" : top.total >= 0.5 ? "one" : "first";
  const numberOf = new Map(model.factors.map((factor, i) => [factor.name as string, i]));
  const turning =
    threshold === null
      ? []
      : rows
          .filter((row, i) => i === 0 || row.total >= WEIGHT)
          .flatMap((row) => turningPoint(where, model, numberOf.get(row.factor)!, threshold) ?? []);
  const base = runMoves(where, model, [])[0]!;
  const found = {
    outcome: { name, title, unit },
    base,
    lead,
    leading: (lead === "several" ? rivals : [top]).map((row) => row.factor as ParameterName),
    rows,
    interaction: Math.max(0, 1 - rows.reduce((sum, row) => sum + row.first, 0)),
    threshold,
    turning,
  } as const;
  const sentence = sentenceOf(found, indices.level);
  return Object.freeze(
    withDisplay({ sentence, ...found }, () => ({
      "text/plain": `${sentence.zh}\n${sentence.en}`,
      "text/html": `<p>${escapeHtml(sentence.zh)}</p><p lang="en">${escapeHtml(sentence.en)}</p>`,
    })),
  );
}

function usualThreshold({ name, unit }: Measure): number | null {
  return unit === "months" || (unit === "yi" && /\.(reserve|balance)\b/.test(name)) ? 0 : null;
}
