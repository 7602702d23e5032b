// AssemblyScript, compiled by scripts/wasm.mjs into src/models/fund/engine/rowsModule.ts: loops over one row of
// lanes, two numbers at a time. They do what their namesakes in src/models/fund do, operation by operation, so
// that both give the same bits. Arguments are addresses of rows; `n` is their bytes, a multiple of 16.

// @ts-expect-error: decorator
import { normalsOfWords, philoxBlocks } from "./normals";

function at(row: u32, i: u32): v128 {
  return v128.load(row + i);
}

// @ts-expect-error: decorator
function half(): v128 {
  return f64x2.splat(0.5);
}

// @ts-expect-error: decorator
function whole(x: v128): v128 {
  return f64x2.floor(f64x2.add(x, half()));
}

// @ts-expect-error: decorator
function positive(x: v128): v128 {
  return f64x2.mul(half(), f64x2.add(x, f64x2.abs(x)));
}

// @ts-expect-error: decorator
function lesser(a: v128, b: v128): v128 {
  return f64x2.sub(a, positive(f64x2.sub(a, b)));
}

/** a −= x, b += x; a and b may be one row. */
export function move(a: u32, b: u32, x: u32, n: u32): void {
  for (let i: u32 = 0; i < n; i += 16) {
    const moved = at(x, i);
    v128.store(a + i, f64x2.sub(at(a, i), moved));
    v128.store(b + i, f64x2.add(at(b, i), moved));
  }
}

/** out += x. */
export function add(x: u32, out: u32, n: u32): void {
  for (let i: u32 = 0; i < n; i += 16) v128.store(out + i, f64x2.add(at(out, i), at(x, i)));
}

/** out = max(0, a − b). */
export function excess(a: u32, b: u32, out: u32, n: u32): void {
  for (let i: u32 = 0; i < n; i += 16) v128.store(out + i, positive(f64x2.sub(at(a, i), at(b, i))));
}

/** out = max(0, sign · x). */
export function partOfSign(sign: f64, x: u32, out: u32, n: u32): void {
  const s = f64x2.splat(sign);
  for (let i: u32 = 0; i < n; i += 16) v128.store(out + i, positive(f64x2.mul(s, at(x, i))));
}

/** amount = max(0, min(amount, held)). */
export function limitToHeld(amount: u32, held: u32, n: u32): void {
  for (let i: u32 = 0; i < n; i += 16) v128.store(amount + i, positive(lesser(at(amount, i), at(held, i))));
}

/** out = round(share · x). */
export function shareOf(share: f64, x: u32, out: u32, n: u32): void {
  const s = f64x2.splat(share);
  for (let i: u32 = 0; i < n; i += 16) v128.store(out + i, whole(f64x2.mul(s, at(x, i))));
}

/** out = round(rate · max(0, x)). */
export function earn(rate: f64, x: u32, out: u32, n: u32): void {
  const r = f64x2.splat(rate);
  for (let i: u32 = 0; i < n; i += 16) v128.store(out + i, whole(f64x2.mul(r, positive(at(x, i)))));
}

/** out = fixed + round(moved · out). */
export function strike(fixed: f64, moved: f64, out: u32, n: u32): void {
  const f = f64x2.splat(fixed);
  const m = f64x2.splat(moved);
  for (let i: u32 = 0; i < n; i += 16) v128.store(out + i, f64x2.add(f, whole(f64x2.mul(m, at(out, i)))));
}

/** amount = min(amount, ⌊share · x⌋). */
export function cap(share: f64, x: u32, amount: u32, n: u32): void {
  const s = f64x2.splat(share);
  for (let i: u32 = 0; i < n; i += 16)
    v128.store(amount + i, lesser(at(amount, i), f64x2.floor(f64x2.mul(s, at(x, i)))));
}

/** claims = round(first · claims + Σ_b steps_b · max(0, claims − round(edges_b · own))). */
export function coverTiers(
  first: f64,
  edges: u32,
  steps: u32,
  count: u32,
  own: u32,
  claims: u32,
  n: u32,
): void {
  const f = f64x2.splat(first);
  for (let i: u32 = 0; i < n; i += 16) {
    const gap = at(claims, i);
    const base = at(own, i);
    let covered = f64x2.mul(f, gap);
    for (let b: u32 = 0; b < count; b += 8) {
      const edge = whole(f64x2.mul(v128.load64_splat(edges + b), base));
      const part = f64x2.mul(v128.load64_splat(steps + b), positive(f64x2.sub(gap, edge)));
      covered = f64x2.add(covered, part);
    }
    v128.store(claims + i, whole(covered));
  }
}

