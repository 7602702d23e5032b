import { DISPLAY, type Displayable, type MimeBundle } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { type Row, table } from "../../../display/table.js";
import { suppressionNotes } from "../cells/fitCells.js";
import { minimumOf, type PrivacyOptions } from "../privacy/minimum.js";
import { withPrivateForms } from "../privacy/present.js";
import { type Suppressed, suppress } from "../privacy/suppress.js";
import type { Interval, IntervalKind } from "./intervals.js";
import type { StructuralRisk } from "./result.js";

/** Few pools make few different samples, whose spread understates. */
const FEW_CLUSTERS = 20;

/** Freezes a result and lets it show itself; pools of few people are hidden where it is shown or written. */
export function showStructuralRisk(
  result: StructuralRisk,
  privacy: PrivacyOptions,
): StructuralRisk & Displayable {
  minimumOf("structuralRisk", privacy);
  return withPrivateForms(
    { ...result },
    () => structuralRiskTable(result, privacy)[DISPLAY]() as MimeBundle,
    () => ({ ...result, pools: hidePools(result, result.pools, privacy).rows, replicates: null }),
  );
}

function hidePools<R extends object>(
  { pools }: StructuralRisk,
  rows: readonly R[],
  privacy: PrivacyOptions,
): Suppressed {
  const values = Object.keys(rows[0]!).filter((key) => key !== "pool" && key !== "people");
  return suppress(
    rows.map((row, p) => ({ ...row, people: pools[p]!.people }) as Row),
    { by: ["pool"], count: "people", values, ...privacy },
  );
}

const KINDS: Readonly<Record<IntervalKind, { readonly zh: string; readonly en: string }>> = {
  percentile: { zh: "百分位法", en: "percentile" },
  basic: { zh: "基本法", en: "basic" },
  bca: { zh: "BCa 法", en: "BCa" },
};

/**
 * Actual, structural and management spending of each pool with intervals, both standards side by side.
 *
 * @throws RangeError for a minimum below 11
 */
export function structuralRiskTable(result: StructuralRisk, privacy: PrivacyOptions = {}) {
  const { pools, bootstrap, standard, closing, closingFactors } = result;
  const wan = (yuan: number) => yuan / 1e4;
  const level = formatNumber(result.level, { percent: true, digits: 0 });
  const hasPrinted = pools.some((p) => p.asPrintedYuan !== null);
  const range = (interval: Interval | null, f: (v: number) => string) =>
    interval === null ? null : `[${f(interval.lower)}, ${f(interval.upper)}]`;
  const money = (v: number) => formatNumber(wan(v), { digits: 1 });
  const share = (v: number) => formatNumber(v, { percent: true, digits: 1 });
  const other = standard === "consistent" ? "asPrinted" : "consistent";
  const shown = hidePools(
    result,
    pools.map((p) => ({
      pool: p.pool,
      people: p.people,
      actual: wan(p.actualYuan),
      structural: wan(p.structuralYuan),
      structuralRange: range(p.structuralInterval, money),
      management: wan(p.managementYuan),
      managementRange: range(p.managementInterval, money),
      share: p.managementShare,
      shareRange: range(p.managementShareInterval, share),
      caseMix: wan(p.caseMixYuan),
      other: other === "consistent" ? wan(p.consistentYuan) : p.asPrintedYuan && wan(p.asPrintedYuan),
    })),
    privacy,
  );
  return table(shown.marked, {
    caption: { zh: "统筹区的结构性风险与管理风险", en: "Structural and management risk by pool" },
    unit: { zh: "万元", en: "10,000 yuan" },
    columns: [
      { key: "pool", label: { zh: "统筹区", en: "Pool" } },
      { key: "people", label: { zh: "人次", en: "Patients" } },
      { key: "actual", label: { zh: "实际支出", en: "Actual" }, digits: 1 },
      { key: "structural", label: { zh: "标准支出（结构性）", en: "Standard (structural)" }, digits: 1 },
      ...ranged("structuralRange"),
      { key: "management", label: { zh: "管理性差额", en: "Management" }, digits: 1, sign: true },
      ...ranged("managementRange"),
      {
        key: "share",
        label: { zh: "管理性占比", en: "Management share" },
        percent: true,
        digits: 1,
        sign: true,
      },
      ...ranged("shareRange"),
      { key: "caseMix", label: { zh: "病例结构影响", en: "Case-mix effect" }, digits: 1, sign: true },
      ...(other === "consistent" || hasPrinted
        ? [
            {
              key: "other",
              label:
                other === "consistent"
                  ? { zh: "一致口径", en: "Consistent" }
                  : { zh: "论文原式", en: "As printed" },
              digits: 1,
            },
          ]
        : []),
    ],
    notes: [
      ...(closing === "proportional"
        ? [
            {
              zh: `标准支出按比例缩放至实际总额（系数 ${num(closingFactors.consistent)}${hasPrinted ? `；论文原式 ${num(closingFactors.asPrinted)}，每人按组重复计数` : ""}）。`,
              en: `Standards are scaled to the actual total (factor ${num(closingFactors.consistent)}${hasPrinted ? `; as printed ${num(closingFactors.asPrinted)}, which counts people once a factor` : ""}).`,
            },
          ]
        : []),
      ...(result.neutral.length > 0
        ? [
            {
              zh: `${result.neutral.join("、")} 取全体均值，不计入标准。`,
              en: `${result.neutral.join(", ")} held at the mean of all, not part of the standard.`,
            },
          ]
        : []),
      ...(bootstrap === null ? [] : bootstrapNotes(bootstrap, level)),
      ...suppressionNotes(result),
      ...(shown.note === null ? [] : [shown.note]),
    ],
  });

  function ranged(key: string) {
    const label = { zh: `${level} 区间`, en: `${level} interval` };
    return bootstrap === null ? [] : [{ key, label, align: "right" as const }];
  }
}

function num(value: number): string {
  return formatNumber(value, { digits: 4 });
}

function bootstrapNotes(b: NonNullable<StructuralRisk["bootstrap"]>, level: string) {
  const count = formatNumber(b.replications);
  const drawn = b.resampled === "people" ? "people" : `${b.clusters} × ${b.resampled}`;
  return [
    {
      zh: `${level} 区间：自助法（${KINDS[b.interval].zh}，${count} 次，种子 ${b.seed}，重抽 ${drawn}）。人群与实际支出固定，区间只反映标准系数的抽样误差。`,
      en: `${level} intervals: bootstrap (${KINDS[b.interval].en}, ${count} replicates, seed ${b.seed}, drawing ${drawn}). People and actual spending are fixed: the intervals show the sampling error of the standard's coefficients.`,
    },
    ...(b.resampled !== "people" && b.clusters < FEW_CLUSTERS
      ? [
          {
            zh: `仅 ${b.clusters} 个抽样单位，区间可能偏窄。`,
            en: `Only ${b.clusters} units are drawn: the intervals may be too narrow.`,
          },
        ]
      : []),
    ...(b.drawnAgain > 0
      ? [
          {
            zh: `${b.drawnAgain} 个样本因无法识别标准而重抽。`,
            en: `${b.drawnAgain} samples did not identify the standard and were drawn again.`,
          },
        ]
      : []),
  ];
}
