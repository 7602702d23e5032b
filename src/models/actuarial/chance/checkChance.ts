import {
  checkBetween,
  checkFields,
  checkInteger,
  checkNumber,
  checkOneOf,
  shown,
} from "../../numeric/check.js";
import { checkCorrelationMatrix } from "../../numeric/correlationMatrix.js";
import { checkParameterName } from "../parameters/checkName.js";
import type { ParameterName } from "../parameters/register.js";
import type { Chance, Epidemic, InnovationCorrelation, Process } from "./chance.js";

/** Most paths of a simulation. */
export const MOST_PATHS = 1e7;

/** @throws RangeError naming the first field of `chance` that is unknown or out of its bounds */
export function checkChance(where: string, chance: Chance): void {
  const at = `${where}: chance`;
  checkFields(at, chance, ["seed", "paths", "processes", "correlation", "epidemics"]);
  if (chance.seed !== undefined) checkInteger(at, "seed", chance.seed, 0, Number.MAX_SAFE_INTEGER);
  if (chance.paths !== undefined) checkInteger(at, "paths", chance.paths, 1, MOST_PATHS);
  const parameters = new Set<ParameterName>();
  for (const [i, process] of listOf(at, "processes", chance.processes).entries()) {
    checkProcess(`${at}: processes[${i}]`, process, parameters);
  }
  if (chance.correlation !== undefined)
    checkCorrelation(`${at}: correlation`, chance.correlation, parameters);
  const names = new Set<string>();
  for (const [i, epidemic] of listOf(at, "epidemics", chance.epidemics).entries()) {
    checkEpidemic(`${at}: epidemics[${i}]`, epidemic, names);
  }
}

function listOf<T>(at: string, name: string, list: readonly T[] | undefined): readonly T[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw new RangeError(`${at}: ${name} is ${shown(list)}; expected a list`);
  return list;
}

function checkProcess(at: string, process: Process, parameters: Set<ParameterName>): void {
  checkFields(at, process, ["parameter", "kind", "sd", "persistence"]);
  const { parameter, kind, sd, persistence } = process;
  checkParameterName(at, parameter);
  if (parameters.has(parameter))
    throw new RangeError(`${at}: ${parameter} has a process before; expected at most one a parameter`);
  parameters.add(parameter);
  checkOneOf(at, "kind", kind, ["white", "ar1", "walk"]);
  checkNumber(at, `sd of ${parameter}`, sd, 0);
  if (kind === "ar1") checkBetween(at, `persistence of ${parameter}`, persistence, -1, 1);
  else if (persistence !== undefined)
    throw new RangeError(
      `${at}: persistence of ${parameter} is ${shown(persistence)} and kind is "${kind}"; expected it for "ar1" alone`,
    );
}

function checkCorrelation(
  at: string,
  correlation: InnovationCorrelation,
  parameters: ReadonlySet<ParameterName>,
): void {
  checkFields(at, correlation, ["names", "values"]);
  const { names, values } = correlation;
  if (!Array.isArray(names)) throw new RangeError(`${at}: names is ${shown(names)}; expected a list`);
  for (const name of names) {
    checkParameterName(at, name);
    if (!parameters.has(name))
      throw new RangeError(`${at}: names has "${name}", which has no process; expected those that have one`);
  }
  checkCorrelationMatrix(at, "parameter", [...new Set<string>(names)], names, values);
}

function checkEpidemic(at: string, epidemic: Epidemic, names: Set<string>): void {
  checkFields(at, epidemic, ["name", "probability", "duration", "severity", "cost", "income", "mortality"]);
  const { name = "epidemic", probability, duration = 1, severity, cost, income, mortality } = epidemic;
  if (typeof name !== "string" || name.trim() === "")
    throw new RangeError(`${at}: name is ${shown(name)}; expected a name`);
  if (names.has(name)) throw new RangeError(`${at}: name "${name}" stands twice; expected different names`);
  names.add(name);
  checkNumber(at, "probability", probability, 0, 1);
  checkInteger(at, "duration (years)", duration, 1, 20);
  if (cost !== undefined) checkNumber(at, "cost (share of spending added)", cost, -1, 10);
  if (income !== undefined) checkNumber(at, "income (share of contributions lost)", income, 0, 1);
  if (mortality !== undefined) checkNumber(at, "mortality (points of the index)", mortality, -500, 500);
  if (severity === undefined) return;
  checkFields(`${at}: severity`, severity, ["cv", "law"]);
  const { law = "lognormal" } = severity;
  checkNumber(`${at}: severity`, "cv", severity.cv, 0, 10);
  if (typeof law !== "object" || law === null) {
    checkOneOf(`${at}: severity`, "law", law, ["lognormal", "gamma"]);
    return;
  }
  checkFields(`${at}: severity.law`, law, ["kind", "index", "from"]);
  checkOneOf(`${at}: severity.law`, "kind", law.kind, ["pareto-tail"]);
  checkBetween(`${at}: severity.law`, "index", law.index, 2, Infinity);
  checkBetween(`${at}: severity.law`, "from", law.from ?? 0.95, 0.5, 1);
}
