import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { typeErrorsSetting } from "../../src/kernel/type-errors.js";
import { run, startTestKernel } from "./kernel.js";

const folder = mkdtempSync(join(tmpdir(), "yibao-types-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("type errors", () => {
  it("become warnings when the user wants", async () => {
    const kernel = await startTestKernel(folder, { YIBAO_TYPES: "warn" });
    const { text, stderr, status } = await run(kernel, "const s: string = 5 as any as number;\ns");
    expect([status, text]).toEqual(["ok", "5"]);
    expect(stderr).toContain("cell [1]:1:7 - error TS2322");
    expect(stderr).toContain("1 | const s: string");
    expect((await run(kernel, "const =")).error?.ename).toBe("TypeScriptError");
    await kernel.shutdown();
  });

  it("are not looked for when the user wants, or a cell says so", async () => {
    const kernel = await startTestKernel(folder, { YIBAO_TYPES: "off" });
    const { text, stderr } = await run(kernel, "const s: string = 5 as number; s");
    expect([text, stderr]).toEqual(["5", ""]);
    await kernel.shutdown();
    const strict = await startTestKernel(folder);
    expect((await run(strict, "// @ts-nocheck\nconst s: string = 5; s")).text).toBe("5");
    expect((await run(strict, "// @ts-expect-error\nconst t: string = 5; t")).text).toBe("5");
    expect((await run(strict, "const u: string = 5; u")).error?.ename).toBe("TypeScriptError");
    await strict.shutdown();
  });

  it("have a setting that names its choices", () => {
    expect(typeErrorsSetting({})).toBe("error");
    expect(() => typeErrorsSetting({ YIBAO_TYPES: "no" })).toThrow(
      'YIBAO_TYPES is "no", one of error, warn, off expected',
    );
  });
});

describe("local files", () => {
  it("are read again when they, or files they need, have changed", async () => {
    const write = (name: string, text: string) => {
      const path = join(folder, name);
      const later = (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) / 1000 + 5;
      writeFileSync(path, text);
      utimesSync(path, later, later);
    };
    write("base.ts", "export const base: number = 1;\n");
    write("rates.ts", 'import { base } from "./base.ts";\nexport const rate = base * 2;\n');
    const kernel = await startTestKernel(folder);
    expect((await run(kernel, 'import { rate } from "./rates.ts"; rate')).text).toBe("2");
    write("base.ts", "export const base: number = 5;\n");
    expect((await run(kernel, 'import { rate } from "./rates.ts"; rate')).text).toBe("10");
    write("rates.ts", 'export const rate = "high";\n');
    expect((await run(kernel, 'import { rate } from "./rates.ts"; rate.toUpperCase()')).text).toBe("'HIGH'");
    expect((await run(kernel, 'import { late } from "./late.ts"; late')).error?.evalue).toContain("TS2307");
    write("late.ts", "export const late = 3;\n");
    expect((await run(kernel, 'import { late } from "./late.ts"; late')).text).toBe("3");
    await kernel.shutdown();
  });
});
