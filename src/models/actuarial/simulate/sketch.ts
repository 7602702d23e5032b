/**
 * Counts of numbers in buckets: 512 of equal width to each octave of magnitude, of either sign, so that a bucket
 * is at most 2^−9 of the numbers in it wide. Counts are whole numbers: sketches merge in any order to the same
 * one. Only octaves that occur take room.
 */
export interface Sketch {
  /** Page of each octave and sign, from 1; 0 where there is none. */
  readonly pages: Int16Array;
  counts: Uint32Array;
  used: number;
  /** Buckets of numbers that are not counted yet: many of one sketch are counted together. */
  readonly waiting: Uint32Array;
  held: number;
}

/** A sketch as threads hand it over: buckets that hold something. */
export interface PackedSketch {
  readonly buckets: Uint32Array;
  readonly counts: Uint32Array;
}

/** Largest distance between a quantile of the numbers and that of their sketch, relative to the quantile. */
export const SKETCH_ERROR = 2 ** -9;

const SLOTS = 512;
const WAITING = 1024;
/** Bits of the upper half of a number below those that choose its bucket. */
const SHIFT = 11;
const OCTAVES = 4096;
const NUMBER = new Float64Array(1);
const HALVES = new Uint32Array(NUMBER.buffer);
/** Where the upper half of a number stands. */
const UPPER = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

export function emptySketch(): Sketch {
  return {
    pages: new Int16Array(OCTAVES),
    counts: new Uint32Array(4 * SLOTS),
    used: 0,
    waiting: new Uint32Array(WAITING),
    held: 0,
  };
}

/** Counts the first `count` of finite numbers, which must begin their buffer. */
export function countNumbers(sketch: Sketch, halves: Uint32Array, count: number): void {
  const { waiting } = sketch;
  let { held } = sketch;
  for (let i = UPPER; i < 2 * count; i += 2) {
    if (held === WAITING) {
      sketch.held = held;
      countWaiting(sketch);
      held = 0;
    }
    waiting[held++] = halves[i]! >>> SHIFT;
  }
  sketch.held = held;
}

function countWaiting(sketch: Sketch): void {
  const { pages, waiting, held } = sketch;
  for (let i = 0; i < held; i++) {
    const bucket = waiting[i]!;
    const page = pages[bucket >>> 9]! || newPage(sketch, bucket >>> 9);
    sketch.counts[(page - 1) * SLOTS + (bucket & (SLOTS - 1))]!++;
  }
  sketch.held = 0;
}

function newPage(sketch: Sketch, octave: number): number {
  const page = ++sketch.used;
  if (page * SLOTS > sketch.counts.length) {
    const more = new Uint32Array(2 * sketch.counts.length);
    more.set(sketch.counts);
    sketch.counts = more;
  }
  sketch.pages[octave] = page;
  return page;
}

export function pack(sketch: Sketch): PackedSketch {
  countWaiting(sketch);
  const { pages, counts: all, used } = sketch;
  let held = 0;
  for (let i = 0; i < used * SLOTS; i++) if (all[i] !== 0) held++;
  const buckets = new Uint32Array(held);
  const counts = new Uint32Array(held);
  let at = 0;
  for (let octave = 0; octave < OCTAVES; octave++) {
    const page = pages[octave]!;
    if (page === 0) continue;
    for (let slot = 0; slot < SLOTS; slot++) {
      const count = all[(page - 1) * SLOTS + slot]!;
      if (count === 0) continue;
      buckets[at] = octave * SLOTS + slot;
      counts[at++] = count;
    }
  }
  return { buckets, counts };
}

export function addPacked(sketch: Sketch, { buckets, counts }: PackedSketch): void {
  for (let i = 0; i < buckets.length; i++) {
    const octave = buckets[i]! >>> 9;
    const page = sketch.pages[octave]! || newPage(sketch, octave);
    sketch.counts[(page - 1) * SLOTS + (buckets[i]! & (SLOTS - 1))]! += counts[i]!;
  }
}

/** The end of a bucket that is nearer to zero. */
export function innerEnd(bucket: number): number {
  HALVES[1 - UPPER] = 0;
  HALVES[UPPER] = bucket << SHIFT;
  return NUMBER[0]!;
}

/** Bucket of a finite number. */
export function bucketOf(value: number): number {
  NUMBER[0] = value;
  return HALVES[UPPER]! >>> SHIFT;
}
