import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { table } from "../../../display/table.js";
import { checkNumber, shown } from "../../numeric/check.js";
import { type PrintedColumn, type PrintedTable, printedColumn } from "./table.js";

/** Patients of one combination of groups. */
export interface CaseMixCell {
  readonly agg: string;
  readonly hmg: string;
  readonly patients: number;
}

export interface CaseMixOptions {
  /**
   * What turns e^(predicted log) into a mean. The paper prints neither the residual variance nor a smearing
   * factor, so it must be stated: `none` gives the geometric level, `normal` uses e^(σ²/2) with the residual
   * standard deviation given, `smearing` a factor given.
   */
  readonly retransformation:
    | { readonly kind: "none" }
    | { readonly kind: "normal"; readonly residualSd: number }
    | { readonly kind: "smearing"; readonly factor: number };
  /** Groups with coefficient zero (default AGG001 and HMG001; the paper does not name its references). */
  readonly references?: { readonly agg: string; readonly hmg: string };
}

export interface CaseMixResult {
  readonly cells: readonly (CaseMixCell & {
    readonly logYuan: number;
    readonly yuan: number;
    readonly totalYuan: number;
  })[];
  /** Yuan over all patients. */
  readonly totalYuan: number;
  readonly patients: number;
  readonly perPatientYuan: number;
  readonly factor: number;
}

/**
 * Standardised expenditure of a stated case mix from printed coefficients:
 * Σ n · φ · exp(const + AGG + HMG), yuan, φ the retransformation factor.
 *
 * Source: Tables 3 and 4, columns (1) and (3).
 *
 * @throws RangeError for a column with controls (their coefficients are not printed), a group that is not
 *   printed, negative patients, or no patients at all
 */
export function caseMixExpenditure(
  printed: PrintedTable,
  column: number,
  caseMix: readonly CaseMixCell[],
  options: CaseMixOptions,
): CaseMixResult & Displayable {
  const where = "caseMixExpenditure";
  const chosen = printedColumn(printed, column);
  if (chosen.controls) {
    throw new RangeError(
      `${where}: column is ${column}, a column with controls whose coefficients are not printed; expected 1 or 3`,
    );
  }
  const references = options.references ?? { agg: "AGG001", hmg: "HMG001" };
  const factor = factorOf(where, options.retransformation);
  const cells = caseMix.map((cell, i) => {
    checkNumber(where, `caseMix[${i}].patients`, cell.patients, 0);
    const logYuan =
      chosen.constant.coefficient +
      effectOf(where, chosen, "AGG", cell.agg, references.agg) +
      effectOf(where, chosen, "HMG", cell.hmg, references.hmg);
    const yuan = factor * Math.exp(logYuan);
    return { ...cell, logYuan, yuan, totalYuan: yuan * cell.patients };
  });
  const patients = cells.reduce((total, c) => total + c.patients, 0);
  if (!(patients > 0))
    throw new RangeError(`${where}: caseMix has ${patients} patients; expected more than 0`);
  const totalYuan = cells.reduce((total, c) => total + c.totalYuan, 0);
  const result: CaseMixResult = { cells, totalYuan, patients, perPatientYuan: totalYuan / patients, factor };
  return withDisplay(
    result,
    () =>
      table(
        [...cells, { agg: "合计", hmg: "", patients, logYuan: null, yuan: result.perPatientYuan, totalYuan }],
        {
          caption: { zh: "给定病例组合的标准化支出", en: "Standardised expenditure of the stated case mix" },
          unit: { zh: "元", en: "yuan" },
          strongRows: [cells.length],
          columns: [
            { key: "agg", label: "AGG" },
            { key: "hmg", label: "HMG" },
            { key: "patients", label: { zh: "人次", en: "Patients" } },
            { key: "logYuan", label: { zh: "对数预测值", en: "Predicted log" }, digits: 3 },
            { key: "yuan", label: { zh: "人均", en: "Per patient" }, digits: 0 },
            { key: "totalYuan", label: { zh: "合计", en: "Total" }, digits: 0 },
          ],
        },
      )[DISPLAY]() as MimeBundle,
  );
}

function factorOf(where: string, how: CaseMixOptions["retransformation"]): number {
  if (how.kind === "none") return 1;
  if (how.kind === "normal")
    return Math.exp(checkNumber(where, "residualSd", how.residualSd, 0, 10) ** 2 / 2);
  return checkNumber(where, "factor", how.factor, Number.MIN_VALUE);
}

function effectOf(
  where: string,
  column: PrintedColumn,
  kind: "AGG" | "HMG",
  group: string,
  reference: string,
): number {
  if (group === reference) return 0;
  const found = column.groups.find((g) => g.kind === kind && g.group === group);
  if (!found) {
    const names = column.groups.filter((g) => g.kind === kind).map((g) => g.group);
    throw new RangeError(
      `${where}: ${shown(group)} is not printed in column ${column.column}; expected ${[reference, ...names].join(", ")}`,
    );
  }
  return found.coefficient;
}
