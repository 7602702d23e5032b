import type { FactName, FactSource } from "../engine/facts.js";

/** Path 0 is left as it is; pool j has the four paths 1 + 4j … 4 + 4j: revenue up, down, expenditure up, down. */
export const PATHS_A_POOL = 4;

export interface Steps {
  /** Change of each pool's revenue, whole 分; 0 leaves it out. */
  readonly revenue: Float64Array;
  readonly expenditure: Float64Array;
}

const REVENUE: readonly FactName[] = ["revenue", "expectedRevenue"];
const EXPENDITURE: readonly FactName[] = ["expenditure", "expectedExpenditure"];

/**
 * A source in which every path changes one pool, in every year alike.
 * @param follows what is expected moves with what is
 * @param together pools do not touch each other, so that paths 1 … 4 change all of them at once
 */
export function perturbed(
  base: FactSource,
  steps: Steps,
  { follows = false, together = false }: { readonly follows?: boolean; readonly together?: boolean },
): FactSource {
  const moving = (names: readonly FactName[]) => (follows ? names : names.slice(0, 1));
  const [revenue, expenditure] = [moving(REVENUE), moving(EXPENDITURE)];
  return {
    isRandom: false,
    seed: base.seed,
    triggers: base.triggers,
    fill(t, first, lanes, facts) {
      base.fill(t, first, lanes, facts);
      for (let l = 0; l < lanes; l++) {
        const q = first + l - 1;
        if (q < 0) continue;
        const kind = q % PATHS_A_POOL;
        const pool = Math.floor(q / PATHS_A_POOL);
        const change = kind < 2 ? steps.revenue : steps.expenditure;
        const sign = kind % 2 === 0 ? 1 : -1;
        for (const name of kind < 2 ? revenue : expenditure) {
          const values = facts.get(name);
          if (values === undefined) continue;
          if (!together && pool < change.length) values[pool * lanes + l]! += sign * change[pool]!;
          if (together && pool === 0)
            for (let p = 0; p < change.length; p++) values[p * lanes + l]! += sign * change[p]!;
        }
      }
    },
  };
}
