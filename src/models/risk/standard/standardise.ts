import { DISPLAY, type Displayable, type MimeBundle } from "../../../display/bundle.js";
import { table } from "../../../display/table.js";
import { checkOneOf, checkVector } from "../../numeric/check.js";
import { sum } from "../../numeric/sum.js";
import { minimumOf, type PrivacyOptions, privacyOf } from "../privacy/minimum.js";
import { withPrivateForms } from "../privacy/present.js";
import { type Suppressed, suppress } from "../privacy/suppress.js";
import { type FactorColumn, readFactor } from "../regression/factor.js";
import type { OlsResult } from "../regression/result.js";
import { nominalAsPrinted } from "./asPrinted.js";
import { duanSmearing } from "./smearing.js";

export interface StandardiseInput extends PrivacyOptions {
  /** A fit of the logged amounts; its residuals give the smearing. */
  readonly fit: OlsResult;
  /** Yuan, one a patient, at least 0. */
  readonly actual: ArrayLike<number>;
  readonly pool: FactorColumn;
  /** Splits the result by year too. */
  readonly year?: FactorColumn;
  readonly agg: FactorColumn;
  readonly hmg: FactorColumn;
  /** `overall` (default), `none` (e^fitted, a geometric level), or by the groups of a column. */
  readonly smearing?: "overall" | "none" | { readonly by: FactorColumn };
  /** Fitted logs to use instead of the fit's own, such as those of `neutralise`. */
  readonly predictedLog?: ArrayLike<number>;
  /** `proportional` scales the standard so that it sums to the actual amounts (default `none`). */
  readonly closing?: "none" | "proportional";
}

/** One pool, or one pool and year; amounts in yuan. */
export interface PoolStandard {
  readonly pool: string;
  readonly year: string | null;
  readonly patients: number;
  readonly actualYuan: number;
  /** Σ fitted amounts: what the pool's people cost at the average practice of all pools (structural risk). */
  readonly structuralYuan: number;
  /** actual − structural: management risk. */
  readonly managementYuan: number;
  readonly structuralShare: number;
  readonly managementShare: number;
  /** structural − patients × mean over all pools: what a dearer or cheaper case mix adds. */
  readonly caseMixYuan: number;
  /** EXP_nom as printed, counting each patient twice. */
  readonly asPrintedYuan: number;
}

export interface Standardisation {
  readonly pools: readonly PoolStandard[];
  readonly totalActualYuan: number;
  readonly totalStructuralYuan: number;
  /** Factor from closing; 1 when not closed. */
  readonly closingFactor: number;
  readonly smearing: { readonly kind: "overall" | "none" | "group"; readonly overall: number };
}

/**
 * Standardised expenditure of each pool, and actual expenditure split into structural and management risk.
 *
 * structural_p = Σ_{i in p} φ exp(ŷᵢ), management_p = actual_p − structural_p.
 * Source: sections 3.1.2 and 3.3, in the reading that counts each patient once.
 *
 * @throws RangeError for columns of another length, negative or non-finite amounts, a pool without spending
 */
