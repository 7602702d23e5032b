import { describe, expect, it } from "vitest";
import type * as yibao from "../../../src/index.js";
import { uncertain } from "../../models/actuarial/sensitivity/uncertain.js";

// Worker threads run compiled code only.
const { actuarial } = (await import("../../../dist/index.js" as string)) as typeof yibao;

describe("sobol", () => {
  const options = { samples: 256, seed: 3, outcome: ["resident.months", "resident.reserve"] } as const;

  it("gives the same numbers for any number of workers, by scrambles and by bootstrap", {
    timeout: 60_000,
  }, async () => {
    const here = await actuarial.sobol(uncertain, { ...options, workers: 0 });
    for (const workers of [1, 2, 3]) {
      const there = await actuarial.sobol(uncertain, { ...options, workers });
      expect(there.rows).toEqual(here.rows);
      expect(there.outcomes).toEqual(here.outcomes);
    }
    const once = { ...options, scrambles: 1, resamples: 50 };
    const one = await actuarial.sobol(uncertain, { ...once, workers: 0 });
    expect((await actuarial.sobol(uncertain, { ...once, workers: 2 })).rows).toEqual(one.rows);
    expect(one.rows).not.toEqual(here.rows);
  });

  it("does not project people again where only money moves, and says the same", async () => {
    const money = ["resident.incomeGrowth", "resident.costGrowth"] as const;
    const alone = await actuarial.sobol(uncertain, { samples: 512, parameters: money, workers: 0 });
    expect(alone.rows.map(({ factor }) => factor).sort()).toEqual([...money].sort());
    expect(alone.rows.reduce((total, { first }) => total + first, 0)).toBeGreaterThan(0.9);
  });

  it("takes functions in this thread", async () => {
    const twice = (outlook: yibao.actuarial.OutlookView) => 2 * outlook.value("resident.months", 2035);
    const found = await actuarial.sobol(uncertain, { ...options, outcome: twice, samples: 128 });
    const plain = await actuarial.sobol(uncertain, { ...options, outcome: "resident.months", samples: 128 });
    expect(found.outcomes[0]!.name).toBe("twice");
    found.rows.forEach((row, i) => {
      expect(row.total).toBeCloseTo(plain.rows[i]!.total, 10);
    });
    await expect(actuarial.sobol(uncertain, { outcome: twice, workers: 2 })).rejects.toThrow(
      /sobol: outcome is a function, which cannot be sent to 2 workers; expected workers 0/,
    );
  });

  it("stops when told, and refuses what cannot be", async () => {
    const signal = AbortSignal.abort();
    await expect(actuarial.sobol(uncertain, { signal })).rejects.toThrow(/abort/i);
    await expect(actuarial.sobol(uncertain, { workers: Number.NaN })).rejects.toThrow(
      /sobol: workers is NaN/,
    );
    await expect(actuarial.sobol(uncertain, { samples: 1000 })).rejects.toThrow(
      /samples is 1000; .* such as 1024/,
    );
    await expect(actuarial.sobol(uncertain, { outcome: [] })).rejects.toThrow(/outcomes has 0 values/);
    await expect(actuarial.sobol(uncertain, { parameters: ["resident.costGroth"] as never })).rejects.toThrow(
      /did you mean "resident.costGrowth"/,
    );
  });

  it("carries errors of the model out of threads", async () => {
    const outcome = { smallestRate: { months: 4 } };
    const poor = {
      ...uncertain.parameters["resident.incomeYuan"]!,
      path: uncertain.parameters["resident.incomeYuan"]!.path.map(() => 180),
    };
    const scenario = { ...uncertain, parameters: { ...uncertain.parameters, "resident.incomeYuan": poor } };
    await expect(
      actuarial.sobol(scenario, { outcome, samples: 64, scrambles: 4, workers: 2 }),
    ).rejects.toThrow(/no contribution rate up to 1 keeps 4 months/);
  });
});

describe("hangsOn", () => {
  it("makes its sentence from the same indices", async () => {
    const options = { samples: 256, seed: 3, workers: 0 };
    const { rows } = await actuarial.sobol(uncertain, options);
    const found = await actuarial.hangsOn(uncertain, options);
    expect(found.rows).toEqual(rows);
    expect(found.leading).toContain(rows[0]!.factor);
    expect(found.sentence.zh).toContain(rows[0]!.zh);
    await expect(actuarial.hangsOn(uncertain, { ...options, threshold: Number.NaN })).rejects.toThrow(
      /hangsOn: threshold is NaN/,
    );
  });
});
