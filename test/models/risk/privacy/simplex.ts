/** max cᵀx for Ax = b, x ≥ 0, dense two-phase simplex with Bland's rule: small problems of the tests only. */
export function maximise(
  a: readonly (readonly number[])[],
  b: readonly number[],
  c: readonly number[],
): number {
  const n = c.length;
  const m = a.length;
  const table = a.map((row, i) => {
    const sign = b[i]! < 0 ? -1 : 1;
    return [
      ...row.map((v) => sign * v),
      ...Array.from({ length: m }, (_, j) => (i === j ? 1 : 0)),
      sign * b[i]!,
    ];
  });
  const basis = Array.from({ length: m }, (_, i) => n + i);
  const width = n + m;
  const run = (cost: readonly number[], columns: number): number => {
    for (let step = 0; step < 10_000; step++) {
      const enter = Array.from({ length: columns }, (_, j) => j).find((j) => {
        if (basis.includes(j)) return false;
        let reduced = cost[j]!;
        basis.forEach((k, i) => {
          reduced -= cost[k]! * table[i]![j]!;
        });
        return reduced > 1e-7;
      });
      if (enter === undefined) {
        return basis.reduce((total, k, i) => total + cost[k]! * table[i]![width]!, 0);
      }
      let leave = -1;
      let ratio = Infinity;
      table.forEach((row, i) => {
        if (row[enter]! < 1e-9) return;
        const r = row[width]! / row[enter]!;
        if (r < ratio - 1e-9 || (r < ratio + 1e-9 && leave >= 0 && basis[i]! < basis[leave]!)) {
          ratio = Math.min(r, ratio);
          leave = i;
        }
      });
      if (leave < 0) return Infinity;
      pivot(leave, enter);
    }
    throw new Error("simplex: no end");
  };
  const pivot = (row: number, column: number) => {
    const scale = table[row]![column]!;
    table[row] = table[row]!.map((v) => v / scale);
    table.forEach((other, i) => {
      const factor = other[column]!;
      if (i !== row && factor !== 0) table[i] = other.map((v, j) => v - factor * table[row]![j]!);
    });
    basis[row] = column;
  };
  const first = run([...new Array<number>(n).fill(0), ...new Array<number>(m).fill(-1)], width);
  if (Math.abs(first) > 1e-6) throw new Error(`simplex: infeasible by ${first}`);
  // Artificial columns still in the basis are zero; those that can leave do.
  basis.forEach((k, i) => {
    if (k < n) return;
    const column = table[i]!.slice(0, n).findIndex((v) => Math.abs(v) > 1e-9);
    if (column >= 0) pivot(i, column);
  });
  return run([...c, ...new Array<number>(m).fill(0)], n);
}
