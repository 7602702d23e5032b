import type { Displayable } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { type TableOptions, type TableSpec, table } from "../../../display/table.js";
import { starsOf } from "../printed/stars.js";
import { hiddenOf } from "../privacy/coefficients.js";
import { HIDDEN_MARK, type PrivacyOptions } from "../privacy/minimum.js";
import { coefficientName } from "./coefficientName.js";
import type { LinearFit } from "./result.js";

export interface CoefficientTableOptions
  extends Pick<TableOptions, "id" | "caption" | "source" | "notes">,
    PrivacyOptions {
  /** Coefficients to print, by name; by default all, or the first and last ten of more than 24. */
  readonly names?: readonly string[];
}

/**
 * The coefficients of a fit as a table: estimate, standard error, t, p, interval and stars (10, 5, 1 %).
 * Coefficients of groups with few rows are hidden, as the fit's `privacy` or the options say.
 *
 * @throws RangeError for a name that is not in the fit
 */
export function coefficientTable(
  result: LinearFit,
  options: CoefficientTableOptions = {},
): TableSpec & Displayable {
  const wanted =
    options.names?.map((name) => coefficientIndex(result, name)) ?? result.names.map((_, j) => j);
  const short = options.names === undefined && wanted.length > 24;
  const gap = { name: "……", b: null, se: null, t: null, p: null, low: null, high: null, stars: "" };
  const hidden = hiddenOf("coefficientTable", result, options);
  const line = (j: number) =>
    hidden.names.has(result.names[j]!)
      ? { ...gap, name: result.names[j]!, b: HIDDEN_MARK }
      : {
          name: result.names[j]!,
          b: result.coefficients[j]!,
          se: result.standardErrors[j]!,
          t: result.tStatistics[j]!,
          p: result.pValues[j]!,
          low: result.lower[j]!,
          high: result.upper[j]!,
          stars: starsOf(result.pValues[j]!),
        };
  const rows = short
    ? [...wanted.slice(0, 10).map(line), gap, ...wanted.slice(-10).map(line)]
    : wanted.map(line);
  const percent = formatNumber(result.level, { percent: true, digits: 0 });
  const { minimum: _minimum, privacy: _privacy, ...rest } = options;
  return table(rows, {
    ...rest,
    caption: options.caption ?? {
      zh: `${result.dependent} 的回归结果（${result.method}）`,
      en: `Regression of ${result.dependent} (${result.method})`,
    },
    columns: [
      { key: "name", label: { zh: "变量", en: "Variable" } },
      { key: "b", label: { zh: "系数", en: "Coefficient" }, digits: 4 },
      { key: "se", label: { zh: "标准误", en: "Std. error" }, digits: 4 },
      { key: "t", label: "t", digits: 2 },
      { key: "p", label: "p", digits: 4 },
      { key: "low", label: { zh: `${percent} 下限`, en: `${percent} lower` }, digits: 4 },
      { key: "high", label: { zh: `${percent} 上限`, en: `${percent} upper` }, digits: 4 },
      { key: "stars", label: "", align: "left" },
    ],
    notes: [...fitNotes(result), ...(hidden.note === null ? [] : [hidden.note]), ...(options.notes ?? [])],
  });
}

/** Position of a coefficient. @throws RangeError when the fit has none of that name */
export function coefficientIndex(result: LinearFit, name: string): number {
  const index = result.names.indexOf(name);
  if (index >= 0) return index;
  const gone = result.dropped.find((d) => d.name === name);
  const reference = Object.entries(result.referenceLevels).find(([f, l]) => coefficientName(f, l) === name);
  const why = gone
    ? `it was dropped (${gone.reason})`
    : reference
      ? `it is the reference level of ${reference[0]}`
      : `the fit has ${result.names.slice(0, 4).join(", ")}, … (${result.k})`;
  throw new RangeError(`coefficient "${name}" is not in the fit: ${why}`);
}

function fitNotes(result: LinearFit) {
  const r2 = formatNumber(result.r2, { digits: 3 });
  const adjusted = formatNumber(result.adjustedR2, { digits: 3 });
  const references = Object.entries(result.referenceLevels)
    .map(([factor, level]) => `${factor} = ${level}`)
    .join(", ");
  const { n, k, vcovName, smallSampleCorrection, rowsWithLeverageOne } = result;
  const by = result.clusterNames.length === 0 ? "" : ` (${result.clusterNames.join(" × ")})`;
  const clusters = result.clusters === null ? "" : `${by}, G = ${result.clusterCounts.join(" × ")}`;
  const lost = [...new Set(result.notEstimable.flatMap((entry) => entry.names))];
  const dropped = result.dropped.map((d) => d.name);
  const list = some(dropped);
  return [
    ...formulaNotes(result),
    {
      zh: `n = ${n}，k = ${k}，R² = ${r2}，调整 R² = ${adjusted}；标准误 ${vcovName}${clusters}（${smallSampleCorrection}）。`,
      en: `n = ${n}, k = ${k}, R² = ${r2}, adjusted R² = ${adjusted}; standard errors ${vcovName}${clusters} (${smallSampleCorrection}).`,
    },
    ...(references === "" ? [] : [{ zh: `参照组：${references}。`, en: `Reference levels: ${references}.` }]),
    ...(dropped.length === 0
      ? []
      : [
          {
            zh: `剔除 ${dropped.length} 列（共线或无样本）：${list}。`,
            en: `Dropped ${dropped.length} columns (collinear or without rows): ${list}.`,
          },
        ]),
    ...(lost.length === 0
      ? []
      : [
          {
            zh: `${result.notEstimable.length} 个聚类各自独有某些组，去掉该聚类后 ${lost.length} 个系数无法估计（取伪逆），其标准误依赖参照组：${some(lost)}。`,
            en: `Without one of ${result.notEstimable.length} clusters ${lost.length} coefficients cannot be estimated (pseudo-inverse); their standard errors depend on the reference level: ${some(lost)}.`,
          },
        ]),
    ...(result.covarianceRepaired
      ? [
          {
            zh: "协方差阵有负方差，负特征值已置零。",
            en: "A variance was negative; negative eigenvalues of the covariance were set to zero.",
          },
        ]
      : []),
    ...(rowsWithLeverageOne === 0
      ? []
      : [
          {
            zh: `${rowsWithLeverageOne} 行杠杆值为 1（组内仅一例），相应标准误偏小。`,
            en: `${rowsWithLeverageOne} rows have leverage 1 (alone in their group); their standard errors are too small.`,
          },
        ]),
  ];
}

function formulaNotes({ formula }: LinearFit) {
  if (formula === null) return [];
  const { text, weights, missing } = formula;
  const columns = Object.entries(missing.byColumn).map(([name, count]) => `${name} ${count}`);
  return [
    {
      zh: `公式：${text}${weights === null ? "" : `；权重 ${weights}`}。`,
      en: `Formula: ${text}${weights === null ? "" : `; weights ${weights}`}.`,
    },
    ...(missing.rows === 0
      ? []
      : [
          {
            zh: `因缺失值剔除 ${missing.rows} 行（${columns.join("，")}）。`,
            en: `Left out ${missing.rows} rows with missing values (${columns.join(", ")}).`,
          },
        ]),
  ];
}

function some(names: readonly string[]): string {
  return names.length > 8 ? `${names.slice(0, 8).join(", ")}, …` : names.join(", ");
}
