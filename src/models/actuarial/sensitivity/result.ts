import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { table } from "../../../display/table.js";
import type { IndexIntervals, Interval } from "./intervals.js";
import type { IndexPlan } from "./plan.js";
import { significant } from "./significant.js";

/** A name with what it is called in both languages. */
export interface Titled {
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
}

/** Indices of one factor for one outcome, with their intervals. */
export type IndexRow = {
  readonly outcome: string;
  readonly factor: string;
  readonly zh: string;
  readonly en: string;
  /** Share of the variance that goes when the factor is known: S_i. */
  readonly first: number;
  readonly firstLow: number;
  readonly firstHigh: number;
  /** Share of the variance that stays while the factor alone is unknown: S_Ti. */
  readonly total: number;
  readonly totalLow: number;
  readonly totalHigh: number;
  /** Share by interaction with others: S_Ti − S_i. */
  readonly interaction: number;
};

/** Index of a pair: the share of the variance that the two give together beyond what each gives alone. */
export type PairRow = {
  readonly outcome: string;
  readonly factor: string;
  readonly with: string;
  readonly second: number;
  readonly low: number;
  readonly high: number;
};

/** An outcome over the whole sample. */
export interface SampledOutcome extends Titled {
  readonly mean: Interval;
  readonly sd: number;
  /** With every factor at its median. */
  readonly median: number;
}

export interface SobolIndices extends Displayable {
  readonly outcomes: readonly SampledOutcome[];
  /** By outcome, the largest total first. */
  readonly rows: readonly IndexRow[];
  /** By outcome, the largest first; empty unless asked for. */
  readonly pairs: readonly PairRow[];
  readonly samples: number;
  /** Evaluations of the model. */
  readonly evaluations: number;
  readonly seed: number;
  readonly scrambles: number;
  readonly level: number;
  readonly estimator: IndexPlan["estimator"];
}

export function summariseIndices(
  plan: IndexPlan,
  factors: readonly Titled[],
  outcomes: readonly Titled[],
  found: readonly IndexIntervals[],
): SobolIndices {
  const rows = outcomes.flatMap(({ name: outcome }, o) =>
    factors
      .map(({ name, title: { zh, en } }, i): IndexRow => {
        const [first, total] = [found[o]!.first[i]!, found[o]!.total[i]!];
        return Object.freeze({
          outcome,
          factor: name,
          zh,
          en,
          first: first.value,
          firstLow: first.low,
          firstHigh: first.high,
          total: total.value,
          totalLow: total.low,
          totalHigh: total.high,
          interaction: total.value - first.value,
        });
      })
      .sort((a, b) => b.total - a.total),
  );
  const pairs = outcomes.flatMap(({ name: outcome }, o) => pairRows(outcome, factors, found[o]!.pairs));
  const { samples, matrices, seed, scrambles, level, estimator } = plan;
  const result = {
    outcomes: outcomes.map(({ name, title }, o) =>
      Object.freeze({
        name,
        title,
        mean: found[o]!.mean,
        sd: Math.sqrt(found[o]!.variance),
        median: plan.pivots[o]!,
      }),
    ),
    rows,
    pairs,
    samples,
    evaluations: samples * matrices,
    seed,
    scrambles,
    level,
    estimator,
  };
  return Object.freeze(withDisplay(result, () => indexTable(result)[DISPLAY]() as MimeBundle));
}

function pairRows(outcome: string, factors: readonly Titled[], pairs: readonly Interval[]): PairRow[] {
  if (pairs.length === 0) return [];
  const names = factors.flatMap(({ name }, i) => factors.slice(i + 1).map((other) => [name, other.name]));
  return pairs
    .map(({ value, low, high }, p) =>
      Object.freeze({ outcome, factor: names[p]![0]!, with: names[p]![1]!, second: value, low, high }),
    )
    .sort((a, b) => b.second - a.second);
}

/**
 * Indices as a table: one factor a row, the largest total first.
 * @param lang language of the factors' names; default zh
 */
export function indexTable(
  indices: Omit<SobolIndices, typeof DISPLAY>,
  { lang = "zh" }: { readonly lang?: "zh" | "en" } = {},
) {
  const { rows, outcomes, level, scrambles, samples, evaluations, seed } = indices;
  const isOne = outcomes.length === 1;
  const percent = formatNumber(level, { percent: true, digits: level > 0.99 ? 1 : 0 });
  const titles = new Map(outcomes.map(({ name, title }) => [name, title]));
  const range = (low: number, high: number) =>
    `${formatNumber(low, { digits: 3 })} … ${formatNumber(high, { digits: 3 })}`;
  return table(
    rows.map((row) => ({
      ...row,
      outcome: titles.get(row.outcome)![lang],
      firstRange: range(row.firstLow, row.firstHigh),
      totalRange: range(row.totalLow, row.totalHigh),
    })),
    {
      caption: {
        zh: `方差来自哪里：${outcomes.map(({ title }) => title.zh).join("、")}`,
        en: `Where the variance comes from: ${outcomes.map(({ title }) => title.en).join(", ")}`,
      },
      columns: [
        ...(isOne ? [] : [{ key: "outcome", label: { zh: "结果", en: "Outcome" } }]),
        { key: lang, label: { zh: "参数", en: "Parameter" } },
        { key: "first", label: { zh: "一阶指数", en: "First order" }, digits: 3 },
        { key: "firstRange", label: { zh: "区间", en: "Interval" } },
        { key: "total", label: { zh: "总指数", en: "Total" }, digits: 3 },
        { key: "totalRange", label: { zh: "区间", en: "Interval" } },
        { key: "interaction", label: { zh: "交互", en: "Interaction" }, digits: 3 },
      ],
      notes: [
        {
          zh: `${percent} 区间，${scrambles === 1 ? "自助法" : `${scrambles} 组独立扰动`}；${samples} 个样本，${evaluations} 次计算，种子 ${seed}。${outcomes.map(({ title, mean, sd }) => `${title.zh}：均值 ${significant(mean.value)}，标准差 ${significant(sd)}`).join("；")}。`,
          en: `${percent} intervals, ${scrambles === 1 ? "bootstrap" : `${scrambles} independent scrambles`}; ${samples} samples, ${evaluations} evaluations, seed ${seed}. ${outcomes.map(({ title, mean, sd }) => `${title.en}: mean ${significant(mean.value)}, standard deviation ${significant(sd)}`).join("; ")}.`,
        },
      ],
    },
  );
}
