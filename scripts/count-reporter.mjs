/** A vitest reporter that prints `N passed, N failed, N skipped` alone on the last line. */
export default class CountReporter {
  onTestRunEnd(modules) {
    const count = { passed: 0, failed: 0, skipped: 0 };
    let broken = 0;
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      for (const test of tests) count[test.result().state] = (count[test.result().state] ?? 0) + 1;
      if (module.state() === "failed" && !tests.some((t) => t.result().state === "failed")) broken++;
    }
    process.stdout.write(
      `\n${count.passed} passed, ${count.failed + broken} failed, ${count.skipped} skipped\n`,
    );
  }
}
