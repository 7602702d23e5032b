import { shown } from "../../numeric/check.js";
import { modelFrame } from "../formula/frame.js";
import { parseFormula } from "../formula/parse.js";
import type { ModelFrame } from "../formula/types.js";
import { naturalOrder } from "../regression/factor.js";
import type { CellKey, Cells } from "./cells.js";
import { cellsQuery } from "./query.js";

/**
 * The right-hand side of a formula over cells.
 *
 * Levels of text keys come in natural order, as those of labels in a table, so that the reference level is the
 * same as in a fit of the rows.
 *
 * @throws RangeError when the cells hold another outcome, or a column of the formula is no key
 */
export function cellDesign(
  where: string,
  formula: string,
  cells: Cells,
  reference: Readonly<Record<string, string | number>> | undefined,
): ModelFrame {
  const parsed = parseFormula(formula, where);
  const { outcome, transform, by } = cellsQuery(where, parsed);
  const held = cells.outcome;
  if (outcome !== held.column || transform !== held.transform) {
    const has = held.transform === "log" ? `log(${held.column})` : held.column;
    throw new RangeError(
      `${where}: formula explains ${parsed.dependent} and the cells hold ${has}; expected cells of outcome ${shown(outcome)} with transform ${shown(transform)}`,
    );
  }
  const keys = Object.fromEntries(by.map((name) => [name, natural(checkKey(where, cells, "formula", name))]));
  // A formula of the constant alone still has as many rows as there are cells.
  if (by.length === 0) keys[cells.by[0]!] = natural(cells.keys[cells.by[0]!]!);
  return modelFrame(where, parsed, keys, { skipOutcome: true, ...(reference ? { reference } : {}) });
}

/** A key of the cells. @throws RangeError for another name, saying what to do */
export function checkKey(where: string, cells: Cells, what: string, name: string): CellKey {
  const key = cells.by.includes(name) ? cells.keys[name] : undefined;
  if (key === undefined) {
    throw new RangeError(
      `${where}: ${what} names ${shown(name)}, which is no key of the cells; they have ${cells.by.join(", ")}: make the cells by ${shown(name)} too`,
    );
  }
  return key;
}

/** Text levels in natural order. */
function natural(key: CellKey): CellKey {
  if (!("levels" in key)) return key;
  const { levels, rank } = naturalOrder(key.levels);
  if (rank.every((r, l) => r === l)) return key;
  const codes = new Int32Array(key.codes.length);
  for (let c = 0; c < codes.length; c++) codes[c] = rank[key.codes[c]!]!;
  return { codes, levels };
}
