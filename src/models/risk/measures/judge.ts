import { checkBetween } from "../../numeric/check.js";
import { sumOf } from "../../numeric/sum.js";
import { type FactorColumn, readFactor } from "../regression/factor.js";
import type { Assessment, RefusedMeasure } from "./assessment.js";
import { calibrationOf } from "./calibration.js";
import { type Compensation, compensation, membersOf } from "./compensation.js";
import { predictionGroups } from "./deciles.js";
import { hosmerLemeshow } from "./hosmerLemeshow.js";
import { overallFit } from "./overall.js";
import type { Units } from "./units.js";

/** A grouping of the units: labels, codes into levels, or true and false. */
export type GroupColumn = FactorColumn | ArrayLike<boolean>;

export interface JudgeOptions {
  readonly groups?: Readonly<Record<string, GroupColumn>>;
  readonly level?: number;
  readonly deciles?: number;
}

/** All measures of some units. */
export function judge(
  where: string,
  units: Units,
  options: JudgeOptions,
  refused: readonly RefusedMeasure[] = [],
): Assessment {
  const level = checkBetween(where, "level", options.level ?? 0.95, 0, 1);
  const { codes, levels } = predictionGroups(units.predicted, units.weight, options.deciles ?? 10);
  const split = (grouping: string, of: Int32Array, names: readonly string[]): Compensation[] =>
    membersOf(of, names.length).flatMap((members, g) =>
      members.length === 0 ? [] : [Object.freeze(compensation(units, members, grouping, names[g]!, level))],
    );
  const groups = Object.entries(options.groups ?? {}).flatMap(([name, column]) => {
    const factor = readFactor(where, `groups.${name}`, labels(column), units.count);
    return split(name, factor.codes, factor.levels);
  });
  return {
    basis: units.kind,
    n: sumOf(units.count, (i) => units.n[i]!),
    weight: sumOf(units.count, (i) => units.weight[i]!),
    errors: units.cluster === null ? { kind: "iid" } : { kind: "CRV1", clusters: units.cluster.count },
    level,
    ...overallFit(units),
    calibration: calibrationOf(units, level),
    hosmerLemeshow: hosmerLemeshow(units, codes, levels.length),
    deciles: Object.freeze(split("decile", codes, levels)),
    groups: Object.freeze(groups),
    refused: Object.freeze([...refused]),
  };
}

function labels(column: GroupColumn): FactorColumn {
  if ("codes" in column || typeof column[0] !== "boolean") return column as FactorColumn;
  return Array.from(column as ArrayLike<boolean>, String);
}
