import { DISPLAY, type Displayable, type MimeBundle } from "../../../display/bundle.js";
import { type Row, table } from "../../../display/table.js";
import { checkNumber } from "../../numeric/check.js";
import { minimumOf, type PrivacyOptions, privacyOf } from "../privacy/minimum.js";
import { withPrivateForms } from "../privacy/present.js";
import { suppress } from "../privacy/suppress.js";
import type { Interval } from "../structural/intervals.js";
import type { StructuralRisk } from "../structural/result.js";
import type { Standardisation } from "./standardise.js";

/** What a pool needs by its people; the fund model's input. */
export interface PoolNeed {
  readonly pool: string;
  readonly year: string | null;
  /** 亿元. */
  readonly need: number;
  /** Bootstrap interval of the need, 亿元; null without one. */
  readonly interval: Interval | null;
  /** need over the mean need a patient of all pools: 1 is average. */
  readonly relativeRisk: number;
  readonly patients: number;
}

/**
 * Need by pool for the fund model: standardised expenditure in 亿元, with its interval where the standard has
 * one. A fund that closes on the needs transfers capacity − need, so that a transfer has the need's interval
 * mirrored. Pools of few patients are hidden where the list is shown or written.
 *
 * need_p = structural_p × blowUp / 10⁸.
 *
 * @param options.blowUp people covered for each patient in the sample (default 1)
 * @throws RangeError for a blow-up that is not above 0
 * Source: structural-risk paper, section 3.3; Wang, section 5.3 (need as standardised expenditure).
 */
export function needByPool(
  standardisation: Standardisation | StructuralRisk,
  options: { readonly blowUp?: number } & PrivacyOptions = {},
): readonly PoolNeed[] & Displayable {
  const blowUp = checkNumber("needByPool", "blowUp", options.blowUp ?? 1, Number.MIN_VALUE);
  const unit = blowUp / 1e8;
  const pools = standardisation.pools.map((p) =>
    "patients" in p
      ? { ...p, weight: p.patients, interval: null }
      : { ...p, patients: p.people, year: null, interval: p.structuralInterval },
  );
  const weight = pools.reduce((total, p) => total + p.weight, 0);
  const mean = standardisation.totalStructuralYuan / weight;
  const privacy = privacyOf(options);
  minimumOf("needByPool", privacy);
  const needs = pools.map(
    (p): PoolNeed => ({
      pool: p.pool,
      year: p.year,
      need: p.structuralYuan * unit,
      interval: p.interval && {
        lower: p.interval.lower * unit,
        upper: p.interval.upper * unit,
        standardError: p.interval.standardError * unit,
      },
      relativeRisk: p.structuralYuan / p.weight / mean,
      patients: p.patients,
    }),
  );
  const hide = (rows: readonly object[]) =>
    suppress(rows as readonly Row[], {
      by: ["pool", "year"],
      count: "patients",
      values: ["need", "interval", "relativeRisk"],
      ...privacy,
    });
  return withPrivateForms(
    needs,
    () => {
      const shown = hide(needs.map(({ interval: _, ...rest }) => ({ ...rest, interval: null })));
      return table(shown.marked, {
        caption: { zh: "各统筹区的标准化需求", en: "Standardised need by pool" },
        columns: [
          { key: "pool", label: { zh: "统筹区", en: "Pool" } },
          ...(needs.some((p) => p.year !== null) ? [{ key: "year", label: { zh: "年份", en: "Year" } }] : []),
          { key: "patients", label: { zh: "人次", en: "Patients" } },
          { key: "need", label: { zh: "需求（亿元）", en: "Need (100 million yuan)" }, digits: 4 },
          { key: "relativeRisk", label: { zh: "相对风险", en: "Relative risk" }, digits: 3 },
        ],
        notes: shown.note === null ? [] : [shown.note],
      })[DISPLAY]() as MimeBundle;
    },
    () => hide(needs).rows,
  );
}
