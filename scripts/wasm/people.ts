// AssemblyScript, compiled by scripts/wasm.mjs into src/models/actuarial/engine/peopleModule.ts: loops over rows of
// lanes, two numbers at a time. They do what their namesakes in src/models/actuarial/engine/peopleKernel.ts do,
// operation by operation, so that both give the same bits. Arguments are addresses; `n` is the bytes of a row, a
// multiple of 64.

const AGES: u32 = 101;
const SURVIVALS: u32 = 102;
const ROWS: u32 = 204;
const TERMS: u32 = 17;
const FIRST_MOTHER: u32 = 15;
const MOTHER_AGES: u32 = 35;

function at(row: u32, i: u32): v128 {
  return v128.load(row + i);
}

/** Horner's rule for each row of survival ratios; a degree above 16 leaves its row as it is. */
export function survive(out: u32, part: u32, terms: u32, degrees: u32, n: u32): void {
  for (let row: u32 = 0; row < ROWS; row++) {
    const degree = <u32>load<f64>(degrees + 8 * row);
    const first = terms + 8 * TERMS * row;
    const to = out + row * n;
    if (degree >= TERMS) continue;
    const highest = v128.load64_splat(first + 8 * degree);
    for (let i: u32 = 0; i < n; i += 64) {
      const t0 = at(part, i);
      const t1 = at(part, i + 16);
      const t2 = at(part, i + 32);
      const t3 = at(part, i + 48);
      let a0 = highest;
      let a1 = highest;
      let a2 = highest;
      let a3 = highest;
      for (let term = first + 8 * degree; term > first; ) {
        term -= 8;
        const c = v128.load64_splat(term);
        a0 = f64x2.add(f64x2.mul(a0, t0), c);
        a1 = f64x2.add(f64x2.mul(a1, t1), c);
        a2 = f64x2.add(f64x2.mul(a2, t2), c);
        a3 = f64x2.add(f64x2.mul(a3, t3), c);
      }
      v128.store(to + i, a0);
      v128.store(to + i + 16, a1);
      v128.store(to + i + 32, a2);
      v128.store(to + i + 48, a3);
    }
  }
}

/** A year of people: half of the migrants, survival, the other half, births. */
export function step(
  out: u32,
  people: u32,
  survival: u32,
  migration: u32,
  factor: u32,
  pattern: u32,
  tfr: u32,
  sexRatio: u32,
  births: u32,
  n: u32,
): void {
  for (let s: u32 = 0; s < 2; s++) {
    const base = s * AGES * n;
    for (let x: u32 = 1; x <= AGES; x++) {
      const from = people + base + (x - 1) * n;
      const ratio = survival + (s * SURVIVALS + x) * n;
      const before = f64x2.splat(0.5 * load<f64>(migration + 8 * (s * AGES + x - 1)));
      if (x < AGES) {
        const after = f64x2.splat(0.5 * load<f64>(migration + 8 * (s * AGES + x)));
        const to = out + base + x * n;
        for (let i: u32 = 0; i < n; i += 16) {
          const f = at(factor, i);
          const starts = f64x2.add(at(from, i), f64x2.mul(before, f));
          v128.store(to + i, f64x2.add(f64x2.mul(starts, at(ratio, i)), f64x2.mul(after, f)));
        }
      } else {
        const to = out + base + (AGES - 1) * n;
        for (let i: u32 = 0; i < n; i += 16) {
          const starts = f64x2.add(at(from, i), f64x2.mul(before, at(factor, i)));
          v128.store(to + i, f64x2.add(at(to, i), f64x2.mul(starts, at(ratio, i))));
        }
      }
    }
  }
  for (let i: u32 = 0; i < n; i += 16) v128.store(births + i, f64x2.splat(0));
  for (let j: u32 = 0; j < MOTHER_AGES; j++) {
    const share = f64x2.splat(0.5 * load<f64>(pattern + 8 * j));
    const age = (AGES + FIRST_MOTHER + j) * n;
    for (let i: u32 = 0; i < n; i += 16) {
      const women = f64x2.add(at(people + age, i), at(out + age, i));
      v128.store(births + i, f64x2.add(at(births, i), f64x2.mul(share, women)));
    }
  }
  const girlsBase = AGES * n;
  const girlsRatio = SURVIVALS * n;
  const one = f64x2.splat(1);
  const boysMove = f64x2.splat(0.5 * load<f64>(migration));
  const girlsMove = f64x2.splat(0.5 * load<f64>(migration + 8 * AGES));
  for (let i: u32 = 0; i < n; i += 16) {
    const all = f64x2.mul(at(births, i), at(tfr, i));
    const girls = f64x2.div(all, f64x2.add(one, at(sexRatio, i)));
    const boys = f64x2.sub(all, girls);
    const f = at(factor, i);
    v128.store(births + i, boys);
    v128.store(births + n + i, girls);
    v128.store(out + i, f64x2.add(f64x2.mul(boys, at(survival, i)), f64x2.mul(boysMove, f)));
    v128.store(
      out + girlsBase + i,
      f64x2.add(f64x2.mul(girls, at(survival + girlsRatio, i)), f64x2.mul(girlsMove, f)),
    );
  }
}

/** People of both sexes aged from … below − 1, four ages at a time. */
export function sumAges(people: u32, from: u32, below: u32, out: u32, n: u32): void {
  for (let i: u32 = 0; i < n; i += 16) v128.store(out + i, f64x2.splat(0));
  for (let s: u32 = 0; s < 2; s++) {
    let x = from;
    let a = people + (s * AGES + from) * n;
    for (; x + 4 <= below; x += 4) {
      for (let i: u32 = 0; i < n; i += 16) {
        const two = f64x2.add(at(a, i), at(a + n, i));
        const four = f64x2.add(f64x2.add(two, at(a + 2 * n, i)), at(a + 3 * n, i));
        v128.store(out + i, f64x2.add(at(out, i), four));
      }
      a += 4 * n;
    }
    for (; x < below; x++) {
      for (let i: u32 = 0; i < n; i += 16) v128.store(out + i, f64x2.add(at(out, i), at(a, i)));
      a += n;
    }
  }
}

/** `sumAges` of people times a weight of their sex and age. */
export function weighAges(people: u32, weights: u32, from: u32, below: u32, out: u32, n: u32): void {
  for (let i: u32 = 0; i < n; i += 16) v128.store(out + i, f64x2.splat(0));
  for (let s: u32 = 0; s < 2; s++) {
    let x = from;
    let a = people + (s * AGES + from) * n;
    let weight = weights + 8 * (s * AGES + from);
    for (; x + 4 <= below; x += 4) {
      const u = v128.load64_splat(weight);
      const v = v128.load64_splat(weight + 8);
      const w = v128.load64_splat(weight + 16);
      const z = v128.load64_splat(weight + 24);
      for (let i: u32 = 0; i < n; i += 16) {
        const two = f64x2.add(f64x2.mul(u, at(a, i)), f64x2.mul(v, at(a + n, i)));
        const three = f64x2.add(two, f64x2.mul(w, at(a + 2 * n, i)));
        const four = f64x2.add(three, f64x2.mul(z, at(a + 3 * n, i)));
        v128.store(out + i, f64x2.add(at(out, i), four));
      }
      a += 4 * n;
      weight += 32;
    }
    for (; x < below; x++) {
      const u = v128.load64_splat(weight);
      for (let i: u32 = 0; i < n; i += 16) v128.store(out + i, f64x2.add(at(out, i), f64x2.mul(u, at(a, i))));
      a += n;
      weight += 8;
    }
  }
}
