import { type PredictInput, predict } from "../regression/predict.js";
import { type Hierarchy, placeOf } from "./constraints.js";
import { type GroupSet, switchOff } from "./groups.js";
import type { ConstrainedResult } from "./result.js";

/** New rows: their columns, and their groups before lower ones are switched off. */
export interface ConstrainedRows {
  readonly columns: PredictInput;
  readonly sets: readonly GroupSet[];
}

/** Levels by falling severity, by the name of the set. */
export type Chains = ReadonlyMap<string, readonly (readonly string[])[]>;

/** The hierarchies that are of sets; those of factors bind coefficients alone. */
export function chainsOf(
  where: string,
  sets: readonly GroupSet[],
  factors: readonly { readonly name: string; readonly levels: readonly string[] }[],
  hierarchies: readonly Hierarchy[],
): Chains {
  const places = [...factors, ...sets].map(({ name, levels }) => ({
    name,
    positions: new Map(levels.map((level) => [level, 0])),
  }));
  const found = hierarchies.map((hierarchy) => placeOf(where, hierarchy, places));
  return new Map(
    sets.map(({ name }) => [
      name,
      found.filter(({ place }) => place.name === name).map(({ levels }) => levels),
    ]),
  );
}

/** Switches off the lower groups of each row. */
export function applyChains(
  sets: readonly GroupSet[],
  chains: Chains,
): { readonly sets: readonly GroupSet[]; readonly switchedOff: number } {
  const made = sets.map((set) => switchOff(set, chains.get(set.name) ?? []));
  return {
    sets: made.map(({ set }) => set),
    switchedOff: made.reduce((total, { switchedOff }) => total + switchedOff, 0),
  };
}

/** xb of new rows. @throws RangeError for a missing column, or a level the fit has not seen */
export function predictRows(
  where: string,
  fit: ConstrainedResult,
  covariates: readonly string[],
  chains: Chains,
  rows: ConstrainedRows,
): Float64Array {
  const gone = covariates.filter((name) => !fit.names.includes(name));
  const out = predict(
    {
      names: [...fit.names, ...gone],
      coefficients: [...fit.coefficients, ...gone.map(() => 0)],
      terms: { ...fit.terms, covariates },
    },
    rows.columns,
  );
  const known = new Set(fit.terms.covariates);
  const value = new Map(fit.names.map((name, j) => [name, fit.coefficients[j]!]));
  for (const set of applyChains(rows.sets, chains).sets) {
    const effects = set.levels.map((level) => {
      const name = `${set.name}[${level}]`;
      if (!known.has(name)) {
        throw new RangeError(`${where}: groups.${set.name} has "${level}", a level the fit has not seen`);
      }
      return value.get(name) ?? 0;
    });
    for (let i = 0; i < out.length; i++) {
      for (let e = set.starts[i]!; e < set.starts[i + 1]!; e++) out[i] = out[i]! + effects[set.codes[e]!]!;
    }
  }
  return out;
}
