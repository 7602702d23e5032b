import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { KernelClient } from "../../src/jupyter/client.js";
import type { Output } from "../../src/jupyter/execution.js";
import type { Message } from "../../src/jupyter/message.js";
import { run, startTestKernel } from "./kernel.js";

let kernel: KernelClient;
const folder = mkdtempSync(join(tmpdir(), "yibao-kernel-test-"));
const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether a process runs; one that waits for a parent to take note of its end does not. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" && process.platform !== "linux";
  }
}

beforeAll(async () => {
  kernel = await startTestKernel(folder);
});
afterAll(async () => {
  await kernel?.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

describe("errors", () => {
  it("names the place of a type error and shows the line", async () => {
    const { error, executionCount, outputs } = await run(kernel, "const a = 1;\nconst b: string = a;");
    expect(error?.ename).toBe("TypeScriptError");
    expect(error?.evalue).toBe("TS2322: Type 'number' is not assignable to type 'string'.");
    expect(error?.traceback).toEqual([
      `cell [${executionCount}]:2:7 - error TS2322: Type 'number' is not assignable to type 'string'.`,
      "2 | const b: string = a;",
      "  |       ^",
    ]);
    expect(outputs).toEqual([{ output_type: "error", ...error }]);
  });

  it("declares nothing when the types are wrong", async () => {
    await run(kernel, "const neverRan = 1; const wrong: string = 2");
    expect((await run(kernel, "neverRan")).error?.evalue).toContain("Cannot find name 'neverRan'");
  });

  it("points to the end of a cell that breaks off", async () => {
    const { error } = await run(kernel, "function f() {\n  return 1");
    expect(error?.traceback[0]).toMatch(/^cell \[\d+\]:2:11 - error TS1005: '}' expected/);
  });

  it("shows run-time errors at their TypeScript place, across cells, without frames of ours", async () => {
    const first = await run(
      kernel,
      "interface X { a: number }\n\nfunction deep(x: X): number {\n  throw new RangeError('too deep')\n}",
    );
    const { error, executionCount } = await run(
      kernel,
      "const x9: { a: number } = { a: 1 };\n[1].map(() => deep(x9))",
    );
    expect(error?.ename).toBe("RangeError");
    expect(error?.evalue).toBe("too deep");
    expect(error?.traceback).toEqual([
      "RangeError: too deep",
      `    at deep (cell [${first.executionCount}]:4:9)`,
      `    at cell [${executionCount}]:2:15`,
      `    at cell [${executionCount}]:2:5`,
      "",
      "4 |   throw new RangeError('too deep')",
      "  |         ^",
    ]);
  });

  it("shows the place after an await, and causes", async () => {
    const { error } = await run(
      kernel,
      "await null;\nthrow new Error('outer', { cause: new TypeError('inner') })",
    );
    expect(error?.traceback[1]).toMatch(/^ {4}at cell \[\d+\]:2:7$/);
    expect(error?.traceback).toContain("Caused by: TypeError: inner");
  });

  it("shows the place in a local file", async () => {
    writeFileSync(
      join(folder, "broken.ts"),
      "type A = number;\n\nexport function broken(a: A) {\n  throw new Error('no ' + a);\n}\n",
    );
    const { error } = await run(kernel, "import { broken } from './broken'; broken(1)");
    expect(error?.traceback[1]).toBe(`    at broken (${join(folder, "broken.ts")}:4:9)`);
  });

  it("reports thrown values that are no errors, and modules that are not there", async () => {
    expect((await run(kernel, "throw 'text'")).error).toMatchObject({ ename: "Thrown", evalue: "text" });
    expect((await run(kernel, "throw null")).error).toMatchObject({ ename: "Thrown", evalue: "null" });
    expect((await run(kernel, "import x from 'not-there'")).error?.evalue).toMatch(/TS2307.*not-there/);
    expect((await run(kernel, "await import('node:not-there' as string)")).error?.evalue).toMatch(
      /node:not-there/,
    );
  });

  it("keeps what a failed cell had declared", async () => {
    await run(kernel, "const kept1 = 'old', kept2 = 'old'");
    await run(kernel, "const kept1 = 'new'; if (kept1) throw new Error('stop'); const kept2 = 'new'");
    expect((await run(kernel, "[kept1, kept2]")).text).toBe("[ 'new', 'old' ]");
  });
});

describe("output", () => {
  it("sends streams in order, with those of child processes", async () => {
    const { stdout, stderr, text } = await run(
      kernel,
      "console.log('a'); process.stdout.write('b\\n'); console.error('e'); require('child_process').execSync('echo child', { stdio: 'inherit' }); 5",
    );
    expect(stdout.replace("child\n", "")).toBe("a\nb\n");
    expect(stdout).toContain("child\n");
    expect(stderr).toBe("e\n");
    expect(text).toBe("5");
  });

  it("gives late output to the cell that started it", async () => {
    const parents: string[] = [];
    const stop = kernel.onIopub((message: Message) => {
      if (message.header.msg_type === "stream")
        parents.push((message.parent_header as { msg_id: string }).msg_id);
    });
    const early = await run(kernel, "setTimeout(() => console.log('late'), 60); console.log('early')");
    const later = await run(kernel, "await new Promise((r) => setTimeout(r, 150)); console.log('mine')");
    stop();
    expect(early.stdout).toBe("early\n");
    expect(later.stdout).toBe("mine\n");
    expect(parents).toHaveLength(3);
    expect(parents[0]).toBe(parents[1]);
  });

  it("annotates stray errors and lives on", async () => {
    const { stderr } = await run(
      kernel,
      "setTimeout(() => { throw new Error('stray') }, 5); void Promise.reject(new Error('nobody')); await new Promise((r) => setTimeout(r, 50))",
    );
    expect(stderr).toContain("Uncaught Error: stray\n    at Timeout._onTimeout (cell [");
    expect(stderr).toContain("Unhandled rejection: Error: nobody");
  });

  it("shows bundles, also updated ones", async () => {
    const { outputs } = await run(
      kernel,
      `const host = (globalThis as any)[Symbol.for("yibao.host")];
host.display({ "text/plain": "one", "text/html": "<b>one</b>" });
host.display({ "text/plain": "two" }, { displayId: "d" });
host.display({ "text/plain": "three" }, { displayId: "d", update: true });`,
    );
    expect(outputs.map((output: Output) => output.output_type)).toEqual([
      "display_data",
      "display_data",
      "update_display_data",
    ]);
    expect(outputs[2]).toMatchObject({ data: { "text/plain": "three" }, transient: { display_id: "d" } });
  });

  it("gives no result for undefined and one for null", async () => {
    expect((await run(kernel, "undefined")).text).toBeUndefined();
    expect((await run(kernel, "null")).text).toBe("null");
    expect((await run(kernel, "const noValue = 1")).text).toBeUndefined();
  });

  it("carries large output whole", async () => {
    const { stdout } = await run(kernel, "for (let i = 0; i < 20000; i++) console.log('line ' + i)");
    expect(stdout.split("\n")).toHaveLength(20001);
    expect(stdout.endsWith("line 19999\n")).toBe(true);
  });
});

describe("requests", () => {
  it("evaluates user expressions after the cell", async () => {
    const { userExpressions } = await run(kernel, "const total = 17.6", {
      userExpressions: {
        a: "total.toFixed(2)",
        b: "total * 2;",
        c: "nothing",
        d: "({ x: 1 })",
        e: "(() => { throw new Error('e') })()",
      },
    });
    expect(userExpressions.a).toMatchObject({
      status: "ok",
      data: { "text/plain": "'17.60'", "application/json": "17.60" },
    });
    expect(userExpressions.b).toMatchObject({ data: { "text/plain": "35.2", "application/json": 35.2 } });
    expect(userExpressions.c).toMatchObject({ status: "error", ename: "TypeScriptError" });
    expect(userExpressions.d).toMatchObject({ data: { "text/plain": "{ x: 1 }" } });
    expect(userExpressions.e).toMatchObject({ status: "error", evalue: "e" });
  });

  it("counts stored cells alone and keeps silent ones quiet", async () => {
    const first = await run(kernel, "1");
    const silent = await run(kernel, "console.log('x'); 2", { silent: true });
    const unstored = await run(kernel, "3", { storeHistory: false });
    const next = await run(kernel, "4");
    expect(silent.outputs).toEqual([]);
    expect(unstored.text).toBe("3");
    expect(unstored.executionCount).toBe(first.executionCount);
    expect(next.executionCount).toBe((first.executionCount ?? 0) + 1);
  });

  it("aborts what is queued behind a failure, unless told otherwise", async () => {
    const results = await Promise.all([
      run(kernel, "await new Promise((r) => setTimeout(r, 100)); throw new Error('first')"),
      run(kernel, "1"),
      run(kernel, "2"),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["error", "aborted", "aborted"]);
    const lenient = await Promise.all([run(kernel, "throw 1", { stopOnError: false }), run(kernel, "3")]);
    expect(lenient.map(({ status }) => status)).toEqual(["error", "ok"]);
  });

  it("answers 300 queued cells in order", async () => {
    await run(kernel, "const seen: number[] = []");
    const all = await Promise.all(Array.from({ length: 300 }, (_, i) => kernel.execute(`seen.push(${i})`)));
    expect(all.every(({ status }) => status === "ok")).toBe(true);
    expect((await run(kernel, "seen.length === 300 && seen.every((v, i) => v === i)")).text).toBe("true");
  });

  it("completes with positions in code points", async () => {
    await run(kernel, "const insurance = { income: 1, spending: 2 }");
    const reply = await kernel.complete("const 𝒳 = '医保'; insurance.in", 28);
    expect(reply.matches[0]).toBe("income");
    expect([reply.cursor_start, reply.cursor_end]).toEqual([26, 28]);
    expect((await kernel.complete("insur")).matches).toContain("insurance");
  });

  it("inspects with type and documentation", async () => {
    await run(kernel, "/** Levy of a base. */\nfunction levyOf(base: number) { return base * 0.08 }");
    const reply = await kernel.inspect("levyOf(1)", 3);
    expect(reply.found).toBe(true);
    expect(reply.data["text/plain"]).toContain("function levyOf(base: number): number");
    expect((await kernel.inspect("   ", 1)).found).toBe(false);
  });

  it("tells complete from incomplete and invalid code", async () => {
    const status = async (code: string) => (await kernel.isComplete(code)).status;
    expect(await status("1 + 1")).toBe("complete");
    expect(await status("function f() {")).toBe("incomplete");
    expect(await status("const s = `open")).toBe("incomplete");
    expect(await status("1 +")).toBe("incomplete");
    expect(await status("const const = 1")).toBe("invalid");
    expect((await kernel.isComplete("if (true) {")).indent).toBe("  ");
  });

  it("answers history, comms and unknown cells' past", async () => {
    await run(kernel, "const inHistory = 1");
    const history = await kernel.request("shell", "history_request", {
      hist_access_type: "tail",
      n: 1,
      raw: true,
      output: false,
    });
    expect(history.content.history).toEqual([[1, expect.any(Number), "const inHistory = 1"]]);
    expect((await kernel.request("shell", "comm_info_request", {})).content).toEqual({
      status: "ok",
      comms: {},
    });
  });

  it("records the files a cell reads, and the use of the network", async () => {
    writeFileSync(join(folder, "in.csv"), "a,b\n");
    const { text } = await run(
      kernel,
      "import { readFileSync as rf, promises as pf } from 'node:fs'; rf('in.csv'); await pf.readFile('./broken.ts'); [...(globalThis as any)[Symbol.for('yibao.inputs')]].sort()",
    );
    expect(text).toContain(join(folder, "in.csv"));
    expect(text).toContain(join(folder, "broken.ts"));
    expect(text).not.toContain("node_modules");
    const uncacheable = "(globalThis as any)[Symbol.for('yibao.uncacheable')]";
    await run(kernel, `${uncacheable} = undefined; await fetch('http://127.0.0.1:1/').catch(() => 0)`);
    expect((await run(kernel, uncacheable)).text).toBe("'the network was used'");
  });

  it("beats while a cell loops, and drops what is not a request", async () => {
    const busy = run(kernel, "const until = Date.now() + 400; while (Date.now() < until) {}");
    await delay(100);
    expect(await kernel.beat(250)).toBe(true);
    await busy;
  });
});

describe("interrupt", () => {
  const HANGING: readonly (readonly [string, string])[] = [
    ["a loop", "while (true) {}"],
    ["a promise that never settles", "await new Promise(() => {})"],
    ["a loop after an await", "await null; while (true) {}"],
    ["a loop of awaits", "while (true) await null"],
    ["a loop that prints", "for (;;) console.log({ a: [1] })"],
    ["a loop that prints after an await", "await null; for (;;) console.log({ a: [1] })"],
    ["a loop in Node's own functions after an await", "await null; for (;;) require('util').inspect([{}])"],
    ["a loop in a timer", "await new Promise(() => setTimeout(() => { while (true) {} }, 1))"],
    [
      "a loop in a callback after a timer",
      "await new Promise((r) => setTimeout(r, 5)); [1].forEach(() => { while (true) {} })",
    ],
    ["a waiting child process", "require('child_process').execSync('sleep 60')"],
    ["an awaited sleep of a minute", "await new Promise((r) => setTimeout(r, 60000))"],
    [
      "an awaited child process",
      "await new Promise((r) => require('child_process').spawn('sleep', ['60']).on('exit', () => 0))",
    ],
    ["a long regular expression", "/^(a+)+$/.test('a'.repeat(40) + 'b')"],
    [
      "a long call of a library after an await",
      "await null; Array.from({ length: 4e6 }, () => Math.random()).sort((a, b) => a - b)",
    ],
    [
      "a check of types that does not end",
      `type D = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9; type N = \`\${D}\${D}\${D}\${D}\`;
type M<T> = T extends N ? (N extends T ? T : \`\${T & string}\${D}\`) : never;
let pair!: [M<N>, M<\`\${D}\${N}\`>]; pair = null! as [M<\`\${D}\${N}\`>, M<N>]`,
    ],
  ];

  it.each(HANGING)("stops %s and keeps the state", async (_name, code) => {
    await run(kernel, "let survivor = 'here'");
    const running = run(kernel, `console.log('go');\n${code}`);
    await delay(150);
    await kernel.interrupt();
    const { status } = await running;
    expect(status).toBe("error");
    expect((await run(kernel, "survivor")).text).toBe("'here'");
  });

  it("names the interrupt", async () => {
    const running = run(kernel, "while (true) {}");
    await delay(100);
    await kernel.interrupt();
    expect((await running).error?.ename).toBe("Interrupted");
  });

  it("does nothing when nothing runs", async () => {
    await kernel.interrupt();
    expect((await run(kernel, "1 + 1")).text).toBe("2");
  });

  it("stops a cell that takes too long", async () => {
    await expect(run(kernel, "while (true) {}", { timeoutMs: 200 })).rejects.toThrow(
      "did not finish within 0.2 s",
    );
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error("enough")), 100);
    await expect(run(kernel, "await new Promise(() => {})", { signal: abort.signal })).rejects.toThrow(
      "enough",
    );
    expect((await run(kernel, "2 + 2")).text).toBe("4");
  });
});

describe("death", () => {
  it("leaves no process and no file", async () => {
    const own = mkdtempSync(join(tmpdir(), "yibao-test-"));
    vi.stubEnv("TMPDIR", own);
    const other = await startTestKernel(folder).finally(() => vi.unstubAllEnvs());
    expect(readdirSync(own)).toHaveLength(1);
    const pid = Number((await run(other, "process.pid")).text);
    await other.shutdown();
    await delay(100);
    expect([isAlive(other.pid), isAlive(pid)]).toEqual([false, false]);
    expect(readdirSync(own)).toEqual([]);
    rmSync(own, { recursive: true });
    await expect(other.execute("1")).rejects.toThrow("the kernel process ended");
  });

  it("tells at once when the kernel process dies", async () => {
    const other = await startTestKernel(folder);
    const engine = Number((await run(other, "process.pid")).text);
    const told = new Promise<Error>((resolve) => other.onDead(resolve));
    const running = run(other, "await new Promise(() => {})");
    running.catch(() => undefined);
    await delay(50);
    process.kill(other.pid, "SIGKILL");
    await expect(running).rejects.toThrow("was ended by SIGKILL");
    expect((await told).name).toBe("KernelDeadError");
    await delay(1500);
    expect(isAlive(engine)).toBe(false);
  });
});
