const BINS = 1024;

/**
 * Order statistics without sorting everything: values are counted into 1,024 bins of equal width, and only the
 * bins that hold a wanted rank are sorted. Three passes, against n log n.
 * @param values no NaN; left as they are
 * @param ranks from 0, ascending
 * @returns the value at each rank, those that sorting gives
 */
export function orderStatistics(values: Float64Array, ranks: readonly number[]): number[] {
  const [low, high] = rangeOf(values);
  const scale = BINS / (high - low);
  if (!(high > low)) return ranks.map(() => low);
  if (!Number.isFinite(scale)) return pick(values.slice().sort(), ranks);
  const bins = new Uint16Array(values.length);
  const counts = new Int32Array(BINS);
  for (let i = 0; i < values.length; i++) {
    const bin = Math.min(BINS - 1, (values[i]! - low) * scale) | 0;
    bins[i] = bin;
    counts[bin]!++;
  }
  // Bins that are wanted, and what of each rank lies in bins before it that are not.
  const wanted = new Uint8Array(BINS);
  let [bin, before, skipped, kept] = [0, 0, 0, 0];
  const places = ranks.map((rank) => {
    while (before + counts[bin]! <= rank) {
      if (wanted[bin] === 0) skipped += counts[bin]!;
      before += counts[bin++]!;
    }
    if (wanted[bin] === 0) kept += counts[bin]!;
    wanted[bin] = 1;
    return rank - skipped;
  });
  const some = new Float64Array(kept + 1);
  let end = 0;
  for (let i = 0; i < values.length; i++) {
    some[end] = values[i]!;
    end += wanted[bins[i]!]!;
  }
  return pick(some.subarray(0, kept).sort(), places);
}

/**
 * Values in ascending order from a rank on, without sorting those before it, which come as −∞.
 * @param values no NaN
 * @param rank from 1; below it is the same as 1
 */
export function sortedFrom(values: Float64Array, rank: number): Float64Array {
  const skipped = Math.max(0, rank - 1);
  if (skipped === 0 || skipped >= values.length) return values.slice().sort();
  const least = orderStatistics(values, [skipped])[0]!;
  const tail = values.filter((value) => value >= least).sort();
  const out = new Float64Array(values.length).fill(Number.NEGATIVE_INFINITY, 0, skipped);
  // Values equal to the least may have come with it from before the rank.
  out.set(tail.subarray(tail.length - (values.length - skipped)), skipped);
  return out;
}

function pick(sorted: Float64Array, ranks: readonly number[]): number[] {
  return ranks.map((rank) => sorted[rank]!);
}

function rangeOf(values: Float64Array): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
