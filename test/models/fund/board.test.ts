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
  it("the net of a rule, anew each year", () => {
    const seen: number[][] = [];
    probe((site) => {
      const net = site.netOf("levy");
      return () => void seen.push(Array.from(net, fund.fromCents));
    });
    fund.run(policyOf({ ...levy, until: 2020 }, probed), pools, { years: 2 });
    expect(seen).toEqual([
      [-10, -5],
      [0, 0],
    ]);
  });

  it("only of rules that stand before", () => {
    probe((site) => {
      site.netOf("levy");
      return () => {};
    });
    expect(() => fund.run(policyOf(probed, levy), pools)).toThrow(
      /rule "probe": it names the rule "levy"; expected one that stands before it: \(none does\)/,
    );
    probe((site) => {
      site.published("unpaid:levi");
      return () => {};
    });
    expect(() => fund.run(policyOf(probed), pools)).toThrow(/it needs "unpaid:levi" of a rule before it/);
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
