import { categorical } from "../../numeric/categorical.js";
import { checkInteger, checkNumber, checkVector } from "../../numeric/check.js";
import { stream } from "../../numeric/stream.js";
import { normal, poisson } from "../../numeric/variates.js";
import { AGE_BANDS, ageSexGroups } from "../groups/ageSex.js";
import { SYNTHETIC_COMORBIDITIES, SYNTHETIC_DIAGNOSES } from "./diagnoses.js";
import { syntheticMix, syntheticPools } from "./syntheticPools.js";
import { poolTruth, type SyntheticTruth } from "./syntheticTruth.js";
import type { CodedColumn } from "./types.js";

export interface SyntheticOptions {
  /** Rows: one inpatient in one year each, 1 … 10⁸ (default 1,000,000). */
  readonly people?: number;
  /** 2 … 255 (default 31). */
  readonly pools?: number;
  /** Whole number; the same seed gives the same people everywhere. */
  readonly seed: number;
  /** Log points that management adds, one a pool; by default drawn. */
  readonly management?: readonly number[];
  /** Share of people insured for part of the year only, with cost in proportion (default 0). */
  readonly partYear?: number;
  /** Makes these rows only, `to` excluded; `truth` then speaks of them. */
  readonly part?: { readonly from: number; readonly to: number };
}

/** A table of claims; `group`, `fit` and the others take it as it is. */
export interface SyntheticColumns {
  readonly pool: CodedColumn<Uint8Array>;
  readonly sex: CodedColumn<Uint8Array>;
  /** Completed years. */
  readonly age: Uint8Array;
  /** ICD-10 of the principal diagnosis. */
  readonly diagnosis: CodedColumn<Uint8Array>;
  /** ICD-10 of a second and a third diagnosis; "" where there is none. */
  readonly diagnosis2: CodedColumn<Uint8Array>;
  readonly diagnosis3: CodedColumn<Uint8Array>;
  /** Yuan, whole cents, above 0. */
  readonly cost: Float64Array;
  /** What the fund pays, yuan; 0 where the cost is under the deductible. */
  readonly fund: Float64Array;
  /** Days in hospital, at least 1. */
  readonly days: Uint16Array;
  readonly year: Uint16Array;
  /** Share of the year insured, above 0, up to 1. */
  readonly exposure: Float64Array;
}

/** A synthetic population: n people and what is true of them. */
export interface SyntheticPopulation {
  readonly n: number;
  readonly columns: SyntheticColumns;
  readonly truth: SyntheticTruth;
}

/** Log points of a second and of both further diagnoses. */
const SEVERITY = [0, 0.18, 0.38];
/** Standard deviation of the log cost by number of further diagnoses. */
const SPREAD = [0.6, 0.66, 0.74];
const YEARS = [2022, 2023];
/** Log points of the second year. */
const TREND = [0, 0.04];
/** ln yuan of a man of up to five years with diagnosis cost 0. */
const CONSTANT = 8.7;
const DEDUCTIBLE = 1500;

/**
 * A synthetic population of inpatients with known structural and management risk.
 *
 * ln cost = 8.7 + AGG + diagnosis + further diagnoses + year + management(pool) + ε, ε normal with a spread
 * that grows with further diagnoses. Pools differ in size, age and illness (see `syntheticPools`), so their
 * structural risk differs, and in management, which multiplies every cost. Cost alone decides into which
 * fifth of its diagnosis group a patient falls: management moves people between cost fifths, and a
 * regression on these fifths cannot tell it from illness. The fund pays 65 % (70 % from 60 years on) of what
 * exceeds 1,500 yuan.
 *
 * Row i is made from a random stream of its own, so it does not depend on how many rows are made, in which
 * parts, or by how many workers. The levels of everything are invented; nobody's data went in.
 *
 * @throws RangeError for options out of bounds
 */
