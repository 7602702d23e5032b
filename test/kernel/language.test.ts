import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KernelClient } from "../../src/jupyter/client.js";
import { run, startTestKernel } from "./kernel.js";

/** Cells of one case, run in order; the last one's value as text. */
const CASES: readonly (readonly [name: string, cells: readonly string[], expected: string])[] = [
  [
    "a module in a variable",
    [
      "const fs50 = await import('node:fs'); const join50 = (await import('node:path')).join",
      "join50('a', 'b') + typeof fs50.statSync('.').size",
    ],
    "'a/bnumber'",
  ],
  [
    "a later assignment seen by an earlier function",
    ["let rate = 0.05; function levy(b) { return b * rate }", "rate = 0.08; levy(100)"],
    "8",
  ],
  ["a closure sees later assignments", ["let k1 = 1; const get1 = () => k1", "k1 += 41; get1()"], "42"],
  ["a function that assigns", ["let n2 = 0; function inc2() { n2++ }", "inc2(); inc2(); n2"], "2"],
  ["redeclared const of another type", ["const c3 = 1", "const c3 = 'one'", "c3.toUpperCase()"], "'ONE'"],
  [
    "redeclared function",
    ["function f4() { return 1 }", "function f4() { return 'two' }", "f4().length"],
    "3",
  ],
  ["shorthand property of an earlier variable", ["const a5 = 1, b5 = 2", "({ a5, b5 })"], "{ a5: 1, b5: 2 }"],
  [
    "destructuring assignment to earlier variables",
    ["let a6 = 1, b6 = 2", "[a6, b6] = [b6, a6]; ({ a6 } = { a6: 9 }); [a6, b6]"],
    "[ 9, 1 ]",
  ],
  [
    "destructuring declaration",
    ["const { x7, ...rest7 } = { x7: 1, y7: 2, z7: 3 }", "rest7"],
    "{ y7: 2, z7: 3 }",
  ],
  [
    "class with a private field",
    ["class A8 { #v = 3; get v() { return this.#v } static s = 4 }", "new A8().v + A8.s"],
    "7",
  ],
  [
    "class extends a class of an earlier cell",
    [
      "class B9 { hi() { return 'b' } }",
      "class C9 extends B9 { hi() { return super.hi() + 'c' } }; new C9().hi()",
    ],
    "'bc'",
  ],
  [
    "interface and generics",
    [
      "interface P10 { q: number }",
      "function id10<T extends P10>(p: T): T { return p }",
      "id10({ q: 5, r: 6 }).r",
    ],
    "6",
  ],
  ["enum", ["enum E11 { A, B = 'x' }", "[E11.A, E11.B, E11[0]]"], "[ 0, 'x', 'A' ]"],
  ["const enum", ["const enum K12 { A = 3 }", "K12.A"], "3"],
  [
    "namespace",
    ["namespace N13 { export const v = 2; export function g() { return v * 2 } }", "N13.g()"],
    "4",
  ],
  ["generator", ["function* g14() { yield 1; yield 2 }", "[...g14()]"], "[ 1, 2 ]"],
  [
    "async generator and for await",
    ["async function* g15() { yield 1; yield 2 }", "let t15 = 0; for await (const v of g15()) t15 += v; t15"],
    "3",
  ],
  ["async IIFE", ["await (async () => { await null; return 7 })()"], "7"],
  [
    "top-level await of an earlier promise",
    ["const p17 = new Promise<number>((r) => setTimeout(r, 5, 17))", "await p17"],
    "17",
  ],
  ["a promise is shown as one", ["Promise.resolve(1)"], "Promise { 1 }"],
  [
    "using",
    ["const log19: string[] = []", "{ using r = { [Symbol.dispose]() { log19.push('gone') } } }\nlog19"],
    "[ 'gone' ]",
  ],
  ["satisfies and as const", ["const o20 = { a: [1, 2] } as const satisfies object", "o20.a[1]"], "2"],
  [
    "optional chaining, nullish, bigint",
    ["const u21 = undefined as { a?: bigint } | undefined", "u21?.a ?? 3n ** 3n"],
    "27n",
  ],
  [
    "standard decorator",
    [
      "function twice22(m: (n: number) => number, _c: ClassMethodDecoratorContext) { return (n: number) => 2 * m(n) }",
      "class D22 { @twice22 f(n: number) { return n + 1 } }\nnew D22().f(2)",
    ],
    "6",
  ],
  ["export const", ["export const e23 = 23", "e23"], "23"],
  ["export default expression", ["export default 24"], "24"],
  [
    "export function and class",
    ["export function e25() { return 1 }\nexport class E25b { n = 2 }", "e25() + new E25b().n"],
    "3",
  ],
  ["toSorted and other es2023", ["[3, 1, 2].toSorted().with(0, 9)"], "[ 9, 2, 3 ]"],
  [
    "inferred type predicate",
    ["[1, null, 2].filter((x) => x !== null).map((x) => x.toFixed(1))"],
    "[ '1.0', '2.0' ]",
  ],
  [
    "import of a builtin, used later",
    ["import { join as join28 } from 'node:path'", "join28('a', 'b')"],
    "'a/b'",
  ],
  [
    "default and namespace import of CommonJS",
    ["import fs29, * as all29 from 'fs'", "fs29.existsSync === all29.existsSync"],
    "true",
  ],
  ["an ESM package with an exports map", ["import { only30 } from 'esm-only'", "only30(1)"], "'esm 1'"],
  ["an ESM package with top-level await", ["import { tla31 } from 'esm-only/tla'; tla31"], "31"],
  [
    "a CommonJS package compiled from ESM",
    ["import thing32, { named32 } from 'cjs-es'; [thing32, named32]"],
    "[ 'default', 'named' ]",
  ],
  ["dynamic import", ["const m33 = await import('esm-only')", "m33.only30(2)"], "'esm 2'"],
  ["a local TypeScript file", ["import { local34 } from './helper.ts'; local34(2)"], "4"],
  [
    "a local TypeScript file without its ending",
    ["import { type L34, local34 as l35 } from './helper'; const v35: L34 = 1; l35(v35)"],
    "2",
  ],
  [
    "JSON with and without attributes",
    ["import j36 from './d.json'; import k36 from './d.json' with { type: 'json' }; [j36.a, k36.b[1]]"],
    "[ 1, 3 ]",
  ],
  ["require", ["const os37 = require('os'); typeof os37.cpus"], "'function'"],
  [
    "import.meta and __dirname",
    ["import.meta.dirname === __dirname && import.meta.url.startsWith('file:')"],
    "true",
  ],
  [
    "type-only import is not loaded",
    [
      "import type { L34 as T39 } from './helper'; import { type L34 as U39 } from './helper'; const v39: T39 = 5; v39",
    ],
    "5",
  ],
  ["a Chinese name", ["const 基金 = { 收入: 3 }", "基金.收入 * 2"], "6"],
  [
    "labels, comma and void",
    [
      "let t41 = 0; outer: for (const i of [1, 2]) for (const j of [1, 2]) { if (j === 2) continue outer; t41 += i }\nvoid 0, t41",
    ],
    "3",
  ],
  [
    "loop variable that hides an earlier one",
    ["const i42 = 'x'", "let s42 = ''; for (let i42 = 0; i42 < 3; i42++) s42 += i42; s42 + i42"],
    "'012x'",
  ],
  [
    "tagged template",
    [
      "const tag43 = (s: TemplateStringsArray, ...v: number[]) => s.raw.join('|') + v",
      ["tag43`a$", "{1}b`"].join(""),
    ],
    "'a|b1'",
  ],
  [
    "a symbol method called without this",
    ["function self44() { return this === undefined }", "self44()"],
    "true",
  ],
  [
    "the types of the module",
    ["import type { Text } from 'yibao-lab'; const t45: Text = { zh: '医保', en: 'insurance' }; typeof t45"],
    "'object'",
  ],
  [
    "abstract class and accessor",
    [
      "abstract class S46 { abstract area(): number; get twice() { return 2 * this.area() } }",
      "class Q46 extends S46 { area() { return 4 } }; new Q46().twice",
    ],
    "8",
  ],
  ["a comment after the last expression", ["46 + 1 // result"], "47"],
  ["a variable without annotation gets its type later", ["let later48; later48 = 'a'; later48.length"], "1"],
  [
    "Symbol.for display is the value",
    ["({ [Symbol.for('Jupyter.display')]: async () => ({ 'text/plain': 'shown' }) })"],
    "shown",
  ],
];

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
      },
    }),
  );
  write("node_modules/esm-only/i.js", "export const only30 = (n) => 'esm ' + n;");
  write("node_modules/esm-only/i.d.ts", "export declare function only30(n: number): string;");
  write("node_modules/esm-only/t.js", "export const tla31 = await Promise.resolve(31);");
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
  it.each(CASES)("%s", async (_name, cells, expected) => {
    let last: Awaited<ReturnType<typeof run>> | undefined;
    for (const cell of cells) {
      last = await run(kernel, cell);
      expect(last.error, cell).toBeUndefined();
    }
    expect(last?.text).toBe(expected);
    expect(last?.stderr).toBe("");
  });
});
