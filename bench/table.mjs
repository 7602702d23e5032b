/**
 * Prints measurements side by side.
 *
 * @param {string} title
 * @param {{ name: string, milliseconds: number, peer?: string, peerMilliseconds?: number, note?: string }[]} rows
 */
export function printTable(title, rows) {
  const ms = (value) => (value === undefined ? "" : value < 10 ? value.toFixed(2) : value.toFixed(0));
  const cells = rows.map((r) => [
    r.name,
    ms(r.milliseconds),
    r.peer ?? "",
    ms(r.peerMilliseconds),
    r.peerMilliseconds === undefined ? "" : (r.milliseconds / r.peerMilliseconds).toFixed(2),
    r.note ?? "",
  ]);
  const head = ["what", "ms", "peer", "peer ms", "ratio", "note"];
  const widths = head.map((h, i) => Math.max(h.length, ...cells.map((c) => c[i].length)));
  const line = (c) =>
    c.map((t, i) => (i === 1 || i === 3 || i === 4 ? t.padStart(widths[i]) : t.padEnd(widths[i]))).join("  ");
  process.stdout.write(
    `\n${title}\n${[head, widths.map((w) => "-".repeat(w)), ...cells].map(line).join("\n")}\n`,
  );
}

/**
 * Prints a row of values for each measure, a column for each subject, and the first subject as a multiple of the
 * others.
 *
 * @param {string} title
 * @param {string[]} columns
 * @param {{ name: string, values: Record<string, number | undefined> }[]} rows
 */
export function printComparison(title, columns, rows, ratios = true) {
  const number = (v) =>
    v === undefined
      ? "n/a"
      : Number.isNaN(v)
        ? "wrong"
        : v === 0
          ? "0"
          : v < 10
            ? v.toFixed(1)
            : v.toFixed(0);
  const [own, ...others] = columns;
  const ratio = (values, other) =>
    values[own] > 0 && values[other] > 0 ? (values[own] / values[other]).toFixed(2) : "";
  const head = ["what", ...columns, ...(ratios ? others.map((o) => `/${o}`) : [])];
  const cells = rows.map(({ name, values }) => [
    name,
    ...columns.map((c) => number(values[c])),
    ...(ratios ? others.map((o) => ratio(values, o)) : []),
  ]);
  const widths = head.map((h, i) => Math.max(h.length, ...cells.map((c) => c[i].length)));
  const line = (c) => c.map((t, i) => (i === 0 ? t.padEnd(widths[i]) : t.padStart(widths[i]))).join("  ");
  process.stdout.write(
    `\n${title}\n${[head, widths.map((w) => "-".repeat(w)), ...cells].map(line).join("\n")}\n`,
  );
}

/** Median of several runs of an asynchronous function, after one that does not count. */
export async function median(runs, work) {
  await work();
  const times = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)];
}