export function syntheticPopulation(options: SyntheticOptions): SyntheticPopulation {
  const where = "syntheticPopulation";
  const people = checkInteger(where, "people", options.people ?? 1_000_000, 1, 1e8);
  const pools = checkInteger(where, "pools", options.pools ?? 31, 2, 255);
  const seed = checkInteger(where, "seed", options.seed, 0, Number.MAX_SAFE_INTEGER);
  const partYear = checkNumber(where, "partYear", options.partYear ?? 0, 0, 1);
  if (options.management) checkVector(where, "management", options.management, pools);
  const from = checkInteger(where, "part.from", options.part?.from ?? 0, 0, people - 1);
  const to = checkInteger(where, "part.to", options.part?.to ?? people, from + 1, people);

  const places = syntheticPools(seed, pools, options.management);
  const mixes = places.map(syntheticMix);
  const bounds = cumulative(places.map((p) => p.size));
  const agg = ageSexEffects();
  const n = to - from;
  const bytes = () => new Uint8Array(n);
  const [pool, sex, age, diagnosis, second, third] = [bytes(), bytes(), bytes(), bytes(), bytes(), bytes()];
  const [cost, fund, exposure] = [new Float64Array(n), new Float64Array(n), new Float64Array(n).fill(1)];
  const [days, year] = [new Uint16Array(n), new Uint16Array(n)];
  const expected = new Float64Array(pools * YEARS.length);
  const counts = new Float64Array(pools * YEARS.length);

  for (let i = 0; i < n; i++) {
    const source = stream(seed, "risk/synthetic", from + i);
    const p = placeIn(bounds, source.uniform());
    const bandSex = categorical(source, mixes[p]!.bandSex);
    const band = bandSex >> 1;
    const woman = bandSex & 1;
    const years = band === 0 ? 6 : 5;
    const completed = AGE_BANDS[band]!.from + Math.floor(source.uniform() * years);
    const d = categorical(source, mixes[p]!.diagnosis[bandSex]!);
    const t = source.uniform() < 0.5 ? 0 : 1;
    const further = furtherDiagnoses(source.uniform(), completed, places[p]!.chronic);
    const own = SYNTHETIC_DIAGNOSES[d]!.code.slice(0, 3);
    const b = further > 0 ? otherThan(source.uniform(), own, 0) : 0;
    const c = further > 1 ? otherThan(source.uniform(), own, b) : 0;
    const covered = partYear > 0 && source.uniform() < partYear ? 0.25 + 0.75 * source.uniform() : 1;
    const level =
      CONSTANT +
      agg[woman * 20 + band]! +
      SYNTHETIC_DIAGNOSES[d]!.logCost +
      SEVERITY[further]! +
      TREND[t]! +
      Math.log(covered);
    const spread = SPREAD[further]!;
    const amount = Math.exp(level + places[p]!.management + spread * normal(source));
    const paid = Math.max(Math.round(amount * 100), 1) / 100;

    pool[i] = p;
    sex[i] = woman;
    age[i] = completed;
    diagnosis[i] = d;
    second[i] = b;
    third[i] = c;
    cost[i] = paid;
    fund[i] = Math.round(Math.max(paid - DEDUCTIBLE, 0) * (completed >= 60 ? 70 : 65)) / 100;
    days[i] = 1 + poisson(source, Math.min(0.55 * Math.sqrt(amount / 100), 60));
    year[i] = YEARS[t]!;
    exposure[i] = covered;
    const cell = p * YEARS.length + t;
    counts[cell] = counts[cell]! + 1;
    expected[cell] = expected[cell]! + Math.exp(level + (spread * spread) / 2);
  }
  const comorbidities = ["", ...SYNTHETIC_COMORBIDITIES];
  return Object.freeze({
    n,
    columns: Object.freeze({
      pool: { codes: pool, levels: places.map((p) => p.pool) },
      sex: { codes: sex, levels: ["male", "female"] },
      age,
      diagnosis: { codes: diagnosis, levels: SYNTHETIC_DIAGNOSES.map((d) => d.code) },
      diagnosis2: { codes: second, levels: comorbidities },
      diagnosis3: { codes: third, levels: comorbidities },
      cost,
      fund,
      days,
      year,
      exposure,
    }),
    truth: Object.freeze({
      constant: CONSTANT,
      agg,
      diagnosis: Float64Array.from(SYNTHETIC_DIAGNOSES, (d) => d.logCost),
      severity: SEVERITY,
      spread: SPREAD,
      trend: Object.fromEntries(YEARS.map((y, t) => [y, TREND[t]!])),
      ...poolTruth(places, YEARS, counts, expected),
    }),
  });
}

/** Log points of AGG001 … AGG040: a rise with age, less at the end of life, women a little cheaper. */
function ageSexEffects(): Float64Array {
  return Float64Array.from(ageSexGroups(), (group, g) => {
    const band = g % 20;
    const rise = 0.035 * Math.min(band, 15) - 0.05 * Math.max(band - 16, 0);
    return g === 0 ? 0 : rise - (group.sex === "female" ? 0.04 : 0);
  });
}

/** 0, 1 or 2 further diagnoses, more with age and the pool's chronic illness. */
function furtherDiagnoses(u: number, age: number, chronic: number): 0 | 1 | 2 {
  const lean = 1 / (1 + Math.exp(-(-1.6 + 0.035 * age + 0.6 * chronic)));
  return u < lean * 0.45 ? 2 : u < lean ? 1 : 0;
}

/** Position (from 1) of a further diagnosis of another category than the principal's, and another than `taken`. */
function otherThan(u: number, principal: string, taken: number): number {
  const count = SYNTHETIC_COMORBIDITIES.length;
  let at = Math.min(Math.floor(u * u * count), count - 1);
  while (SYNTHETIC_COMORBIDITIES[at]!.startsWith(principal) || at + 1 === taken) at = (at + 1) % count;
  return at + 1;
}

function cumulative(shares: readonly number[]): Float64Array {
  let total = 0;
  return Float64Array.from(shares, (share) => {
    total += share;
    return total;
  });
}

function placeIn(bounds: Float64Array, u: number): number {
  for (let p = 0; p < bounds.length - 1; p++) if (u < bounds[p]!) return p;
  return bounds.length - 1;
}
