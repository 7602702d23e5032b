import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { DataFault } from "../../../src/data/fault.js";
import { MECHANISMS } from "../../../src/models/fund/mechanisms/index.js";
import { policy } from "../../../src/pooling/policy/policy.js";
import { readPolicy } from "../../../src/pooling/policy/readPolicy.js";
import { POLICY_FILES } from "../../../src/pooling/policy/shipped.js";

/** Whatever is given is read, or refused with faults that each say what was expected. */
function readsOrRefuses(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(DataFault);
    for (const { expected } of (error as DataFault).faults) {
      expect(expected.length).toBeGreaterThan(0);
      expect(expected).not.toMatch(/undefined|\[object|NaN/);
    }
  }
}

const shipped = POLICY_FILES.ids().map((id) => readFileSync(POLICY_FILES.named(id).path, "utf8"));
const key = fc.constantFrom("share", "kind", "level", "from", "parameters", "open", "__proto__", "x");
const wrong = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    30,
    -1,
    Number.NaN,
    Infinity,
    "30 %",
    "",
    [],
    {},
    true,
    () => 1,
    1n,
  ),
  fc.json().map((text) => JSON.parse(text) as unknown),
);

describe("any input", () => {
  it("objects of any form", () => {
    const rule = fc.record(
      {
        name: wrong,
        mechanism: fc.oneof(fc.constantFrom(...Object.keys(MECHANISMS)), wrong),
        parameters: fc.oneof(wrong, fc.dictionary(key, wrong)),
        open: fc.dictionary(key, wrong),
        sources: fc.dictionary(key, wrong),
        from: wrong,
      },
      { requiredKeys: [] },
    );
    const object = fc.record(
      { id: wrong, name: wrong, rules: fc.oneof(wrong, fc.array(rule)) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(object, wrong), fc.dictionary(fc.string(), wrong), (given, values) => {
        readsOrRefuses(() => policy(given as object, { values }));
      }),
      { numRuns: 150 },
    );
  });

  it("shipped policies with one value changed", () => {
    const change = (value: unknown, at: number, to: unknown): unknown => {
      let left = at;
      const walk = (here: unknown): unknown => {
        if (left-- === 0) return to;
        if (Array.isArray(here)) return here.map(walk);
        if (typeof here !== "object" || here === null) return here;
        return Object.fromEntries(Object.entries(here).map(([k, inner]) => [k, walk(inner)]));
      };
      return walk(value);
    };
    fc.assert(
      fc.property(fc.constantFrom(...shipped), fc.nat(150), wrong, (text, at, to) => {
        readsOrRefuses(() => policy(change(parse(text), at, to) as object));
      }),
      { numRuns: 200 },
    );
  });

  it("files with characters changed", () => {
    const file = join(mkdtempSync(join(tmpdir(), "policies-")), "x.yaml");
    const edit = fc.record({
      text: fc.constantFrom(...shipped),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(20),
      add: fc.oneof(
        fc.string(),
        fc.constantFrom("\n", "  ", ": ", "- ", "{", "]", "*a", "&a ", "!!x ", "#", '"'),
      ),
    });
    fc.assert(
      fc.property(edit, ({ text, at, remove, add }) => {
        const i = Math.floor(at * text.length);
        writeFileSync(file, text.slice(0, i) + add + text.slice(i + remove));
        readsOrRefuses(() => readPolicy(file));
      }),
      { numRuns: 150 },
    );
  });
});
