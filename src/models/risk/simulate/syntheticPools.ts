import type { CategoricalTable } from "../../numeric/categorical.js";
import { categoricalTable } from "../../numeric/categorical.js";
import { stream } from "../../numeric/stream.js";
import { normal } from "../../numeric/variates.js";
import { AGE_BANDS } from "../groups/ageSex.js";
import { SYNTHETIC_DIAGNOSES } from "./diagnoses.js";

/** What distinguishes a pool of the synthetic population. */
export interface SyntheticPool {
  /** P01 … */
  readonly pool: string;
  /** Share of the people. */
  readonly size: number;
  /** Ageing: log points of frequency for each ten years of age above 60. */
  readonly ageing: number;
  /** Burden of chronic illness, in units of `SyntheticDiagnosis.chronic`. */
  readonly chronic: number;
  /** Log points that its management adds to the cost of each patient. */
  readonly management: number;
}

/** Inpatients by age band at average ageing, relative. */
const BAND_WEIGHTS = [
  5, 1.6, 1, 1.2, 1.8, 3, 3.6, 3.4, 3.8, 5, 6.6, 8, 9.4, 11.5, 11.6, 9.8, 7.2, 4.2, 1.3, 0.3,
];

/**
 * Draws the pools: sizes log-normal (sd 0.55), ageing sd 0.12, chronic illness sd 0.25 with correlation 0.6
 * to ageing, management sd 0.1 with correlation 0.5 to ageing: pools with old people also manage worse, so
 * raw spending overstates the differences in management.
 */
export function syntheticPools(
  seed: number,
  pools: number,
  management?: readonly number[],
): readonly SyntheticPool[] {
  const width = Math.max(2, String(pools).length);
  const drawn = Array.from({ length: pools }, (_, p) => {
    const source = stream(seed, "risk/synthetic/pool", p);
    const size = Math.exp(normal(source, 0, 0.55));
    const ageing = normal(source);
    const chronic = 0.6 * ageing + 0.8 * normal(source);
    const managed = 0.5 * ageing + Math.sqrt(0.75) * normal(source);
    return {
      pool: `P${String(p + 1).padStart(width, "0")}`,
      size,
      ageing: 0.12 * ageing,
      chronic: 0.25 * chronic,
      management: management?.[p] ?? 0.1 * managed,
    };
  });
  const total = drawn.reduce((sum, p) => sum + p.size, 0);
  return drawn.map((p) => Object.freeze({ ...p, size: p.size / total }));
}

/** Tables from which a pool's people are drawn. */
export interface SyntheticMix {
  /** Over the 40 combinations of age band and sex: band × 2 + (0 male, 1 female). */
  readonly bandSex: CategoricalTable;
  /** Over the diagnoses, by that combination. */
  readonly diagnosis: readonly CategoricalTable[];
}

/**
 * weight(band) × exp(ageing × decades above 60), split by sex and diagnosis by
 * weight × share of the sex × exp(−½((age − peak)/spread)² + chronic × burden).
 */
export function syntheticMix(pool: SyntheticPool): SyntheticMix {
  const joint = new Float64Array(40);
  const diagnosis: CategoricalTable[] = [];
  AGE_BANDS.forEach((band, b) => {
    const age = b === 0 ? 2 : b === 19 ? 97 : band.from + 2;
    const parts = [0, 1].map((sex) =>
      Float64Array.from(SYNTHETIC_DIAGNOSES, (d) => {
        const share = sex === 0 ? d.male : 1 - d.male;
        const distance = Math.min(((age - d.peakAge) / d.spread) ** 2, 60);
        return d.weight * share * Math.exp(-distance / 2 + d.chronic * pool.chronic);
      }),
    );
    const sums = parts.map((part) => part.reduce((a, v) => a + v, 0));
    const weight = BAND_WEIGHTS[b]! * Math.exp((pool.ageing * (age - 60)) / 10);
    parts.forEach((part, sex) => {
      joint[2 * b + sex] = (weight * sums[sex]!) / (sums[0]! + sums[1]!);
      diagnosis.push(categoricalTable(part));
    });
  });
  return { bandSex: categoricalTable(joint), diagnosis };
}
