import { gammaLevels, lognormalLevels, paretoTailLevels, type ToLevels } from "../../fund/chance/levels.js";
import { namedSeries } from "../../numeric/namedSeries.js";
import { fillNormals, fillUniforms } from "../../numeric/pathNumbers.js";
import type { ParameterName } from "../parameters/register.js";
import type { Epidemic } from "./chance.js";
import type { Source } from "./source.js";

/** Epidemics of one kind; what each does is its severity times the effects given. @throws RangeError for a cv that its law cannot have */
export function epidemics(where: string, seed: number, epidemic: Epidemic): Source {
  const { name = "epidemic", probability, duration = 1, cost = 0, income = 0, mortality = 0 } = epidemic;
  const strikes = namedSeries(seed, "epidemic", name);
  const severity = namedSeries(seed, "epidemic/severity", name);
  const toLevels = levelsOf(where, epidemic);
  const effects = (
    [
      ["epidemic.cost", cost],
      ["epidemic.income", income],
      ["population.mortality", mortality],
    ] as const satisfies readonly (readonly [ParameterName, number])[]
  ).filter(([, effect]) => effect !== 0);
  return {
    parameters: effects.map(([parameter]) => parameter),
    fill({ years, lanes, parameter }, firstPath) {
      const uniform = new Float64Array(lanes);
      const level = new Float64Array(lanes);
      // Severity of those that began in each of the last `duration` years, 0 where none did.
      const began = Array.from({ length: duration }, () => new Float64Array(lanes));
      const running = new Float64Array(lanes);
      for (let t = 0; t < years; t++) {
        const now = began[t % duration]!.fill(0);
        fillUniforms(uniform, 0, lanes, strikes.key, firstPath, strikes.index, t);
        if (uniform.some((u) => u < probability)) {
          fillNormals(level, 0, lanes, severity.key, firstPath, severity.index, t);
          toLevels(level, 0, lanes);
          for (let l = 0; l < lanes; l++) if (uniform[l]! < probability) now[l] = level[l]!;
        }
        running.fill(0);
        for (let back = Math.min(t, duration - 1); back >= 0; back--) {
          const then = began[(t - back) % duration]!;
          for (let l = 0; l < lanes; l++) running[l]! += then[l]!;
        }
        for (const [target, effect] of effects) {
          const row = parameter(target);
          for (let l = 0; l < lanes; l++) row[t * lanes + l]! += effect * running[l]!;
        }
      }
    },
  };
}

function levelsOf(where: string, { name = "epidemic", severity }: Epidemic): ToLevels {
  const { cv, law = "lognormal" } = severity ?? { cv: 0 };
  if (cv === 0) return (out, at, lanes) => out.fill(1, at, at + lanes);
  if (law === "lognormal") return lognormalLevels(cv);
  if (law === "gamma") return gammaLevels(cv);
  return paretoTailLevels(`${where}: severity of "${name}"`, cv, law.index, law.from ?? 0.95);
}
