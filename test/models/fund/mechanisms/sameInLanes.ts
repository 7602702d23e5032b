import { expect } from "vitest";
import { prepareEngine } from "../../../../src/models/fund/engine/engine.js";
import { baseFact, type FactSource, isCount } from "../../../../src/models/fund/engine/facts.js";
import { CENTS, type FlowsByName, type Policy, type Pool } from "../../../../src/models/fund/index.js";
import { kindOf, SINKS } from "../../../../src/models/fund/ledger/accounts.js";
import { philox4x32 } from "../../../../src/models/numeric/philox.js";

const LANES = 7;

export interface SameOptions {
  readonly years?: number;
  readonly interest?: number;
  readonly flows?: FlowsByName;
  readonly seed?: number;
  readonly triggers?: readonly string[];
}

/**
 * Runs a policy over two blocks of seven paths side by side, and over each path alone with a ledger (which
 * checks every floor and every amount), and expects the same balance to the cent in every account and year:
 * a mechanism computes alike in one lane and in many, and leaves nothing behind when a run begins anew.
 * Every level of a pool moves by ±35 % from path to path and year to year; a trigger strikes one time in three.
 */
export function sameInLanes(policy: Policy, pools: readonly Pool[], options: SameOptions = {}): void {
  const { years = 4, interest = 0.02, flows, seed = 1, triggers = [] } = options;
  const source = wild(pools, seed, triggers);
  const prepare = (lanes: number) =>
    prepareEngine(policy, pools, source, {
      lanes,
      keepsLedger: lanes === 1,
      interest,
      ...(flows && { flows }),
    });
  const many = prepare(LANES);
  const alone = prepare(1);
  const shared = alone.book.names.flatMap((id, a) => (SINKS.has(kindOf(id)) ? [a] : []));
  const sinks = many.book.names.indexOf("outside:*");
  for (const first of [0, LANES]) {
    const block: Float64Array[] = [];
    many.open();
    for (let t = 0; t < years; t++) {
      many.runYear(t, 2020 + t, first);
      block.push(many.book.balance.slice());
    }
    for (let lane = 0; lane < LANES; lane++) {
      alone.open();
      for (let t = 0; t < years; t++) {
        alone.runYear(t, 2020 + t, first + lane);
        many.book.names.forEach((id, a) => {
          const one =
            a === sinks
              ? shared.reduce((sum, s) => sum + alone.book.balance[s]!, 0)
              : alone.book.balance[alone.book.names.indexOf(id)];
          const inBlock = block[t]![a * LANES + lane];
          if (one !== inBlock)
            expect.fail(
              `${id}, path ${first + lane}, year ${2020 + t}: ${inBlock} 分 in ${LANES} lanes, ${one} 分 alone`,
            );
        });
      }
    }
  }
  expect(many.book.names.length).toBeGreaterThan(pools.length);
}

/** Levels that differ by path, year, pool and fact; a subsidy moves with the revenue it is a part of. */
export function wild(pools: readonly Pool[], seed: number, triggers: readonly string[] = []): FactSource {
  const words = new Uint32Array(4);
  const uniform = (name: string, p: number, path: number, t: number): number => {
    const word = [...name].reduce((h, c) => (Math.imul(h, 31) + c.charCodeAt(0)) >>> 0, 7);
    philox4x32(words, p, path, t, word, seed, 0);
    return (words[0]! + 0.5) / 4294967296;
  };
  return {
    isRandom: true,
    seed,
    triggers,
    fill(t, first, lanes, facts) {
      for (const [name, out] of facts) {
        const moved = name === "subsidy" ? "revenue" : name;
        pools.forEach((pool, p) => {
          for (let l = 0; l < lanes; l++) {
            const u = uniform(moved, p, first + l, t);
            const base = baseFact(pool, name) ?? 0;
            const level = name.startsWith("expected") ? base : base * (0.65 + 0.7 * u);
            out[p * lanes + l] = name.startsWith("trigger:")
              ? Number(u < 1 / 3)
              : name === "score"
                ? Math.min(1, level)
                : isCount(name)
                  ? level
                  : Math.round(level * CENTS);
          }
        });
      }
    },
  };
}
