import type { TableLike } from "../formula/table.js";
import { type ColumnOptions, readFormula } from "../glm/formulaInput.js";
import { formulaRows } from "../glm/newRows.js";
import type { SpendingColumns } from "../glm/spendingColumns.js";
import type { PredictInput } from "../regression/predict.js";
import { type ConstrainedSettings, fitConstrained } from "./fitConstrained.js";
import type { GroupColumns, GroupLists } from "./groups.js";
import { type GroupNames, givenGroupSets, readGroupSets } from "./readGroups.js";
import type { Constrained } from "./result.js";

export interface ConstrainedOptions extends ConstrainedSettings, ColumnOptions {
  /** Additive groups: a column whose cells are lists of labels, or several columns of 0 and 1. */
  readonly groups?: Readonly<Record<string, GroupNames>>;
}

export interface ConstrainedInput extends SpendingColumns, ConstrainedSettings {
  /** Additive groups: one list of labels a row, or columns of 0 and 1 by level. */
  readonly groups?: Readonly<Record<string, GroupLists | GroupColumns>>;
}

/**
 * Constrained least squares as risk equalisation uses it: min Σ w (y − xᵀb)² with b ≥ 0 for the groups asked and with
 * coefficients that do not rise from the severest to the mildest level of a hierarchy.
 *
 * Additive groups (`groups`) may be several a person; of the groups of one hierarchy the severest alone counts, the
 * lower ones are switched off. With `exposure` (share of the year insured) y is annualised, y/e, and weighted by e:
 * the weighted annualised regression of the Morbi-RSA, so that Σ e ŷ = Σ y. Standard errors take the constraints that
 * bind as known. `predict` gives amounts for a full year.
 *
 * ```
 * risk.constrained("cost ~ 0 + C(agg)", data, {
 *   groups: { hmg: "diagnosisGroups" }, nonNegative: ["hmg"], exposure: "insuredShare",
 *   hierarchies: [{ name: "diabetes", levels: ["HMG015", "HMG016", "HMG017"] }],
 * })
 * ```
 *
 * Source: Bundesamt für Soziale Sicherung, Festlegungen nach § 8 RSAV (Morbi-RSA): annualised cost, weights, hierarchies,
 * negative surcharges set to zero; G. Pope et al., Health Care Financing Review 25 (2004) 119, on CMS-HCC.
 *
 * @throws RangeError for faulty columns, weights or exposure not above zero, unknown names in constraints, a hierarchy
 *   whose levels are not found, optimality conditions that are not met
 */
export function constrained(formula: string, data: TableLike, options?: ConstrainedOptions): Constrained;
export function constrained(input: ConstrainedInput): Constrained;
export function constrained(
  first: string | ConstrainedInput,
  data?: TableLike,
  options: ConstrainedOptions = {},
): Constrained {
  const where = "constrained";
  if (typeof first !== "string") {
    const sets = givenGroupSets(where, first.groups ?? {}, first.y?.length ?? 0);
    return fitConstrained(where, first, sets, first, (table) => {
      const { groups = {}, ...columns } = table as PredictInput & Pick<ConstrainedInput, "groups">;
      const n = columns.rows ?? rowsOf(columns, groups);
      return { columns: { ...columns, rows: n }, sets: givenGroupSets(where, groups, n) };
    });
  }
  const { weights, cluster, reference, missing, exposure, groups = {}, ...settings } = options;
  const given = { weights, cluster, reference, missing, exposure } as ColumnOptions;
  const { frame, columns } = readFormula(where, first, data as TableLike, given);
  const sets = readGroupSets(where, groups, data as TableLike, frame.rows);
  const { read } = formulaRows(where, frame);
  return fitConstrained(where, columns, sets, settings, (table) => {
    const rows = read(table);
    const all = Int32Array.from({ length: rows.rows! }, (_, i) => i);
    return { columns: rows, sets: readGroupSets(where, groups, table, all) };
  });
}

function rowsOf(
  { factors = {}, covariates = {} }: PredictInput,
  groups: Readonly<Record<string, GroupLists | GroupColumns>>,
): number {
  const length = (column: object): number =>
    "codes" in column
      ? (column as { codes: ArrayLike<number> }).codes.length
      : (column as ArrayLike<unknown>).length;
  const column = [...Object.values(factors), ...Object.values(covariates)][0];
  if (column !== undefined) return length(column);
  const set = Object.values(groups)[0] as object | undefined;
  if (set === undefined) return 0;
  return "length" in set ? length(set) : length(Object.values(set)[0] as object);
}
