import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { table } from "../../../display/table.js";
import { checkInteger } from "../../numeric/check.js";
import { type FitInput, fitOls } from "../regression/fit.js";

/** How the intervals of one coefficient did over the draws. */
export interface CoefficientCoverage {
  readonly name: string;
  readonly truth: number;
  /** Draws in which the coefficient was estimated. */
  readonly draws: number;
  /** Share of intervals that hold the truth. */
  readonly coverage: number;
  /** √(c (1 − c)/draws) at the nominal level. */
  readonly monteCarloError: number;
  /** Mean estimate minus truth. */
  readonly bias: number;
  /** Standard deviation of the estimates over the draws. */
  readonly empiricalSd: number;
  readonly meanStandardError: number;
}

export interface CoverageResult {
  /** Nominal level. */
  readonly level: number;
  readonly draws: number;
  readonly vcovName: string;
  /** Share of all intervals that hold their truth. */
  readonly coverage: number;
  /** Standard deviation between draws of the share covered, over √draws: coefficients of a draw are not independent. */
  readonly monteCarloError: number;
  readonly coefficients: readonly CoefficientCoverage[];
  readonly meanR2: number;
}

export interface CoverageStudy {
  /** Number of draws, at least 2. */
  readonly draws: number;
  /** First draw (default 0), so that a study can be split over workers. */
  readonly firstDraw?: number;
  /** True values by coefficient name; coefficients not named here are not judged. */
  readonly truth: Readonly<Record<string, number>>;
  /** The sample of draw `index`; must depend on nothing else. */
  readonly sample: (index: number) => FitInput;
}

/**
 * Coverage of confidence intervals over repeated samples with known coefficients.
 *
 * @throws RangeError for fewer than 2 draws or when no coefficient of the truth is estimated
 */
export function coverageStudy(study: CoverageStudy): CoverageResult & Displayable {
  const where = "coverageStudy";
  const draws = checkInteger(where, "draws", study.draws, 2);
  const first = checkInteger(where, "firstDraw", study.firstDraw ?? 0, 0);
  const names = Object.keys(study.truth);
  const tallies = new Map(names.map((name) => [name, { draws: 0, covered: 0, sum: 0, square: 0, se: 0 }]));
  const shares: number[] = [];
  let level = 0.95;
  let vcovName = "";
  let r2 = 0;
  let intervals = 0;
  let hits = 0;
  for (let d = 0; d < draws; d++) {
    const result = fitOls(study.sample(first + d));
    level = result.level;
    vcovName = result.vcovName;
    r2 += result.r2 / draws;
    let judged = 0;
    let covered = 0;
    result.names.forEach((name, j) => {
      const tally = tallies.get(name);
      if (!tally) return;
      const truth = study.truth[name]!;
      const inside = result.lower[j]! <= truth && truth <= result.upper[j]!;
      const error = result.coefficients[j]! - truth;
      tally.draws++;
      tally.covered += inside ? 1 : 0;
      tally.sum += error;
      tally.square += error * error;
      tally.se += result.standardErrors[j]!;
      judged++;
      covered += inside ? 1 : 0;
    });
    if (judged === 0) {
      throw new RangeError(
        `${where}: truth names ${names.slice(0, 3).join(", ")}, …; the fit has ${result.names.slice(0, 3).join(", ")}, …; expected common names`,
      );
    }
    intervals += judged;
    hits += covered;
    shares.push(covered / judged);
  }
  const average = shares.reduce((a, b) => a + b, 0) / draws;
  const between = Math.sqrt(shares.reduce((total, s) => total + (s - average) ** 2, 0) / (draws - 1));
  const coefficients = names.flatMap((name): CoefficientCoverage[] => {
    const t = tallies.get(name)!;
    if (t.draws === 0) return [];
    const bias = t.sum / t.draws;
    return [
      {
        name,
        truth: study.truth[name]!,
        draws: t.draws,
        coverage: t.covered / t.draws,
        monteCarloError: Math.sqrt((level * (1 - level)) / t.draws),
        bias,
        empiricalSd:
          t.draws < 2 ? 0 : Math.sqrt(Math.max(t.square - t.draws * bias * bias, 0) / (t.draws - 1)),
        meanStandardError: t.se / t.draws,
      },
    ];
  });
  const record: CoverageResult = {
    level,
    draws,
    vcovName,
    coverage: hits / intervals,
    monteCarloError: between / Math.sqrt(draws),
    coefficients,
    meanR2: r2,
  };
  return Object.freeze(withDisplay(record, () => coverageTable(record)[DISPLAY]() as MimeBundle));
}

function coverageTable(result: CoverageResult) {
  const sorted = result.coefficients.map((c) => c.coverage).sort((a, b) => a - b);
  const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!;
  const percent = formatNumber(result.level, { percent: true, digits: 0 });
  return table(
    [
      {
        draws: result.draws,
        count: result.coefficients.length,
        coverage: result.coverage,
        error: result.monteCarloError,
        low: at(0.05),
        high: at(0.95),
        r2: result.meanR2,
      },
    ],
    {
      caption: {
        zh: `${percent} 置信区间的覆盖率（${result.vcovName}）`,
        en: `Coverage of ${percent} intervals (${result.vcovName})`,
      },
      columns: [
        { key: "draws", label: { zh: "抽样次数", en: "Draws" } },
        { key: "count", label: { zh: "系数个数", en: "Coefficients" } },
        { key: "coverage", label: { zh: "覆盖率", en: "Coverage" }, percent: true, digits: 2 },
        { key: "error", label: { zh: "模拟误差", en: "Monte Carlo error" }, percent: true, digits: 2 },
        { key: "low", label: { zh: "系数间 5% 分位", en: "5th percentile" }, percent: true, digits: 1 },
        { key: "high", label: { zh: "系数间 95% 分位", en: "95th percentile" }, percent: true, digits: 1 },
        { key: "r2", label: { zh: "平均 R²", en: "Mean R²" }, digits: 3 },
      ],
    },
  );
}
