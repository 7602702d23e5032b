import { DISPLAY, type Displayable, type MimeBundle } from "../../../display/bundle.js";
import { table } from "../../../display/table.js";
import { withPrivateForms } from "../privacy/present.js";
import type { Cells } from "./cells.js";

/** Cells that tell of themselves without any cell's figures, since a cell may hold one person: when shown, and in JSON. */
export function showCells(cells: Cells): Cells & Displayable {
  const { by, outcome, weight, rows, suppressed } = cells;
  const summary = { rows, cells: cells.n.length, by, outcome, weight, suppressed };
  const dependent = outcome.transform === "log" ? `log(${outcome.column})` : outcome.column;
  const values = (name: string) => {
    const key = cells.keys[name]!;
    return "levels" in key ? key.levels.length : new Set(key).size;
  };
  return withPrivateForms(
    { ...cells },
    () =>
      table(
        by.map((name) => ({ key: name, values: values(name) })),
        {
          caption: { zh: `${dependent} 的单元格`, en: `Cells of ${dependent}` },
          columns: [
            { key: "key", label: { zh: "键", en: "Key" } },
            { key: "values", label: { zh: "取值数", en: "Values" } },
          ],
          notes: [
            {
              zh: `${rows} 行，${summary.cells} 个单元格${weight === null ? "" : `，权重 ${weight}`}。`,
              en: `${rows} rows in ${summary.cells} cells${weight === null ? "" : `, weighted by ${weight}`}.`,
            },
            ...(suppressed === null
              ? []
              : [
                  {
                    zh: `少于 ${suppressed.minimum} 行的 ${suppressed.cells} 个单元格（${suppressed.rows} 行）未纳入。`,
                    en: `${suppressed.cells} cells with fewer than ${suppressed.minimum} rows (${suppressed.rows} rows) are left out.`,
                  },
                ]),
          ],
        },
      )[DISPLAY]() as MimeBundle,
    () => summary,
  );
}
