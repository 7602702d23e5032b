import { checkInteger, checkNumber } from "../../../numeric/check.js";
import { stream } from "../../../numeric/stream.js";
import { gamma, poisson } from "../../../numeric/variates.js";
import type { Frequency } from "./panjer.js";
import type { Severity } from "./severity.js";

/** What every simulation needs: a path's numbers depend on the seed and its own number alone. */
export interface SimulationOptions {
  readonly paths: number;
  readonly seed: number;
}

/**
 * Times of ruin of a surplus process u + ct − Σ_{i ≤ N_t} X_i, N a Poisson process, simulated claim by claim.
 *
 * @returns the time of ruin a path, Infinity for one without ruin up to the horizon
 * @throws RangeError for a parameter out of its bounds
 */
export function simulateSurplus(
  process: {
    readonly reserve: number;
    readonly premium: number;
    readonly intensity: number;
    readonly severity: Severity;
    readonly horizon: number;
  },
  { paths, seed }: SimulationOptions,
): Float64Array {
  const where = "simulateSurplus";
  const { reserve, premium, intensity, severity, horizon } = process;
  checkNumber(where, "reserve", reserve, 0);
  checkNumber(where, "premium", premium, 0);
  checkNumber(where, "intensity", intensity, Number.MIN_VALUE);
  checkNumber(where, "horizon", horizon, 0);
  checkInteger(where, "paths", paths, 1);
  return Float64Array.from({ length: paths }, (_, path) => {
    const source = stream(seed, "fund/surplus", path);
    let surplus = reserve;
    for (let time = 0; ; ) {
      const wait = -Math.log(source.uniform()) / intensity;
      time += wait;
      if (time > horizon) return Infinity;
      surplus += premium * wait - severity.quantile(source.uniform());
      if (surplus < 0) return time;
    }
  });
}

/**
 * Aggregate losses S = X_1 + … + X_N, one a path.
 *
 * @throws RangeError for a parameter out of its bounds
 */
export function simulateAggregate(
  frequency: Frequency,
  severity: Severity,
  { paths, seed }: SimulationOptions,
): Float64Array {
  checkInteger("simulateAggregate", "paths", paths, 1);
  return Float64Array.from({ length: paths }, (_, path) => {
    const source = stream(seed, "fund/aggregate", path);
    let total = 0;
    for (let claims = numberOfClaims(frequency, source); claims > 0; claims--) {
      total += severity.quantile(source.uniform());
    }
    return total;
  });
}

function numberOfClaims(frequency: Frequency, source: ReturnType<typeof stream>): number {
  if (frequency.kind === "poisson") return poisson(source, frequency.mean);
  if (frequency.kind === "negative-binomial") {
    return poisson(source, gamma(source, frequency.size, frequency.mean / frequency.size));
  }
  let count = 0;
  for (let i = 0; i < frequency.trials; i++) if (source.uniform() < frequency.probability) count++;
  return count;
}
