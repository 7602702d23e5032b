import { afterEach, describe, expect, it } from "vitest";
import type { Site } from "../../../src/models/fund/engine/site.js";
import * as fund from "../../../src/models/fund/index.js";
import type { Mechanism } from "../../../src/models/fund/mechanisms/mechanism.js";
import { policyOf } from "./mechanisms/policyOf.js";
import { sameInLanes } from "./mechanisms/sameInLanes.js";

const pools: fund.Pool[] = [
  { name: "甲", revenue: 100, expenditure: 90, reserve: 20 },
  { name: "乙", revenue: 50, expenditure: 60, reserve: 30 },
];
const mechanisms = fund.MECHANISMS as Record<string, Mechanism<object>>;
const probe = (prepare: (site: Site) => (year: number) => void) => {
  mechanisms.probe = {
    name: "probe",
    title: { zh: "", en: "" },
    schema: (z) => z.object({}),
    prepare: (_, site) => prepare(site),
  };
};
const levy = { mechanism: "levy", parameters: { base: "revenue", share: 0.1 } };
const probed = { mechanism: "probe", parameters: {} };

afterEach(() => {
  delete mechanisms.probe;
});

describe("what rules leave for those after them", () => {
  it("what a levy could not take, anew each year", () => {
    const seen: number[][] = [];
    probe((site) => {
      const unpaid = site.published("unpaid:levy");
      return () => void seen.push(Array.from(unpaid, fund.fromCents));
    });
    const all = { mechanism: "levy", parameters: { base: "revenue", share: 0.5 } };
    fund.run(policyOf({ ...all, until: 2020 }, probed), pools, { years: 2 });
    // 甲 owes 50 and holds 30, 乙 owes 25 and holds 20
    expect(seen).toEqual([
      [20, 5],
      [0, 0],
    ]);
  });

  it("only from rules that stand before", () => {
    probe((site) => {
      site.published("unpaid:levy");
      return () => {};
    });
    expect(() => fund.run(policyOf(probed, levy), pools)).toThrow(
      /rule "probe": it needs "unpaid:levy" of a rule before it; the rules before it give: nothing/,
    );
  });

  it("memory of a rule ends when a run begins anew", () => {
    const remembering = (resets: boolean) =>
      probe((site) => {
        const pooled = site.accounts("pooled");
        const people = site.accounts("people");
        const one = site.buffer();
        let years = 0;
        if (resets)
          site.onOpen(() => {
            years = 0;
          });
        return () => {
          one.fill(++years);
          site.move(people, pooled, one);
        };
      });
    remembering(true);
    sameInLanes(policyOf(probed), pools);
    remembering(false);
    expect(() => sameInLanes(policyOf(probed), pools)).toThrow(/path \d+, year 2020: .* 分 in 7 lanes/);
  });
});
