import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as fund from "../../src/models/fund/index.js";

const positive = fc.double({ min: 1e-2, max: 1e4, noNaN: true });
const signed = fc.double({ min: -1e4, max: 1e4, noNaN: true });
const unit = fc.record({
  value: positive,
  income: positive,
  flow: signed,
  persons: fc.integer({ min: 1, max: 1000 }),
  group: fc.constantFrom("east", "centre", "west"),
});
const units = fc.array(unit, { minLength: 1, maxLength: 30 }).map((rows) => ({
  values: rows.map((row) => row.value),
  incomes: rows.map((row) => row.income),
  flows: rows.map((row) => row.flow),
  persons: rows.map((row) => row.persons),
  groups: rows.map((row) => row.group),
}));
const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0);
const size = (of: readonly number[]) => 1 + sum(of.map(Math.abs));

describe("inequality", () => {
  it("Theil between + within = total, each part at least 0, shares sum to 1", () => {
    fc.assert(
      fc.property(units, fc.constantFrom("T", "L"), ({ values, persons, groups }, index) => {
        const {
          total,
          between,
          within,
          groups: parts,
        } = fund.theilByGroups(values, groups, {
          weights: persons,
          index,
        });
        expect(between + within).toBeCloseTo(total, 11);
        expect(between).toBeGreaterThanOrEqual(-1e-12);
        expect(within).toBeGreaterThanOrEqual(-1e-12);
        expect(sum(parts.map((part) => part.people))).toBeCloseTo(1, 12);
        expect(sum(parts.map((part) => part.money))).toBeCloseTo(1, 12);
      }),
    );
  });

  it("does not depend on the currency, nor on whether people stand in one pool or two", () => {
    fc.assert(
      fc.property(units, positive, ({ values, incomes, persons }, factor) => {
        const scaled = values.map((x) => x * factor);
        const twice = [...values, ...values];
        const halves = [...persons, ...persons].map((w) => w / 2);
        for (const measure of [fund.gini, fund.theil, fund.theilL, fund.coefficientOfVariation]) {
          expect(measure(scaled, persons)).toBeCloseTo(measure(values, persons), 9);
          expect(measure(twice, halves)).toBeCloseTo(measure(values, persons), 9);
        }
        expect(fund.kakwani(scaled, incomes, persons)).toBeCloseTo(fund.kakwani(values, incomes, persons), 9);
      }),
    );
  });

  it("a transfer from a richer to a poorer that keeps their order lowers every index", () => {
    fc.assert(
      fc.property(positive, positive, fc.double({ min: 0.05, max: 0.45, noNaN: true }), (a, gap, part) => {
        const [before, after] = [
          [a, a + gap, 1],
          [a + part * gap, a + gap - part * gap, 1],
        ];
        fc.pre(gap > 1e-3 * a);
        for (const measure of [fund.gini, fund.theil, fund.theilL, fund.coefficientOfVariation])
          expect(measure(after)).toBeLessThan(measure(before));
      }),
    );
  });

  it("concentration is the Gini when ranked by itself, its negative when ranked backwards", () => {
    fc.assert(
      fc.property(units, ({ values, persons }) => {
        const g = fund.gini(values, persons);
        expect(fund.concentrationIndex(values, values, persons)).toBe(g);
        const backwards = values.map((x) => -x);
        expect(fund.concentrationIndex(values, backwards, persons)).toBeCloseTo(-g, 12);
      }),
    );
  });
});

describe("direction", () => {
  it("a flat rate is neutral, and the vertical effect is rate ÷ (1 − rate) × Kakwani", () => {
    fc.assert(
      fc.property(
        units,
        fc.double({ min: 0.01, max: 0.9, noNaN: true }),
        ({ incomes, values, persons }, t) => {
          const flat = incomes.map((x) => t * x);
          expect(fund.kakwani(flat, incomes, persons)).toBeCloseTo(0, 11);
          const paid = incomes.map((x, i) => (x * t * values[i]!) / 1e4);
          const { rate, vertical, effect, reranking } = fund.redistributiveEffect(incomes, paid, persons);
          const k = fund.kakwani(paid, incomes, persons);
          expect(vertical).toBeCloseTo((rate / (1 - rate)) * k, 10);
          expect(vertical - reranking).toBeCloseTo(effect, 12);
          expect(reranking).toBeGreaterThanOrEqual(-1e-12);
          const flow = fund.flowProgressivity(paid, incomes, persons);
          expect(flow.payments).toBeCloseTo(k, 11);
          expect(flow.effect).toBeCloseTo(rate * k, 11);
        },
      ),
    );
  });

  it("the curve of net flows ends at paid − drawn, and what crosses the mean is at most what moves", () => {
    fc.assert(
      fc.property(units, ({ flows, incomes, persons }) => {
        const flow = fund.netFlow(flows, incomes, persons);
        const end = flow.curve.at(-1)!;
        expect(Math.abs(end.cumulative - (flow.paid - flow.drawn))).toBeLessThanOrEqual(1e-12 * size(flows));
        expect(end.people).toBeCloseTo(1, 12);
        expect(flow.curve.every((step, i, all) => i === 0 || all[i - 1]!.income <= step.income)).toBe(true);
        expect(flow.poorToRich + flow.richToPoor).toBeLessThanOrEqual(
          Math.min(flow.paid, flow.drawn) + 1e-9 * size(flows),
        );
      }),
    );
  });

  it("turning every flow round turns 穷帮富 into 富帮穷", () => {
    fc.assert(
      fc.property(units, ({ flows, incomes, persons }) => {
        const there = fund.netFlow(flows, incomes, persons);
        const back = fund.netFlow(
          flows.map((x) => -x),
          incomes,
          persons,
        );
        expect(back.poorToRich).toBeCloseTo(there.richToPoor, 6);
        const net = fund.flowProgressivity(flows, incomes, persons).net;
        const other = fund.flowProgressivity(
          flows.map((x) => -x),
          incomes,
          persons,
        ).net;
        if (net === null) expect(other).toBeNull();
        else expect(other).toBeCloseTo(-net, 10);
      }),
    );
  });
});

