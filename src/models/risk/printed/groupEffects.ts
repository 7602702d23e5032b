import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { table } from "../../../display/table.js";
import { type PercentEffect, percentEffect } from "./effect.js";
import { type PrintedTable, printedColumn } from "./table.js";

export interface GroupEffect extends PercentEffect {
  readonly group: string;
  readonly printed: string;
  readonly coefficient: number;
  readonly standardError: number;
}

/** The effect of every printed group of one column, in per cent of the reference group's level. */
export function groupEffects(
  printed: PrintedTable,
  column: number,
  level = 0.95,
): { readonly effects: readonly GroupEffect[] } & Displayable {
  const effects = printedColumn(printed, column).groups.map(
    ({ group, printed: text, coefficient, standardError }): GroupEffect => ({
      group,
      printed: text,
      coefficient,
      standardError,
      ...percentEffect(coefficient, standardError, level),
    }),
  );
  return withDisplay(
    { effects },
    () =>
      table(
        effects.map(({ group, printed: text, percent, corrected, lower, upper }) => ({
          group,
          text,
          percent,
          corrected,
          lower,
          upper,
        })),
        {
          caption: { zh: "各组相对参照组的影响", en: "Effect of each group against the reference group" },
          unit: "%",
          columns: [
            { key: "group", label: { zh: "组别", en: "Group" } },
            { key: "text", label: { zh: "印刷值", en: "Printed" }, align: "right" },
            { key: "percent", label: "100(e^b−1)", digits: 1 },
            { key: "corrected", label: { zh: "修正", en: "Corrected" }, digits: 1 },
            { key: "lower", label: { zh: "下限", en: "Lower" }, digits: 1 },
            { key: "upper", label: { zh: "上限", en: "Upper" }, digits: 1 },
          ],
        },
      )[DISPLAY]() as MimeBundle,
  );
}
