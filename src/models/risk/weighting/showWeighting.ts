import { formatNumber } from "../../../display/format.js";
import { type ColumnSpec, type Row, table } from "../../../display/table.js";
import type { PrivacyOptions } from "../privacy/minimum.js";
import { suppress } from "../privacy/suppress.js";
import { regressionTable } from "../regression/regressionTable.js";
import type { SchemePool, WeightingFamily } from "./result.js";

function hidePools(pools: readonly SchemePool[], rows: readonly Row[], privacy: PrivacyOptions) {
  const values = Object.keys(rows[0]!).filter((key) => key !== "pool" && key !== "people");
  return suppress(
    rows.map((row, p) => ({ ...row, people: pools[p]!.people })),
    { by: ["pool"], count: "people", values, ...privacy },
  );
}

/**
 * Standard and transfer of each pool under each weighting, and what each moves against the first.
 *
 * @throws RangeError for a minimum below 11
 */
export function weightingTable({ schemes, formula }: WeightingFamily, privacy: PrivacyOptions = {}) {
  const first = schemes[0]!;
  const rows = first.pools.map((p, i): Row => {
    const row: Record<string, string | number> = {
      pool: p.pool,
      people: p.people,
      actual: p.actualYuan / 1e4,
    };
    schemes.forEach((s, k) => {
      const own = s.pools[i]!;
      row[`standard${k}`] = own.standardYuan / 1e4;
      row[`transfer${k}`] = own.transferYuan / 1e4;
      row[`difference${k}`] = (own.standardYuan - p.standardYuan) / 1e4;
    });
    return row;
  });
  const shown = hidePools(first.pools, rows, privacy);
  const moved = schemes.slice(1).map((s) => {
    const yuan =
      s.pools.reduce((t, p, i) => t + Math.abs(p.standardYuan - first.pools[i]!.standardYuan), 0) / 2;
    return `${s.name}: ${formatNumber(yuan / 1e4, { digits: 1 })}`;
  });
  return table(shown.marked, {
    caption: { zh: `不同加权下的标准支出：${formula}`, en: `Standards under several weightings: ${formula}` },
    unit: { zh: "万元", en: "10,000 yuan" },
    columns: [
      { key: "pool", label: { zh: "统筹区", en: "Pool" } },
      { key: "people", label: { zh: "人次", en: "Patients" } },
      { key: "actual", label: { zh: "实际支出", en: "Actual" }, digits: 1 },
      ...schemes.flatMap(({ name }, k): ColumnSpec[] => [
        {
          key: `standard${k}`,
          label: { zh: `标准支出（${name}）`, en: `Standard (${name})` },
          digits: 1,
        },
        {
          key: `transfer${k}`,
          label: { zh: `转移（${name}）`, en: `Transfer (${name})` },
          digits: 1,
          sign: true,
        },
        ...(k === 0
          ? []
          : [
              {
                key: `difference${k}`,
                label: { zh: `${name} − ${first.name}`, en: `${name} − ${first.name}` },
                digits: 1,
                sign: true,
              },
            ]),
      ]),
    ],
    notes: [
      {
        zh: "标准支出缩放至实际总额；转移为标准支出减去人均相同的缴款，合计为零，正为得到。",
        en: "Standards are scaled to the actual total; a transfer is the standard less the same contribution for everybody, sums to zero, and above zero is received.",
      },
      ...(moved.length === 0
        ? []
        : [
            {
              zh: `相对 ${first.name} 改变归属的金额：${moved.join("；")}。`,
              en: `Money that changes hands against ${first.name}: ${moved.join("; ")}.`,
            },
          ]),
      ...(shown.note === null ? [] : [shown.note]),
    ],
  });
}

/**
 * The coefficients under each weighting, a column each.
 *
 * @throws RangeError as `regressionTable`: a name that is in no fit, a minimum below 11
 */
export function weightingCoefficients(
  { schemes }: WeightingFamily,
  options: Omit<Parameters<typeof regressionTable>[1] & object, "models"> = {},
) {
  return regressionTable(
    schemes.map((s) => s.fit),
    { ...options, models: schemes.map((s) => s.name) },
  );
}

/** A family as it may be written: small pools without figures. */
export function writtenFamily({ formula, schemes }: WeightingFamily, privacy: PrivacyOptions): object {
  return {
    formula,
    schemes: schemes.map((s) => ({
      ...s,
      pools: hidePools(
        s.pools,
        s.pools.map((p) => ({ ...p })),
        privacy,
      ).rows,
    })),
  };
}