describe("solvency and idle money", () => {
  it("after = before − lifted out + pushed in; unmet need falls by no more than the money added", () => {
    fc.assert(
      fc.property(units, ({ flows, values, incomes }) => {
        const d = fund.deficits(
          flows,
          values.map((x, i) => flows[i]! + x - incomes[i]!),
        );
        expect(d.after).toBe(d.before - d.liftedOut + d.pushedIn);
        const before = fund.needUnmet(incomes, flows);
        const after = fund.needUnmet(
          incomes,
          flows.map((x, i) => x + values[i]!),
        );
        expect(after.amount).toBeLessThanOrEqual(before.amount);
        expect(before.amount - after.amount).toBeLessThanOrEqual(sum(values) + 1e-9 * size(incomes));
      }),
    );
  });

  it("real stock = opening + Σ flows at the prices of the start − what was eroded", () => {
    const year = fc.record({
      collected: positive,
      used: positive,
      interest: positive,
      inflation: fc.double({ min: -0.05, max: 0.2, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(year, { minLength: 1, maxLength: 30 }), positive, (years, opening) => {
        const column = (key: keyof (typeof years)[number]) => years.map((row) => row[key]);
        const result = fund.idleMoney({
          opening,
          collected: column("collected"),
          used: column("used"),
          interest: column("interest"),
          inflation: column("inflation"),
        });
        let prices = 1;
        const added = sum(
          years.map((row) => {
            prices *= 1 + row.inflation;
            return (row.collected - row.used) / prices;
          }),
        );
        expect(Math.abs(result.real - (opening + added - result.eroded))).toBeLessThanOrEqual(
          1e-10 * size([opening, ...years.flatMap((row) => Object.values(row))]),
        );
      }),
    );
  });
});

describe("risk", () => {
  it("sharing losses in fixed parts gains between nothing and all that pooling can", () => {
    const paths = fc.array(fc.array(positive, { minLength: 20, maxLength: 20 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(paths, fc.double({ min: 0, max: 1, noNaN: true }), (drawn, share) => {
        const alone = drawn.map((of) => Float64Array.from(of));
        const common = Float64Array.from({ length: 20 }, (_, p) =>
          alone.reduce((t, of) => t + share * of[p]!, 0),
        );
        const after = [...alone.map((of) => of.map((x) => x * (1 - share))), common];
        const {
          gain,
          alone: before,
          whole,
          share: reached,
        } = fund.poolingGain(alone, after, { level: 0.75 });
        const near = 1e-9 * before;
        expect(gain).toBeGreaterThanOrEqual(-near);
        expect(gain).toBeLessThanOrEqual(before - whole + near);
        if (reached !== null && before - whole > 1e-3 * before) expect(reached).toBeCloseTo(share, 6);
      }),
    );
  });

  it("shares of an overrun sum to 1 when the system loses just the overrun", () => {
    fc.assert(
      fc.property(fc.array(signed, { minLength: 4, maxLength: 12 }), (taken) => {
        const overrun = sum(taken);
        fc.pre(Math.abs(overrun) > 1);
        const base = { pools: taken.slice(3).map(() => 50), funds: 10, local: 5, centre: 1 };
        const higher = {
          pools: base.pools.map((x, i) => x - taken[i + 3]!),
          funds: base.funds - taken[0]!,
          local: base.local - taken[1]!,
          centre: base.centre - taken[2]!,
        };
        const s = fund.overrunShares(base, higher, { pool: 0, overrun });
        expect(s.elsewhere).toBeCloseTo(0, 6);
        expect(s.pool).toBeCloseTo(taken[3]! / overrun, 6);
      }),
    );
  });
});
