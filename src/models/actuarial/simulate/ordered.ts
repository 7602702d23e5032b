import { innerEnd, pack, type Sketch } from "./sketch.js";

const NEGATIVE = 1 << 20;

/** Buckets of a sketch in ascending order: bucket b holds counts[b] numbers from low[b] to high[b]. */
export interface OrderedSketch {
  readonly total: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly counts: Uint32Array;
  /** Numbers in the buckets before. */
  readonly before: Float64Array;
}

/** @param least @param most smallest and largest of the numbers, where the outer buckets end */
export function orderSketch(sketch: Sketch, least: number, most: number): OrderedSketch {
  const packed = pack(sketch);
  const n = packed.buckets.length;
  const negatives = packed.buckets.findIndex((bucket) => bucket >= NEGATIVE);
  const positives = negatives < 0 ? n : negatives;
  // Negative numbers grow towards zero, against the order of their buckets.
  const order = Array.from({ length: n }, (_, i) => (i < n - positives ? n - 1 - i : i - (n - positives)));
  const low = new Float64Array(n);
  const high = new Float64Array(n);
  const before = new Float64Array(n);
  let total = 0;
  for (const [i, from] of order.entries()) {
    const bucket = packed.buckets[from]!;
    const [inner, outer] = [innerEnd(bucket), innerEnd(bucket + 1)];
    low[i] = Math.max(least, Math.min(inner, outer));
    high[i] = Math.min(most, Math.max(inner, outer));
    before[i] = total;
    total += packed.counts[from]!;
  }
  return { total, low, high, counts: Uint32Array.from(order, (from) => packed.counts[from]!), before };
}

/** The number of a rank from 0, where those of a bucket are spread evenly over it. */
export function numberAt(sketch: OrderedSketch, rank: number): number {
  const { low, high, counts, before } = sketch;
  const b = bucketOfRank(sketch, rank);
  return low[b]! + (high[b]! - low[b]!) * ((rank - before[b]! + 0.5) / counts[b]!);
}

/** Quantile of type 7 of Hyndman and Fan (NumPy's default). */
export function quantileOfSketch(sketch: OrderedSketch, q: number): number {
  const place = (sketch.total - 1) * q;
  const k = Math.floor(place);
  const at = numberAt(sketch, k);
  return k === place ? at : at + (place - k) * (numberAt(sketch, k + 1) - at);
}

/** How many numbers are below a value, those of its bucket in proportion. */
export function countBelow({ total, low, high, counts, before }: OrderedSketch, value: number): number {
  let [from, to] = [0, low.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (high[middle]! < value) from = middle + 1;
    else to = middle;
  }
  if (from === low.length) return total;
  const inside = value > low[from]! ? (value - low[from]!) / (high[from]! - low[from]!) : 0;
  return before[from]! + inside * counts[from]!;
}

/** Σ of a term of the numbers of the ranks below `rank`. */
export function sumBelow(sketch: OrderedSketch, rank: number, term: (value: number) => number): number {
  let sum = 0;
  if (rank <= 0) return sum;
  const last = bucketOfRank(sketch, rank - 1);
  for (let b = 0; b <= last; b++) {
    const some = Math.min(sketch.counts[b]!, rank - sketch.before[b]!);
    // The mean of the some first of numbers spread evenly over the bucket.
    const middle = sketch.low[b]! + (sketch.high[b]! - sketch.low[b]!) * (some / (2 * sketch.counts[b]!));
    sum += some * term(middle);
  }
  return sum;
}

function bucketOfRank({ before }: OrderedSketch, rank: number): number {
  let [from, to] = [0, before.length];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (before[middle]! <= rank) from = middle;
    else to = middle;
  }
  return from;
}
