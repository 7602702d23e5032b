import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { bootstrapStructuralRisk as Bootstrap } from "../../src/claims/bootstrap/bootstrapStructuralRisk.js";
import { stream } from "../../src/models/numeric/index.js";
import { structuralRisk } from "../../src/models/risk/index.js";

// Worker threads run compiled code only.
const { bootstrapStructuralRisk } = (await import(
  "../../dist/claims/bootstrap/bootstrapStructuralRisk.js" as string
)) as { bootstrapStructuralRisk: typeof Bootstrap };

const POOLS = 12;
const N = 3000;
const source = stream(4, "test/bootstrap");
const data = {
  pool: Array.from({ length: N }, (_, i) => `P${i % POOLS}`),
  agg: Array.from({ length: N }, () => `A${Math.floor(5 * source.uniform())}`),
  hmg: Array.from({ length: N }, () => `H${Math.floor(20 * source.uniform())}`),
  cost: Array.from({ length: N }, () => Math.exp(8 + source.uniform())),
};
const formula = "log(cost) ~ C(agg) + C(hmg) + C(pool)";
const options = { pool: "pool", neutral: ["pool"], bootstrap: { seed: 9, replications: 130 } } as const;
const bytes = (values: Float64Array | null) => Buffer.from(values!.buffer).toString("base64");

describe("bootstrapStructuralRisk", { timeout: 120_000 }, () => {
  it("gives the same bits for 1, 2 and 3 workers and for none", async () => {
    const alone = structuralRisk(formula, data, options);
    for (const workers of [0, 1, 2, 3]) {
      const many = await bootstrapStructuralRisk(formula, data, { ...options, workers });
      expect(bytes(many.replicates)).toBe(bytes(alone.replicates));
      expect(JSON.stringify(many)).toBe(JSON.stringify(alone));
    }
  });
  it("also where people are drawn", async () => {
    const people = { ...options, bootstrap: { seed: 2, replications: 50, cluster: "people" } } as const;
    const alone = structuralRisk(formula, data, people);
    const two = await bootstrapStructuralRisk(formula, data, { ...people, workers: 2 });
    expect(bytes(two.replicates)).toBe(bytes(alone.replicates));
  });
  it("takes a claims table in files: from its cells, or its people where these are drawn", async () => {
    const folder = mkdtempSync(join(tmpdir(), "yibao-bootstrap-"));
    try {
      const file = join(folder, "claims.csv");
      const names = Object.keys(data) as (keyof typeof data)[];
      const lines = data.cost.map((_, i) => names.map((name) => data[name][i]).join(","));
      writeFileSync(file, [names.join(","), ...lines].join("\n"));
      for (const cluster of ["pool", "people"]) {
        const own = { ...options, bootstrap: { seed: 2, replications: 50, cluster } };
        const want = structuralRisk(formula, data, own);
        const got = await bootstrapStructuralRisk(formula, file, own);
        got.replicates!.forEach((v, i) => {
          expect(v / want.replicates![i]!).toBeCloseTo(1, 9);
        });
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
  it("stops when told to, before and during the work", async () => {
    const gone = AbortSignal.abort();
    await expect(bootstrapStructuralRisk(formula, data, { ...options, signal: gone })).rejects.toThrow(
      /abort/i,
    );
    const controller = new AbortController();
    const work = bootstrapStructuralRisk(formula, data, {
      ...options,
      bootstrap: { seed: 1, replications: 1_000_000 },
      workers: 2,
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(), 50);
    await expect(work).rejects.toMatchObject({ name: "AbortError" });
  });
  it("hands an error of a worker on as it is", async () => {
    const lone = { ...data, hmg: data.hmg.map((h, i) => (data.pool[i] === "P0" && h === "H1" ? "rare" : h)) };
    const hmg = lone.hmg.map((h, i) => (i % POOLS > 0 && i < 60 ? `only ${i % POOLS}` : h));
    await expect(
      bootstrapStructuralRisk(formula, { ...lone, hmg }, { ...options, workers: 2 }),
    ).rejects.toThrow(
      /replicate \d+ of the bootstrap does not identify a group of the largest factor in 200 samples/,
    );
    await expect(bootstrapStructuralRisk(formula, data, { ...options, workers: 1.5 })).rejects.toThrow(
      /workers is 1.5; expected a whole number from 0 to 256/,
    );
  });
});