export function standardise(input: StandardiseInput): Standardisation & Displayable {
  const where = "standardise";
  const { fit, actual, smearing = "overall" } = input;
  const n = fit.n;
  const closing = checkOneOf(where, "closing", input.closing ?? "none", ["none", "proportional"]);
  checkVector(where, "actual", actual, n, 0);
  const logs = input.predictedLog ?? fit.fitted;
  checkVector(where, "predictedLog", logs, n);
  if (typeof smearing === "string") checkOneOf(where, "smearing", smearing, ["overall", "none"]);
  const duan = duanSmearing(fit.residuals, typeof smearing === "object" ? smearing.by : undefined);
  const plain = Float64Array.from(logs, (v, i) => Math.exp(v) * (smearing === "none" ? 1 : duan.rows[i]!));
  const totalActualYuan = sum(actual);
  const closingFactor = closing === "proportional" ? totalActualYuan / sum(plain) : 1;
  const fitted = plain.map((v) => v * closingFactor);
  const totalStructuralYuan = sum(fitted);

  const pool = readFactor(where, "pool", input.pool, n);
  const year = input.year === undefined ? null : readFactor(where, "year", input.year, n);
  const width = year?.levels.length ?? 1;
  const cell = Int32Array.from(pool.codes, (p, i) => p * width + (year ? year.codes[i]! : 0));
  const cells = pool.levels.length * width;
  const patients = new Float64Array(cells);
  const spent = new Float64Array(cells);
  const standard = new Float64Array(cells);
  for (let i = 0; i < n; i++) {
    const c = cell[i]!;
    patients[c] = patients[c]! + 1;
    spent[c] = spent[c]! + actual[i]!;
    standard[c] = standard[c]! + fitted[i]!;
  }
  const levels = Array.from({ length: cells }, (_, c) => String(c));
  const nominal = nominalAsPrinted(fitted, input.agg, input.hmg, { codes: cell, levels });
  const pools = levels.flatMap((level, c): PoolStandard[] => {
    if (patients[c] === 0) return [];
    const name = pool.levels[Math.floor(c / width)]!;
    const actualYuan = spent[c]!;
    if (!(actualYuan > 0)) {
      throw new RangeError(
        `${where}: actual of pool ${name} sums to ${actualYuan}; expected more than 0 for its shares`,
      );
    }
    const structuralYuan = standard[c]!;
    const managementYuan = actualYuan - structuralYuan;
    return [
      {
        pool: name,
        year: year ? year.levels[c % width]! : null,
        patients: patients[c]!,
        actualYuan,
        structuralYuan,
        managementYuan,
        structuralShare: structuralYuan / actualYuan,
        managementShare: managementYuan / actualYuan,
        caseMixYuan: structuralYuan - (patients[c]! * totalStructuralYuan) / n,
        asPrintedYuan: nominal[level]!,
      },
    ];
  });
  const kind = typeof smearing === "object" ? "group" : smearing;
  const result: Standardisation = {
    pools,
    totalActualYuan,
    totalStructuralYuan,
    closingFactor,
    smearing: { kind, overall: smearing === "none" ? 1 : duan.overall },
  };
  const privacy = privacyOf(input);
  minimumOf(where, privacy);
  return withPrivateForms(
    result,
    () => standardTable(result, privacy)[DISPLAY]() as MimeBundle,
    () => ({ ...result, pools: hidePools(result, privacy).rows }),
  );
}

/** The pools with fewer people than may be shown hidden, and those that would give them away. */
export function hidePools<R extends object>(
  { pools }: Standardisation,
  privacy: PrivacyOptions,
  rows: readonly R[] = pools as readonly object[] as readonly R[],
): Suppressed {
  const values = Object.keys(rows[0] ?? {}).filter((key) => key !== "pool" && key !== "year");
  return suppress(
    rows.map((row, i) => ({ ...row, patients: pools[i]!.patients })),
    { by: ["pool", "year"], count: "patients", values, ...privacy },
  );
}

function standardTable(result: Standardisation, privacy: PrivacyOptions) {
  const { pools } = result;
  const wan = (yuan: number) => yuan / 1e4;
  const shown = hidePools(
    result,
    privacy,
    pools.map((p) => ({
      pool: p.pool,
      year: p.year,
      patients: p.patients,
      actual: wan(p.actualYuan),
      structural: wan(p.structuralYuan),
      management: wan(p.managementYuan),
      share: p.managementShare,
      caseMix: wan(p.caseMixYuan),
      printed: wan(p.asPrintedYuan),
    })),
  );
  return table(shown.marked, {
    caption: { zh: "统筹区的结构性风险与管理风险", en: "Structural and management risk by pool" },
    unit: { zh: "万元", en: "10,000 yuan" },
    columns: [
      { key: "pool", label: { zh: "统筹区", en: "Pool" } },
      ...(pools.some((p) => p.year !== null) ? [{ key: "year", label: { zh: "年份", en: "Year" } }] : []),
      { key: "patients", label: { zh: "人次", en: "Patients" } },
      { key: "actual", label: { zh: "实际支出", en: "Actual" }, digits: 1 },
      { key: "structural", label: { zh: "标准支出（结构性）", en: "Standard (structural)" }, digits: 1 },
      { key: "management", label: { zh: "管理性差额", en: "Management" }, digits: 1, sign: true },
      {
        key: "share",
        label: { zh: "管理性占比", en: "Management share" },
        percent: true,
        digits: 1,
        sign: true,
      },
      { key: "caseMix", label: { zh: "病例结构影响", en: "Case-mix effect" }, digits: 1, sign: true },
      { key: "printed", label: { zh: "论文原式", en: "As printed" }, digits: 1 },
    ],
    notes: shown.note === null ? [] : [shown.note],
  });
}
