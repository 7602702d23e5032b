import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { inParallel } from "../../src/parallel/inParallel.js";
import { share, sharedNumbers } from "../../src/parallel/share.js";

const folder = mkdtempSync(join(tmpdir(), "yibao-parallel-"));
const file = join(folder, "worker.mjs");
writeFileSync(
  file,
  `import { threadId } from "node:worker_threads";
   export const double = ({ x, out }) => { out[x] += 1; return { twice: 2 * x, threadId }; };
   export const fail = ({ x }) => { if (x === 3) throw new RangeError("three"); return x; };
   export const wait = () => new Promise((done) => setTimeout(done, 60_000));`,
);
afterAll(() => rmSync(folder, { recursive: true }));

const tasks = (n: number) => {
  const out = sharedNumbers(n);
  return { out, tasks: Array.from({ length: n }, (_, x) => ({ x, out })) };
};
const work = (name: string, list: readonly { x: number; out: Float64Array }[]) => ({
  file,
  name,
  tasks: list,
  steps: () => 1,
  label: "test",
});

describe("inParallel", { timeout: 60_000 }, () => {
  it("runs every task once, on as many threads as asked for, answers in order", async () => {
    const { out, tasks: list } = tasks(40);
    const answers = await inParallel<(typeof list)[number], { twice: number; threadId: number }>(
      work("double", list),
      3,
    );
    expect(answers.map((a) => a.twice)).toEqual(list.map(({ x }) => 2 * x));
    expect(new Set(out)).toEqual(new Set([1]));
    expect(new Set(answers.map((a) => a.threadId)).size).toBeLessThanOrEqual(3);
  });

  it("keeps its threads warm", async () => {
    const { tasks: list } = tasks(1);
    const ids = [];
    for (let i = 0; i < 3; i++) {
      const [answer] = await inParallel<unknown, { threadId: number }>(
        { ...work("double", list), steps: () => 1 },
        1,
      );
      ids.push(answer!.threadId);
    }
    expect(new Set(ids).size).toBe(1);
  });

  it("hands an error on as it is, and works again thereafter", async () => {
    const { tasks: list } = tasks(30);
    await expect(inParallel(work("fail", list), 2)).rejects.toThrow(new RangeError("three"));
    expect(await inParallel(work("fail", list.slice(0, 2)), 2)).toEqual([0, 1]);
  });

  it("stops when told to", async () => {
    const { tasks: list } = tasks(4);
    const controller = new AbortController();
    const running = inParallel(work("wait", list), 2, controller.signal);
    setTimeout(() => controller.abort(), 20);
    await expect(running).rejects.toMatchObject({ name: "AbortError" });
    expect(await inParallel(work("fail", list.slice(0, 1)), 2)).toEqual([0]);
  });

  it("lets the process end while threads are warm", () => {
    const module = pathToFileURL(join(import.meta.dirname, "../../dist/parallel/inParallel.js")).href;
    const script = `
      import { inParallel } from ${JSON.stringify(module)};
      const tasks = [{ x: 0 }, { x: 1 }];
      const work = { file: ${JSON.stringify(file)}, name: "fail", tasks, steps: () => 1, label: "" };
      console.log(await inParallel(work, 2));`;
    const ended = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      encoding: "utf8",
      timeout: 20_000,
    });
    expect([ended.status, ended.stdout.trim()]).toEqual([0, "[ 0, 1 ]"]);
  });
});

describe("share", () => {
  it("copies typed arrays into shared memory and leaves the rest as it is", () => {
    const value = { a: Float64Array.of(1, 2), b: [Int32Array.of(3)], c: "x", d: null };
    const shared = share(value);
    expect(shared).toEqual(value);
    expect([shared.a.buffer, shared.b[0]!.buffer].every((b) => b instanceof SharedArrayBuffer)).toBe(true);
  });
});
