import { longevityIndex } from "../engine/longevity.js";
import type { Model } from "../engine/model.js";
import { preparePeople } from "../engine/people.js";
import type { Runner } from "../engine/runner.js";
import { AGES, type PopulationInputs, SURVIVALS } from "../population/inputs.js";
import { byAge } from "../scenario/ages.js";

/** People and members by (t · 2 + sex) · 101 + age, the first projected year at t = 0. */
export interface MembersByAge {
  readonly people: Float64Array;
  readonly residents: Float64Array;
  readonly active: Float64Array;
  readonly retired: Float64Array;
  /** Of the retired, those who pay. */
  readonly paying: Float64Array;
}

/**
 * People and members of both schemes by single age and sex, as the engine sums them by groups of ages.
 * @param runner after `demography`, of one lane
 */
export function membersByAge(model: Model, population: PopulationInputs, runner: Runner): MembersByAge {
  const { scenario, settings, years } = model;
  const people = preparePeople(population, { years, lanes: 1, of: runner.parameter });
  const list = () => new Float64Array(years * 2 * AGES);
  const out = { people: list(), residents: list(), active: list(), retired: list(), paying: list() };
  const share =
    settings.residentEnrolment === "byAge"
      ? byAge("enrolment", scenario.enrolment!, "share", 0, 1)
      : new Float64Array(AGES).fill(1);
  const enrolled = runner.parameter("resident.enrolledShare");
  people.restart();
  for (let t = 0; t < years; t++) {
    people.advance(t);
    const now = people.now();
    for (let s = 0; s < 2; s++) {
      for (let x = 0; x < AGES; x++) {
        const cell = (t * 2 + s) * AGES + x;
        const p = now[s * AGES + x]!;
        const parts = partsOf(runner, t, scenario.from + t, s, x);
        out.people[cell] = p;
        out.active[cell] = p * parts.active;
        out.retired[cell] = p * parts.retired;
        out.paying[cell] = p * parts.paying;
        const pool =
          settings.residentEnrolment === "rest" ? p * (1 - parts.active - parts.retired) : p * share[x]!;
        out.residents[cell] = pool * enrolled[t]!;
      }
    }
  }
  return out;
}

/** Survival of each year under the scenario's mortality: S^exp(b·k), as in `PopulationInputs`. */
export function survivalOf(population: PopulationInputs, runner: Runner): Float64Array {
  const { years } = runner;
  const mortality = runner.parameter("population.mortality");
  const longevity = runner.parameter("population.longevity");
  const toIndex = longevityIndex(population);
  const out = population.survival.slice(0, years * 2 * SURVIVALS);
  for (let t = 0; t < years; t++) {
    const k = mortality[t]! + (longevity[t] === 0 ? 0 : toIndex(t, longevity[t]!));
    if (k === 0) continue;
    for (let i = 0; i < 2 * SURVIVALS; i++)
      out[t * 2 * SURVIVALS + i]! **= Math.exp(population.response[i]! * k);
  }
  return out;
}

/** Shares of the people of an age who are active, retired and paying members of the employees' scheme. */
function partsOf(runner: Runner, t: number, year: number, s: number, x: number) {
  if (x < 15) return { active: 0, retired: 0, paying: 0 };
  const at = (name: Parameters<Runner["parameter"]>[0]) => runner.parameter(name)[t]!;
  const end = at(s === 0 ? "employee.retirementMen" : "employee.retirementWomen");
  const above = (age: number, limit: number) => Math.min(1, Math.max(0, age + 1 - limit));
  const ended = above(x, end);
  const since = Math.max(0, year - at("employee.newRetireesPayFrom") + 1);
  const allPay = at("employee.allRetireesPayFrom") <= year;
  const retirees = at("employee.retireeShare");
  return {
    active: at("employee.activeShare") * above(x, at("employee.workingAge")) * (1 - ended),
    retired: retirees * ended,
    paying: retirees * (allPay ? ended : Math.max(0, ended - above(x - since, end))),
  };
}
