/** A case that has no counterpart in a plain module: a later cell redeclares, or Node alone could not load it. */
export const NOTEBOOK = "notebook";

/** Cells of one case, run in order; the last one's value as text. */
export type Case = readonly [
  name: string,
  cells: readonly string[],
  expected: string,
  kind?: typeof NOTEBOOK,
];

export const CASES: readonly Case[] = [
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
  [
    "redeclared const of another type",
    ["const c3 = 1", "const c3 = 'one'", "c3.toUpperCase()"],
    "'ONE'",
    NOTEBOOK,
  ],
  [
    "redeclared function",
    ["function f4() { return 1 }", "function f4() { return 'two' }", "f4().length"],
    "3",
    NOTEBOOK,
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
    NOTEBOOK,
  ],
  ["an ESM package with an exports map", ["import { only30 } from 'esm-only'", "only30(1)"], "'esm 1'"],
  ["an ESM package with top-level await", ["import { tla31 } from 'esm-only/tla'; tla31"], "31"],
  [
    "a CommonJS package compiled from ESM",
    ["import thing32, { named32 } from 'cjs-es'; [thing32, named32]"],
    "[ 'default', 'named' ]",
    NOTEBOOK,
  ],
  ["dynamic import", ["const m33 = await import('esm-only')", "m33.only30(2)"], "'esm 2'"],
  ["a local TypeScript file", ["import { local34 } from './helper.ts'; local34(2)"], "4", NOTEBOOK],
  [
    "a local TypeScript file without its ending",
    ["import { type L34, local34 as l35 } from './helper'; const v35: L34 = 1; l35(v35)"],
    "2",
    NOTEBOOK,
  ],
  [
    "JSON with and without attributes",
    ["import j36 from './d.json'; import k36 from './d.json' with { type: 'json' }; [j36.a, k36.b[1]]"],
    "[ 1, 3 ]",
    NOTEBOOK,
  ],
  ["require", ["const os37 = require('os'); typeof os37.cpus"], "'function'", NOTEBOOK],
  [
    "import.meta and __dirname",
    ["import.meta.dirname === __dirname && import.meta.url.startsWith('file:')"],
    "true",
    NOTEBOOK,
  ],
  [
    "type-only import is not loaded",
    [
      "import type { L34 as T39 } from './helper'; import { type L34 as U39 } from './helper'; const v39: T39 = 5; v39",
    ],
    "5",
    NOTEBOOK,
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
    NOTEBOOK,
  ],
  [
    "the types of the module",
    ["import type { Text } from 'yibao-lab'; const t45: Text = { zh: '医保', en: 'insurance' }; typeof t45"],
    "'object'",
    NOTEBOOK,
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
  [
    "a redeclared let is seen by earlier functions",
    ["let r60 = 1; const get60 = () => r60", "let r60 = 5", "get60()"],
    "5",
    NOTEBOOK,
  ],
  [
    "a redeclared function is seen by earlier ones",
    ["function f61() { return 1 }\nfunction g61() { return f61() }", "function f61() { return 2 }", "g61()"],
    "2",
    NOTEBOOK,
  ],
  [
    "a redeclared class leaves earlier instances alone",
    ["class C62 { v = 1 }\nconst i62 = new C62()", "class C62 { w = 2 }", "[i62.v, new C62().w]"],
    "[ 1, 2 ]",
    NOTEBOOK,
  ],
  ["var in a loop", ["for (var i63 = 0; i63 < 3; i63++) {}", "i63 + 1"], "4"],
  [
    "var in a block, and one that never ran",
    ["if (1 > 0) { var a64 = 'a' } else { var b64 = 'b' }", "[a64, b64]"],
    "[ 'a', undefined ]",
  ],
  ["var twice", ["var v65 = 1; var v65 = 2", "v65"], "2"],
  [
    "for of and for in with var",
    ["for (var x66 of [1, 2]) {}; for (var k66 in { p: 1 }) {}", "[x66, k66]"],
    "[ 2, 'p' ]",
  ],
  ["destructuring var", ["if (1 > 0) { var { p67, q67: [r67] } = { p67: 1, q67: [2] } }", "p67 + r67"], "3"],
  [
    "declarations in a list that need each other",
    ["const a68 = 1, b68 = a68 + 1, c68 = () => a68 + b68", "c68()"],
    "3",
  ],
  [
    "a default in a pattern that needs another name",
    ["const { p69, q69 = p69 + 1 } = { p69: 1 } as { p69: number; q69?: number }", "q69"],
    "2",
  ],
  [
    "a private member and a static self-reference",
    ["class A70 { private v = 1; static one = new A70(); static get() { return A70.one.v } }", "A70.get()"],
    "1",
  ],
  [
    "an object of an anonymous class",
    ["const o71 = new (class { #p = 1; private z = 2; w = 3 })()", "o71.w"],
    "3",
  ],
  ["a unique symbol as key", ["const s72 = Symbol('s'); const o72 = { [s72]: 1 }", "o72[s72]"], "1"],
  [
    "overloads",
    [
      "function o73(a: string): string; function o73(a: number): number; function o73(a: any) { return a }",
      "o73('abc').length + o73(1)",
    ],
    "4",
  ],
  [
    "parameter properties",
    ["class P74 { constructor(public a = 1, readonly b = 2) {} }", "new P74(5)"],
    "P74 { a: 5, b: 2 }",
  ],
  [
    "names of functions",
    [
      "let f75 = () => 1; const g75 = class {}; const { h75 = function () {} } = {} as { h75?: () => void }",
      "[f75.name, g75.name, h75.name]",
    ],
    "[ 'f75', 'g75', 'h75' ]",
  ],
  [
    "a function used before a later variable",
    ["function early76() { return late76 }\nlet late76 = 3; early76()"],
    "3",
  ],
  [
    "a variable read too early",
    [
      "function early77() { return late77 }\nlet seen77 = ''; try { early77() } catch (e) { seen77 = e.name }\nlet late77 = 3; seen77",
    ],
    "'ReferenceError'",
  ],
  [
    "a namespace with types and values",
    [
      "namespace N78 { export const k = 3; export interface I { a: number } }",
      "const n78: N78.I = { a: N78.k }; n78.a",
    ],
    "3",
  ],
  [
    "namespace merged with a function",
    ["function m79() { return m79.x }\nnamespace m79 { export let x = 4 }", "m79()"],
    "4",
  ],
  [
    "declare global",
    [
      "declare global { interface Array<T> { second80(): T } }\nArray.prototype.second80 = function () { return this[1] }; 0",
      "[1, 2].second80()",
    ],
    "2",
  ],
  [
    "declare global of a variable, twice",
    [
      "declare global { var g81: number }\nglobalThis.g81 = 1",
      "declare global { var g81: string }\nglobalThis.g81 = 'x'",
      "g81.length",
    ],
    "1",
    NOTEBOOK,
  ],
  [
    "a name that hides a global one",
    ["class Map82 {}\nconst Set = 5", "Set + new globalThis.Set([1]).size"],
    "6",
  ],
  ["types of narrowed variables", ["let u83: string | undefined", "u83 = 'ab'; u83.length"], "2"],
  [
    "update and compound assignment",
    ["let c84 = 1; const o84 = { n: 1 }", "c84++; c84 **= 3; o84.n ??= 5; [c84, o84.n]"],
    "[ 8, 1 ]",
  ],
  [
    "await in a loop over an earlier array",
    ["const a85 = [1, 2, 3]", "let t85 = 0; for (const v of a85) t85 += await Promise.resolve(v); t85"],
    "6",
  ],
  [
    "using at the top of a cell",
    [
      "const log86: string[] = []",
      "using r86 = { [Symbol.dispose]() { log86.push('gone') } }; log86.push('body')",
      "log86",
    ],
    "[ 'body', 'gone' ]",
    NOTEBOOK,
  ],
  [
    "await using",
    [
      "const log87: string[] = []",
      "{ await using r87 = { async [Symbol.asyncDispose]() { log87.push('gone') } } }\nlog87",
    ],
    "[ 'gone' ]",
  ],
  [
    "accessors on a class with decorators",
    [
      "function tag88<T extends new (...a: any[]) => object>(c: T, _x: ClassDecoratorContext<T>) { return class extends c { tag = 1 } }",
      "@tag88 class D88 { accessor v = 2 }\nconst d88 = new D88(); [d88.v, (d88 as any).tag]",
    ],
    "[ 2, 1 ]",
  ],
  [
    "a generic constraint over cells",
    [
      "type K89<T> = { [P in keyof T & string as Capitalize<P>]: () => T[P] }",
      "const k89: K89<{ age: number }> = { Age: () => 5 }; k89.Age().toFixed(1)",
    ],
    "'5.0'",
  ],
  [
    "live binding of an import",
    ["import { count90, add90 } from 'esm-only/live'; add90()", "add90(); count90"],
    "2",
  ],
  ["a comment at the end", ["1 + 92\n// the end"], "93"],
  [
    "comments at the end of imports",
    ["import { sep as sep93 } from 'node:path'\n/* a */ // b", "sep93"],
    "'/'",
  ],
  ["text like what the compiler appends", ["`\nexport {};\n`.length // the end"], "12"],
  [
    "export default of what has no name",
    ["export default function () { return 1 }", "export default class { static v = 92 }", "92"],
    "92",
    NOTEBOOK,
  ],
  ["re-export is no error", ["export { join as join91 } from 'node:path'; export const e91 = 1", "e91"], "1"],
];