/** net = losses · round(Σ_b steps_b · max(0, d − edges_b · target)) − savings · round(… −d …), d = actual − target. */
export function shareDeviations(
  edges: u32,
  steps: u32,
  count: u32,
  losses: f64,
  savings: f64,
  expected: u32,
  actual: u32,
  net: u32,
  n: u32,
): void {
  const up = f64x2.splat(losses);
  const down = f64x2.splat(savings);
  for (let i: u32 = 0; i < n; i += 16) {
    const target = at(expected, i);
    const off = f64x2.sub(at(actual, i), target);
    let above = f64x2.splat(0);
    let below = f64x2.splat(0);
    for (let b: u32 = 0; b < count; b += 8) {
      const free = f64x2.mul(v128.load64_splat(edges + b), target);
      const step = v128.load64_splat(steps + b);
      above = f64x2.add(above, f64x2.mul(step, positive(f64x2.sub(off, free))));
      below = f64x2.add(below, f64x2.mul(step, positive(f64x2.sub(f64x2.neg(off), free))));
    }
    v128.store(net + i, f64x2.sub(f64x2.mul(up, whole(above)), f64x2.mul(down, whole(below))));
  }
}

/** Begins to divide totals, which it makes 0 where the sum is: rows of sums, totals, parts, running and given. */
export function divide(sum: u32, total: u32, part: u32, running: u32, given: u32, n: u32): void {
  const zero = f64x2.splat(0);
  for (let i: u32 = 0; i < n; i += 16) {
    const all = at(sum, i);
    const some = f64x2.gt(all, zero);
    const due = v128.and(at(total, i), some);
    v128.store(total + i, due);
    v128.store(part + i, v128.and(f64x2.div(due, all), some));
    v128.store(running + i, zero);
    v128.store(given + i, zero);
  }
}

/** total = min(sum, max(0, limit)); whether it is less than the sum anywhere. */
export function limitTotals(sum: u32, limit: u32, total: u32, n: u32): bool {
  let less = f64x2.splat(0);
  for (let i: u32 = 0; i < n; i += 16) {
    const all = at(sum, i);
    const paid = lesser(all, positive(at(limit, i)));
    v128.store(total + i, paid);
    less = v128.or(less, f64x2.ne(paid, all));
  }
  return v128.any_true(less);
}

/** One row of the cascade that `divide` begins. */
export function cascade(
  values: u32,
  sum: u32,
  total: u32,
  part: u32,
  running: u32,
  given: u32,
  out: u32,
  n: u32,
): void {
  for (let i: u32 = 0; i < n; i += 16) {
    const all = at(total, i);
    const so = f64x2.add(at(running, i), at(values, i));
    v128.store(running + i, so);
    const rounded = lesser(whole(f64x2.mul(at(part, i), so)), all);
    const due = v128.bitselect(rounded, all, f64x2.lt(so, at(sum, i)));
    v128.store(out + i, f64x2.sub(due, at(given, i)));
    v128.store(given + i, due);
  }
}

/** Adds what is held and spent to sums; marks pools below 0, and paths with one; how many pools are newly so. */
export function watch(
  held: u32,
  spent: u32,
  allHeld: u32,
  allSpent: u32,
  ruined: u32,
  any: u32,
  n: u32,
): u32 {
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  let fresh = zero;
  for (let i: u32 = 0; i < n; i += 16) {
    const x = at(held, i);
    v128.store(allHeld + i, f64x2.add(at(allHeld, i), x));
    v128.store(allSpent + i, f64x2.add(at(allSpent, i), at(spent, i)));
    const was = at(ruined, i);
    const is = v128.or(was, v128.and(f64x2.lt(x, zero), one));
    fresh = f64x2.add(fresh, f64x2.sub(is, was));
    v128.store(ruined + i, is);
    v128.store(any + i, v128.or(at(any, i), is));
  }
  return <u32>(f64x2.extract_lane(fresh, 0) + f64x2.extract_lane(fresh, 1));
}

/** out = common + weight · out. */
export function blend(common: u32, weight: f64, out: u32, n: u32): void {
  const w = f64x2.splat(weight);
  for (let i: u32 = 0; i < n; i += 16)
    v128.store(out + i, f64x2.add(at(common, i), f64x2.mul(w, at(out, i))));
}

