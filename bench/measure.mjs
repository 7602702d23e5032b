/** Median wall time and least processor time, ms, after a run that does not count. */
export async function measure(work, runs = 5) {
  let result = await work();
  const wall = [];
  const processor = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    const used = process.cpuUsage();
    result = await work();
    wall.push(performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    processor.push((user + system) / 1000);
  }
  return {
    result,
    wall: wall.sort((a, b) => a - b)[Math.floor(runs / 2)],
    processor: Math.min(...processor),
  };
}
