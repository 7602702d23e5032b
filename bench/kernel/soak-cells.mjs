// Kinds of cells a notebook meets in a day. Each runs one and says what was wrong, if anything.
import { setTimeout as delay } from "node:timers/promises";

/** Runs a cell; returns its status, result, streams and number of displays. */
async function run(kernel, code) {
  const seen = { result: undefined, stdout: "", stderr: "", displays: 0 };
  const { status, error } = await kernel.execute(code, {
    stopOnError: false,
    timeoutMs: 60_000,
    onOutput: (output) => {
      if (output.output_type === "execute_result") seen.result = output.data["text/plain"];
      else if (output.output_type === "stream") seen[output.name] += output.text;
      else if (output.output_type === "display_data") seen.displays++;
    },
  });
  return { status, ename: error?.ename, ...seen };
}

const differs = (got, expected) =>
  Object.entries(expected).some(([key, value]) => got[key] !== value)
    ? `${JSON.stringify(expected)} was expected and ${JSON.stringify(got)} came`
    : undefined;

const plain = (name, code, expected) => ({
  name,
  run: async (kernel, i) => differs(await run(kernel, code(i)), { status: "ok", ...expected(i) }),
});

const failing = (name, code, ename) => ({
  name,
  run: async (kernel, i) => differs(await run(kernel, code(i)), { status: "error", ename }),
});

/** Interrupts a cell that would not end; what was declared before must be there afterwards. */
const stopped = (name, code) => ({
  name,
  run: async (kernel, i) => {
    await run(kernel, `let survivor: number = ${i};`);
    const running = run(kernel, code);
    await delay(30);
    await kernel.interrupt();
    const { status, ename } = await running;
    const { result } = await run(kernel, "survivor");
    return differs({ status, result, ename }, { status: "error", result: String(i) });
  },
});

export const CELL_KINDS = [
  plain(
    "sum",
    (i) => `${i} + 1`,
    (i) => ({ result: String(i + 1) }),
  ),
  plain(
    "redeclared const",
    (i) => `const current: number = ${i};`,
    () => ({ result: undefined }),
  ),
  plain(
    "earlier const",
    () => "current + 1",
    (i) => ({ result: String(i) }),
  ),
  plain(
    "function",
    () => "function levy(base: number): number { return base * 0.08; }\nlevy(100)",
    () => ({ result: "8" }),
  ),
  plain(
    "print",
    (i) => `for (let k = 0; k < 20; k++) console.log(${i}, k)`,
    (i) => ({
      stdout: Array.from({ length: 20 }, (_, k) => `${i} ${k}\n`).join(""),
    }),
  ),
  failing("type error", () => 'const wrong: number = "text";', "TypeScriptError"),
  failing("thrown error", () => "throw new RangeError('too far')", "RangeError"),
  plain(
    "await",
    (i) => `await new Promise<number>((r) => setTimeout(() => r(${i}), 2))`,
    (i) => ({
      result: String(i),
    }),
  ),
  plain(
    "display",
    (i) =>
      `(globalThis as any)[Symbol.for("yibao.host")].display({ "text/plain": "${i}", "text/html": "<b>${i}</b>" })`,
    () => ({ displays: 1 }),
  ),
  plain(
    "timer left behind",
    () => "setTimeout(() => console.log('late'), 5); 0",
    () => ({ result: "0" }),
  ),
  plain(
    "large value",
    () => "let block = new Float64Array(250_000).fill(1); block.reduce((a, b) => a + b)",
    () => ({ result: "250000" }),
  ),
  plain(
    "class",
    (i) =>
      `class Pool { constructor(readonly n: number) {} get twice() { return 2 * this.n; } }\nnew Pool(${i}).twice`,
    (i) => ({ result: String(2 * i) }),
  ),
  {
    name: "completion and inspection",
    run: async (kernel) => {
      const { matches } = await kernel.complete("curre");
      const { found } = await kernel.inspect("levy", 2);
      return differs({ completed: matches.includes("current"), found }, { completed: true, found: true });
    },
  },
  stopped("interrupted loop", "while (true) {}"),
  stopped("interrupted wait", "await new Promise(() => {})"),
];
