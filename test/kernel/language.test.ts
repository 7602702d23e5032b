import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KernelClient } from "../../src/jupyter/client.js";
import { run, startTestKernel } from "./kernel.js";
import { CASES } from "./language-cases.js";
import { runModules } from "./plain-module.js";

let kernel: KernelClient;
const folder = mkdtempSync(join(tmpdir(), "yibao lab 笔记 "));

beforeAll(async () => {
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  mkdirSync(join(folder, "node_modules/esm-only"), { recursive: true });
  mkdirSync(join(folder, "node_modules/cjs-es"), { recursive: true });
  write(
    "node_modules/esm-only/package.json",
    JSON.stringify({
      name: "esm-only",
      version: "1.0.0",
      type: "module",
      exports: {
        ".": { types: "./i.d.ts", import: "./i.js" },
        "./tla": { types: "./t.d.ts", import: "./t.js" },
        "./live": { types: "./l.d.ts", import: "./l.js" },
      },
    }),
  );
  write("node_modules/esm-only/i.js", "export const only30 = (n) => 'esm ' + n;");
  write("node_modules/esm-only/i.d.ts", "export declare function only30(n: number): string;");
  write("node_modules/esm-only/t.js", "export const tla31 = await Promise.resolve(31);");
  write("node_modules/esm-only/l.js", "export let count90 = 0; export const add90 = () => { count90++ };");
  write(
    "node_modules/esm-only/l.d.ts",
    "export declare let count90: number; export declare function add90(): void;",
  );
  write("node_modules/esm-only/t.d.ts", "export declare const tla31: number;");
  write(
    "node_modules/cjs-es/package.json",
    JSON.stringify({ name: "cjs-es", version: "1.0.0", main: "./i.js" }),
  );
  write(
    "node_modules/cjs-es/i.js",
    'const e = exports; Object.defineProperty(e, "__esModule", { value: true }); e["default"] = "default"; e[["named", "32"].join("")] = "named";',
  );
  write(
    "node_modules/cjs-es/i.d.ts",
    "declare const d: string; export default d; export declare const named32: string;",
  );
  write(
    "helper.ts",
    "export type L34 = number;\nexport function local34(n: L34): number { return 2 * n; }\n",
  );
  write("d.json", '{ "a": 1, "b": [2, 3] }');
  kernel = await startTestKernel(folder);
});

afterAll(async () => {
  await kernel?.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

describe("a notebook means what one module would mean", () => {
  it.each(CASES.map(([name, cells, expected]) => [name, cells, expected] as const))(
    "%s",
    async (_name, cells, expected) => {
      let last: Awaited<ReturnType<typeof run>> | undefined;
      for (const cell of cells) {
        last = await run(kernel, cell);
        expect(last.error, cell).toBeUndefined();
      }
      expect(last?.text).toBe(expected);
      expect(last?.stderr).toBe("");
    },
  );
});

describe("plain Node agrees with the expected values", () => {
  const comparable = CASES.filter(([, , , kind]) => kind === undefined);
  let texts: readonly string[];
  beforeAll(async () => {
    texts = await runModules(
      folder,
      comparable.map(([, cells]) => cells),
    );
  });

  it("covers most of the cases", () => {
    expect(CASES.length).toBeGreaterThanOrEqual(60);
    expect(comparable.length).toBeGreaterThanOrEqual(50);
  });

  it.each(comparable.map(([name, , expected], index) => [name, index, expected] as const))(
    "%s",
    (_name, index, expected) => {
      expect(texts[index]).toBe(expected);
    },
  );
});
