import {
  checkBetween,
  checkFields,
  checkInteger,
  checkNumber,
  checkOneOf,
  shown,
} from "../../numeric/check.js";
import { checkCorrelationMatrix } from "../../numeric/correlationMatrix.js";
import { nearest } from "../../numeric/nearest.js";
import type { Pool } from "../pool.js";
import type { ByPool, Chance, Distribution, Epidemic, Scope, Shock, Trigger } from "./chance.js";

const FIELDS = ["seed", "paths", "revenue", "expenditure", "cycle", "epidemics", "triggers"];
const SHOCK_FIELDS = ["cv", "distribution", "correlation", "persistence"];
const EPIDEMIC_FIELDS = ["name", "probability", "scope", "severity", "revenueLoss"];
const TRIGGER_FIELDS = ["name", "probability", "scope"];
const SCOPES: readonly Scope[] = ["nation", "province", "pool"];

/** @throws RangeError naming the first field that is unknown or out of its bounds */
export function checkChance(pools: readonly Pool[], chance: Chance): void {
  checkFields("chance", chance, FIELDS);
  checkInteger("chance", "seed", chance.seed, 0, Number.MAX_SAFE_INTEGER);
  checkInteger("chance", "paths", chance.paths, 1, 2 ** 31);
  if (chance.revenue !== undefined) checkShock("chance: revenue", pools, chance.revenue);
  if (chance.expenditure !== undefined) checkShock("chance: expenditure", pools, chance.expenditure);
  if (chance.cycle !== undefined) checkCycle(chance, chance.cycle);
  const names = new Set<string>();
  const list = (name: "epidemics" | "triggers") => {
    const events: unknown = chance[name] ?? [];
    if (!Array.isArray(events))
      throw new RangeError(`chance: ${name} is ${shown(events)}; expected a list of events`);
    return events;
  };
  list("epidemics").forEach((event: Epidemic, i) => {
    checkEpidemic(`chance: epidemics[${i}]`, event, names);
  });
  list("triggers").forEach((event: Trigger, i) => {
    const where = `chance: triggers[${i}]`;
    checkFields(where, event, TRIGGER_FIELDS);
    checkEvent(where, event, event.name, names);
  });
}

function checkShock(where: string, pools: readonly Pool[], shock: Shock): void {
  checkFields(where, shock, SHOCK_FIELDS);
  checkByPool(where, "cv", pools, shock.cv);
  if (shock.distribution !== undefined) checkDistribution(where, shock.distribution);
  if (shock.persistence !== undefined) checkBetween(where, "persistence", shock.persistence, -1, 1);
  const { correlation } = shock;
  if (correlation === undefined) return;
  const at = `${where}.correlation`;
  checkFields(at, correlation, ["kind", "nation", "province", "names", "values"]);
  checkOneOf(at, "kind", correlation.kind, ["factor", "matrix"]);
  if (correlation.kind === "matrix") {
    checkFields(at, correlation, ["kind", "names", "values"]);
    const names = pools.map(({ name }) => name);
    checkCorrelationMatrix(at, "pool", names, correlation.names, correlation.values);
    return;
  }
  checkFields(at, correlation, ["kind", "nation", "province"]);
  const nation = checkNumber(at, "nation", correlation.nation ?? 0, 0, 1);
  const province = checkNumber(at, "province", correlation.province ?? 0, 0, 1);
  if (nation + province > 1)
    throw new RangeError(
      `${at}: nation and province are ${nation} and ${province}; expected shares of variance that sum to at most 1`,
    );
}

function checkByPool(where: string, name: string, pools: readonly Pool[], value: ByPool): void {
  if (typeof value !== "object" || value === null) {
    checkShare(where, name, value);
    return;
  }
  const known = pools.map((pool) => pool.name);
  const isKnown = new Set(known);
  for (const key of Object.keys(value))
    if (!isKnown.has(key))
      throw new RangeError(
        `${where}: ${name} names "${key}"; expected the name of a pool${hint(key, known)}`,
      );
  for (const pool of known) {
    if (!Object.hasOwn(value, pool))
      throw new RangeError(`${where}: ${name} of pool "${pool}" is missing; expected one a pool`);
    checkShare(where, `${name} of pool "${pool}"`, value[pool]);
  }
}

function checkDistribution(where: string, distribution: Distribution): void {
  const at = `${where}.distribution`;
  if (typeof distribution !== "object" || distribution === null) {
    const known: readonly unknown[] = ["lognormal", "gamma"];
    if (!known.includes(distribution))
      throw new RangeError(
        `${where}: distribution is ${shown(distribution)}; expected "lognormal", "gamma", { kind: "student", degrees } or { kind: "pareto-tail", index }`,
      );
    return;
  }
  checkOneOf(at, "kind", distribution.kind, ["student", "pareto-tail"]);
  if (distribution.kind === "student") {
    checkFields(at, distribution, ["kind", "degrees"]);
    checkBetween(at, "degrees", distribution.degrees, 2, Infinity);
  } else {
    checkFields(at, distribution, ["kind", "index", "from"]);
    checkBetween(at, "index", distribution.index, 2, Infinity);
    checkBetween(at, "from", distribution.from ?? 0.95, 0.5, 1);
  }
}

function checkCycle(chance: Chance, cycle: number): void {
  checkNumber("chance", "cycle", cycle, -1, 1);
  for (const name of ["revenue", "expenditure"] as const) {
    const correlation = chance[name]?.correlation;
    const nation = correlation?.kind === "factor" ? (correlation.nation ?? 0) : 0;
    if (!(nation > 0))
      throw new RangeError(
        `chance: cycle is ${cycle}, but ${name} has no factor of the nation; expected ${name}.correlation { kind: "factor", nation } above 0`,
      );
  }
}

function checkEpidemic(where: string, event: Epidemic, names: Set<string>): void {
  checkFields(where, event, EPIDEMIC_FIELDS);
  checkEvent(where, event, event.name ?? "epidemic", names);
  checkFields(`${where}.severity`, event.severity, ["mean", "cv"]);
  checkShare(`${where}.severity`, "mean", event.severity.mean, 2);
  checkShare(`${where}.severity`, "cv", event.severity.cv, 10);
  if (event.revenueLoss !== undefined) checkShare(where, "revenueLoss", event.revenueLoss);
}

function checkEvent(
  where: string,
  event: { readonly probability: number; readonly scope?: Scope },
  name: unknown,
  names: Set<string>,
): void {
  if (typeof name !== "string" || name.trim() === "")
    throw new RangeError(`${where}: name is ${shown(name)}; expected a name`);
  if (names.has(name))
    throw new RangeError(`${where}: name "${name}" stands twice; expected different names`);
  names.add(name);
  checkShare(where, "probability", event.probability);
  if (event.scope !== undefined) checkOneOf(where, "scope", event.scope, SCOPES);
}

/** A fraction; says so to who wrote a percentage. */
function checkShare(where: string, name: string, value: unknown, most = 1): void {
  if (typeof value === "number" && value > most && value <= 100)
    throw new RangeError(
      `${where}: ${name} is ${value}; expected a fraction from 0 to ${most}: ${value / 100} for ${value} %`,
    );
  checkNumber(where, name, value, 0, most);
}

function hint(name: string, known: readonly string[]): string {
  const close = nearest(name, known);
  return close === undefined ? "" : `; did you mean "${close}"?`;
}
