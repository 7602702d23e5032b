// AssemblyScript, compiled by scripts/wasm.mjs into src/models/fund/engine/rowsModule.ts: loops over one row of
// lanes, two numbers at a time. They do what their namesakes in src/models/fund do, operation by operation, so
// that both give the same bits. Arguments are addresses of rows; `n` is their bytes, a multiple of 16.

// @ts-expect-error: decorator
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
