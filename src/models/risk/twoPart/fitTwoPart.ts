import { DISPLAY, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { checkNotEmpty, checkOneOf, checkVector } from "../../numeric/check.js";
import type { Stream } from "../../numeric/stream.js";
import type { DesignInput } from "../glm/design.js";
import { fitGlm, type GlmSettings } from "../glm/fitGlm.js";
import { designSum } from "../glm/gradient.js";
import { checkRows } from "../glm/input.js";
import { weightedMean } from "../glm/logModel.js";
import type { NewRows } from "../glm/newRows.js";
import { levelsIn, predictMean } from "../glm/predictGlm.js";
import type { GlmResult, GlmVcov } from "../glm/result.js";
import { takeNumbers } from "../glm/take.js";
import { type PrivacyOptions, privacyOf } from "../privacy/minimum.js";
import type { ClusterColumn } from "../regression/clusters.js";
import { coefficientName } from "../regression/coefficientName.js";
import { fitOls } from "../regression/fit.js";
import { type PredictInput, predict } from "../regression/predict.js";
import type { OlsResult } from "../regression/result.js";
import type { SecondPart, TwoPart, TwoPartResult } from "./result.js";
import { type PartColumns, takeColumns } from "./rows.js";
import { twoPartTable } from "./twoPartTable.js";

export type TwoPartColumns = PartColumns;

export interface TwoPartSettings
  extends Pick<GlmSettings, "level" | "separation" | "maxIterations">,
    PrivacyOptions {
  readonly second: SecondPart;
  /** Of both parts (default "HC1"). */
  readonly vcov?: GlmVcov;
}

const SECONDS: readonly SecondPart[] = ["gamma", "poisson", "log", "ols"];

/** Fits both parts; see `twoPart`. */
export function fitTwoPart(
  where: string,
  left: PartColumns,
  right: DesignInput,
  settings: TwoPartSettings,
  newRows: readonly [NewRows, NewRows],
): TwoPart {
  const { vcov = "HC1", level, separation, maxIterations } = settings;
  const kind = checkOneOf(where, "second", settings.second, SECONDS);
  const { y, dependent = "y" } = left;
  checkNotEmpty(where, "y", y);
  checkVector(where, "y", y);
  const n = y.length;
  checkRows(where, dependent, y, (v) => v >= 0, "an amount of at least 0");
  const spends = Float64Array.from(y, (v) => (v > 0 ? 1 : 0));
  const positive = Int32Array.from(spends.keys()).filter((i) => spends[i] === 1);
  if (positive.length === 0 || positive.length === n) {
    throw new RangeError(
      `${where}: ${dependent} is ${positive.length === 0 ? "0" : "above 0"} in all ${n} rows; expected both zeros and amounts above 0${positive.length === n ? " (without zeros see glm)" : ""}`,
    );
  }
  const common = {
    vcov,
    ...privacyOf(settings),
    ...(level === undefined ? {} : { level }),
    ...(maxIterations === undefined ? {} : { maxIterations }),
    ...(separation === undefined ? {} : { separation }),
  };
  const first = fitGlm(`${where} (first part)`, {
    ...left,
    ...common,
    y: spends,
    family: "binomial",
    dependent: `${dependent} > 0`,
  });
  const amounts = takeColumns({ ...left, ...right, y }, positive);
  const { fit: second, smearing } = fitSecond(`${where} (second part)`, kind, amounts, common, dependent);
  const [readFirst, readSecond] = newRows;
  const parts = (rows: readonly [PredictInput, PredictInput]) => {
    const probability = predictMean(where, first, rows[0]);
    return { probability, amount: amountOf(where, second, smearing, rows[1], probability) };
  };
  const result: TwoPartResult = {
    method: "two-part",
    describe: {
      zh: `${dependent} 的两部分模型（logit × ${kind}）`,
      en: `two-part model (logit × ${kind}): ${dependent}`,
    },
    exposure: null,
    dependent,
    first,
    second,
    secondPart: kind,
    smearing,
    n,
    positive: positive.length,
    vcovName: vcov,
    clusters: first.clusters,
    parts: (table) => parts([readFirst.read(table), readSecond.read(table)]),
    predict: (table) => {
      const { probability, amount } = parts([readFirst.read(table), readSecond.read(table)]);
      return probability.map((p, i) => p * amount[i]!);
    },
    levelsOf: (name) => readFirst.levels?.[name] ?? readSecond.levels?.[name] ?? levelsIn(first, name),
    averageMean: (table, fixed, weights) => {
      const rows = [read(readFirst, table, fixed), read(readSecond, table, fixed)] as const;
      const { probability, amount } = parts(rows);
      const mean = probability.map((p, i) => p * amount[i]!);
      const one = designSum(
        first,
        rows[0],
        mean,
        probability.map((p, i) => p * (1 - p) * amount[i]!),
        weights,
      );
      const two = designSum(second, rows[1], mean, kind === "ols" ? probability : mean, weights);
      return { mean: one.mean, gradient: Float64Array.from([...one.gradient, ...two.gradient]) };
    },
    covariance: () => blockDiagonal(where, first, second, kind),
    redraw: (stream) => {
      const rows = drawRows(stream, n, left.cluster);
      const again = { ...settings, separation: "drop" as const };
      return fitTwoPart(where, takeColumns(left, rows), takeColumns(right, rows), again, newRows);
    },
  };
  return Object.freeze(withDisplay(result, () => twoPartTable(result)[DISPLAY]() as MimeBundle));
}

/** Sets the level only where the part has the column. */
function read(rows: NewRows, table: object, fixed?: Parameters<NewRows["read"]>[1]): PredictInput {
  const has = fixed === undefined || rows.levels === null || fixed.column in rows.levels;
  return rows.read(table, has ? fixed : undefined);
}

function fitSecond(
  where: string,
  kind: SecondPart,
  columns: PartColumns,
  common: Omit<TwoPartSettings, "second">,
  dependent: string,
): { readonly fit: GlmResult | OlsResult; readonly smearing: number | null } {
  if (kind === "gamma" || kind === "poisson") {
    return { fit: fitGlm(where, { ...columns, ...common, family: kind }), smearing: null };
  }
  const { vcov, level } = common;
  const options = {
    ...privacyOf(common),
    ...(vcov === undefined ? {} : { vcov }),
    ...(level === undefined ? {} : { level }),
  };
  if (kind === "ols") return { fit: fitOls({ ...columns, ...options }), smearing: null };
  const logs = Float64Array.from(columns.y, Math.log);
  const fit = fitOls({ ...columns, ...options, y: logs, dependent: `log(${dependent})` });
  return { fit, smearing: weightedMean(fit.residuals, columns.weights) };
}

/** E(y | y > 0) of new rows; a level without positive spending in the fit is allowed where p = 0. */
function amountOf(
  where: string,
  fit: GlmResult | OlsResult,
  smearing: number | null,
  rows: PredictInput,
  probability: Float64Array,
): Float64Array {
  const unseen: string[] = [];
  const factors = fit.terms.factors.map((factor) => {
    const column = rows.factors?.[factor.name];
    if (column === undefined) return factor;
    const known = new Set(factor.levels);
    const extra = new Set<string>();
    probability.forEach((p, i) => {
      const label = String("codes" in column ? column.levels[column.codes[i]!] : column[i]);
      if (known.has(label)) return;
      extra.add(label);
      if (p > 0 && unseen.length < 20) unseen.push(coefficientName(factor.name, label));
    });
    return { ...factor, levels: [...factor.levels, ...extra] };
  });
  if (unseen.length > 0) {
    throw new RangeError(
      `${where}: ${[...new Set(unseen)].join(", ")} have no positive spending in the fit, so its amount is unknown; expected such levels merged`,
    );
  }
  const { names, coefficients, terms } = fit;
  const linear = predict({ names, coefficients, terms: { ...terms, factors } }, rows);
  const amounts = fit.method === "GLM" ? linear.map(Math.exp) : linear;
  return smearing === null ? amounts : linear.map((v) => smearing * Math.exp(v));
}

/**
 * Covariance of the coefficients of both parts: the likelihood is a product, so that they are independent between
 * independent rows.
 *
 * @throws RangeError where that does not hold (clusters) or a factor is estimated beside them (smearing)
 */
function blockDiagonal(
  where: string,
  first: GlmResult,
  second: GlmResult | OlsResult,
  kind: SecondPart,
): Float64Array {
  const why =
    first.clusters !== null
      ? "the parts depend on each other within clusters"
      : kind === "log"
        ? "the smearing factor is estimated, too"
        : null;
  if (why !== null) {
    throw new RangeError(
      `${where}: the delta method gives no standard error, since ${why}; expected margins(…, { bootstrap: { draws, seed } })`,
    );
  }
  const size = first.k + second.k;
  const out = new Float64Array(size * size);
  const put = (from: Float64Array, k: number, start: number) => {
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < k; j++) out[(start + i) * size + start + j] = from[i * k + j]!;
    }
  };
  put(first.covariance(), first.k, 0);
  put(second.covariance(), second.k, first.k);
  return out;
}

/** n rows with replacement, or all rows of as many clusters with replacement. */
function drawRows(stream: Stream, n: number, cluster: ClusterColumn | undefined): Int32Array {
  if (cluster === undefined) return Int32Array.from({ length: n }, () => Math.floor(stream.uniform() * n));
  const labels =
    "codes" in cluster
      ? takeNumbers(
          cluster.codes,
          Array.from({ length: n }, (_, i) => i),
        )
      : cluster;
  const members = new Map<string | number, number[]>();
  for (let i = 0; i < n; i++) {
    const list = members.get(labels[i]!);
    if (list === undefined) members.set(labels[i]!, [i]);
    else list.push(i);
  }
  const lists = [...members.values()];
  return Int32Array.from(lists.flatMap(() => lists[Math.floor(stream.uniform() * lists.length)]!));
}