/** out = exp(scale · out + shift); see src/models/numeric/exponential.ts. */
export function lognormal(scale: f64, shift: f64, out: u32, n: u32): void {
  const s = f64x2.splat(scale);
  const d = f64x2.splat(shift);
  const bound = f64x2.splat(0.3465735912322998);
  const p1 = f64x2.splat(0.16666666666666602);
  const p2 = f64x2.splat(-0.0027777777777015593);
  const p3 = f64x2.splat(0.00006613756321437934);
  const p4 = f64x2.splat(-0.0000016533902205465252);
  const p5 = f64x2.splat(4.1381367970572385e-8);
  const one = f64x2.splat(1);
  const two = f64x2.splat(2);
  for (let i: u32 = 0; i < n; i += 16) {
    const x = f64x2.add(f64x2.mul(s, at(out, i)), d);
    const isLarge = f64x2.ge(f64x2.abs(x), bound);
    let high = x;
    let low = f64x2.splat(0);
    let power = one;
    const reduces = v128.any_true(isLarge);
    if (reduces) {
      const k = v128.and(nearest(x), isLarge);
      high = f64x2.sub(x, f64x2.mul(k, f64x2.splat(0.6931471803691238)));
      low = f64x2.mul(k, f64x2.splat(1.9082149292705877e-10));
      power = powerOf2(k);
    }
    const r = f64x2.sub(high, low);
    const t = f64x2.mul(r, r);
    let p = f64x2.add(f64x2.mul(t, p5), p4);
    p = f64x2.add(f64x2.mul(t, p), p3);
    p = f64x2.add(f64x2.mul(t, p), p2);
    p = f64x2.add(f64x2.mul(t, p), p1);
    const c = f64x2.sub(r, f64x2.mul(t, p));
    const ratio = f64x2.div(f64x2.mul(r, c), f64x2.sub(two, c));
    let y = f64x2.sub(one, f64x2.sub(f64x2.sub(low, ratio), high));
    if (reduces) y = withinRange(x, f64x2.mul(y, power));
    v128.store(out + i, y);
  }
}

/** The whole number nearest to x / ln 2. */
function nearest(x: v128): v128 {
  const signed = v128.or(half(), v128.and(x, i64x2.splat(0x8000000000000000)));
  return f64x2.trunc(f64x2.add(f64x2.mul(f64x2.splat(Math.LOG2E), x), signed));
}

/** 2^k: k + 1023 shifted to the place of the exponent. */
function powerOf2(k: v128): v128 {
  return i64x2.shl(i64x2.add(f64x2.add(k, f64x2.splat(6755399441055744)), i64x2.splat(1023)), 52);
}

function withinRange(x: v128, value: v128): v128 {
  const some = v128.and(value, f64x2.ge(x, f64x2.splat(-708)));
  return v128.bitselect(f64x2.splat(Infinity), some, f64x2.gt(x, f64x2.splat(709)));
}

/** Normal numbers of 4 · blocks paths, as fillNormals makes them; `words` is room for as many words. */
export function normals(
  words: u32,
  out: u32,
  blocks: u32,
  c0: u32,
  c1: u32,
  c2: u32,
  c3: u32,
  k0: u32,
  k1: u32,
): void {
  const fours = blocks & ~3;
  for (let block: u32 = 0; block < fours; block += 4)
    philoxFour(words + 16 * block, c0 + block, c1, c2, c3, k0, k1);
  philoxBlocks(words + 16 * fours, blocks - fours, c0 + fours, c1, c2, c3, k0, k1);
  normalsOfWords(out, words, 4 * blocks);
}

/** Four blocks of words at once, one in each lane, for the counters c0 to c0 + 3. */
function philoxFour(to: u32, c0: u32, c1: u32, c2: u32, c3: u32, k0: u32, k1: u32): void {
  const m0 = i32x4.splat(0xd2511f53);
  const m1 = i32x4.splat(0xcd9e8d57);
  let x0 = i32x4.add(i32x4.splat(c0), i32x4(0, 1, 2, 3));
  let x1 = i32x4.splat(c1);
  let x2 = i32x4.splat(c2);
  let x3 = i32x4.splat(c3);
  let key0 = i32x4.splat(k0);
  let key1 = i32x4.splat(k1);
  for (let round = 0; round < 10; round++) {
    const a = i64x2.extmul_low_i32x4_u(x0, m0);
    const b = i64x2.extmul_high_i32x4_u(x0, m0);
    const c = i64x2.extmul_low_i32x4_u(x2, m1);
    const d = i64x2.extmul_high_i32x4_u(x2, m1);
    x0 = v128.xor(v128.xor(i32x4.shuffle(c, d, 1, 3, 5, 7), x1), key0);
    x1 = i32x4.shuffle(c, d, 0, 2, 4, 6);
    x2 = v128.xor(v128.xor(i32x4.shuffle(a, b, 1, 3, 5, 7), x3), key1);
    x3 = i32x4.shuffle(a, b, 0, 2, 4, 6);
    key0 = i32x4.add(key0, i32x4.splat(0x9e3779b9));
    key1 = i32x4.add(key1, i32x4.splat(0xbb67ae85));
  }
  const a = i32x4.shuffle(x0, x1, 0, 4, 1, 5);
  const b = i32x4.shuffle(x2, x3, 0, 4, 1, 5);
  const c = i32x4.shuffle(x0, x1, 2, 6, 3, 7);
  const d = i32x4.shuffle(x2, x3, 2, 6, 3, 7);
  v128.store(to, i64x2.shuffle(a, b, 0, 2));
  v128.store(to + 16, i64x2.shuffle(a, b, 1, 3));
  v128.store(to + 32, i64x2.shuffle(c, d, 0, 2));
  v128.store(to + 48, i64x2.shuffle(c, d, 1, 3));
}
