import type { Displayable } from "../../../../display/bundle.js";
import type { Row } from "../../../../display/table.js";
import { checkFields, checkInteger, checkNumber, checkOneOf, shown } from "../../../numeric/check.js";
import { solveBoxes } from "./boxes.js";
import { checkKnown, readPrinted } from "./cells.js";
import { type Component, componentsOf } from "./components.js";
import type { DecodedAlternative, DecodedCell, Decoding, SettingInterval } from "./decoding.js";
import { linearCells, solveLinear } from "./linear.js";
import { solveOne } from "./oneUnknown.js";
import type { Alternative, DecodeOptions, Setting } from "./options.js";
import { off, ROUNDINGS, type Rounding } from "./rounding.js";
import { sentenceOf } from "./sentence.js";
import { showDecoding } from "./showDecoding.js";
import type { Solved } from "./solved.js";
import { makeTrial, type Trial, variablesOf } from "./trial.js";

const WHERE = "decode";
const FIELDS = ["printed", "key", "columns", "rounding", "settings", "model", "boxes"];
/** Alternatives that are tried at most. */
const MOST = 4096;

/**
 * Reads the settings of a model out of a table that it is said to have produced: which alternatives of the
 * discrete settings reproduce every printed digit and which do not (by how many cells, the worst of them), and how
 * far each continuous setting can go while every cell still rounds to print, with the cells that bind both ends.
 *
 * Continuous settings that share cells are solved together: the interval of each is its range over all values of
 * the others. One unknown by bisection; several by linear programming where the cells are linear in them or in
 * their logarithms, else by branch and bound over boxes. A model is a black box, so that monotone and linear mean
 * at all points tried; `evidence` of each interval says what its ends rest on.
 *
 * Where not every cell can be explained, as many as can be are, and the rest is named: print errors, or a wrong
 * setting.
 *
 * @throws RangeError naming row and column of what is no number, a name that is not there, bounds that are none,
 *   more than 4,096 alternatives, and a model's value that is not finite with its settings and cell
 * @example
 * actuarial.decode({
 *   printed: data.table("li2023_table3_tidy"), key: ["scheme", "year"],
 *   columns: { individual_contribution_yuan: { digits: 0 } },
 *   settings: { income: { low: 34_000, high: 36_000 } },
 *   model: ({ income }, { scheme, year }) => ({
 *     individual_contribution_yuan: rate[scheme] * income * (1 + growth[scheme]) ** (year - 2021) }),
 * }).best.intervals[0] // 35127.89 … 35128.01
 */
export function decode<
  R extends Row,
  const K extends keyof R & string,
  const S extends Readonly<Record<string, Setting<K>>>,
>(options: DecodeOptions<R, K, S>): Decoding & Displayable {
  checkFields(WHERE, options, FIELDS);
  const plain = options as unknown as DecodeOptions;
  if (typeof plain.model !== "function") {
    throw new RangeError(`${WHERE}: model is ${shown(plain.model)}; expected a function of settings and key`);
  }
  const printed = readPrinted(plain);
  const budget = checkInteger(WHERE, "boxes", plain.boxes ?? 4000, 1);
  const choices = choicesOf(plain, printed.keyColumns);
  const variables = variablesOf(plain, printed.keys);
  const alternatives = choices
    .map(({ discrete, rounding }) =>
      alternativeOf(makeTrial(plain, printed, variables, discrete, rounding), budget),
    )
    .sort((a, b) => a.missed.length - b.missed.length || worst(a) - worst(b));
  const best = alternatives[0]!;
  const cells = printed.cells.length;
  const frozen = { cells, alternatives: Object.freeze(alternatives), best };
  return showDecoding({ ...frozen, sentence: sentenceOf(frozen) });
}

function worst({ missed }: DecodedAlternative): number {
  return missed[0]?.off ?? 0;
}

/** Every combination of the discrete settings' alternatives and the roundings. */
function choicesOf(options: DecodeOptions, keyColumns: readonly string[]) {
  const roundings = [options.rounding ?? "half-up"].flat() as readonly Rounding[];
  for (const rounding of roundings) checkOneOf(WHERE, "rounding", rounding, ROUNDINGS);
  let choices: Record<string, Alternative>[] = [{}];
  for (const [name, setting] of Object.entries(options.settings)) {
    if (!Array.isArray(setting)) {
      checkUnknown(name, setting, keyColumns);
      continue;
    }
    const list = setting as readonly Alternative[];
    if (list.length === 0)
      throw new RangeError(`${WHERE}: setting ${name} has 0 alternatives; expected at least 1`);
    for (const value of list) {
      const good = ["string", "boolean"].includes(typeof value) || Number.isFinite(value);
      if (!good) {
        throw new RangeError(
          `${WHERE}: setting ${name} has the alternative ${shown(value)}; expected text, a finite number, true or false`,
        );
      }
    }
    if (new Set(list).size < list.length) {
      throw new RangeError(
        `${WHERE}: setting ${name} has an alternative twice: ${list.map(String).join(", ")}`,
      );
    }
    choices = choices.flatMap((choice) => list.map((value) => ({ ...choice, [name]: value })));
    if (choices.length * roundings.length > MOST) {
      throw new RangeError(
        `${WHERE}: settings up to ${name} have ${choices.length * roundings.length} combinations; expected at most ${MOST}`,
      );
    }
  }
  return choices.flatMap((discrete) =>
    roundings.map((rounding) => ({ discrete: Object.freeze(discrete), rounding })),
  );
}

function checkUnknown(name: string, setting: unknown, keyColumns: readonly string[]): void {
  const where = `${WHERE}, setting ${name}`;
  checkFields(where, setting, ["low", "high", "by"]);
  const { low, high, by } = setting as { low: unknown; high: unknown; by?: unknown };
  checkNumber(where, "high", high, checkNumber(where, "low", low));
  if (by !== undefined) checkKnown(where, "key column", String(by), keyColumns);
}

function alternativeOf(trial: Trial, budget: number): DecodedAlternative {
  const components = componentsOf(trial);
  const x = Float64Array.from(trial.variables, ({ low, high }) => low + (high - low) / 2);
  const solved = components
    .filter((component) => component.cells.length > 0)
    .map((component) => {
      const solution = solve(trial, component, budget);
      component.variables.forEach((v, i) => {
        x[v] = solution.x[i]!;
      });
      return { component, solution };
    });
  const cells = decodedCells(trial, x);
  const intervals = solved.flatMap(({ component, solution }) =>
    intervalsOf(trial, component, solution, cells),
  );
  const silent = components
    .filter((component) => component.cells.length === 0)
    .map(({ variables }) => trial.variables[variables[0]!]!)
    .map(({ setting, of }) => (of === null ? setting : `${setting} ${of}`));
  const missed = cells.filter((cell) => cell.off > 0).sort((a, b) => b.off - a.off);
  return Object.freeze({
    settings: trial.discrete,
    rounding: trial.rounding,
    reproduced: missed.length === 0,
    cells: Object.freeze(cells),
    missed: Object.freeze(missed),
    intervals: Object.freeze(intervals),
    silent: Object.freeze(silent),
  });
}

function solve(trial: Trial, component: Component, budget: number): Solved {
  if (component.variables.length === 1) return solveOne(trial, component);
  const linear = linearCells(trial, component);
  return linear === undefined ? solveBoxes(trial, component, budget) : solveLinear(trial, component, linear);
}

function decodedCells(trial: Trial, x: Float64Array): DecodedCell[] {
  const { cells, keys } = trial.printed;
  const rows = keys.map((_, row) => trial.row(row, x));
  return cells.map(({ row, column, printed, unit }, c) => {
    const computed = rows[row]![column]!;
    const key = keys[row]!;
    const name = Object.values(key).map(String).join(" ");
    return Object.freeze({
      key,
      name,
      column,
      printed,
      computed,
      off: off(computed, trial.targets[c]!, unit),
    });
  });
}

function intervalsOf(
  trial: Trial,
  component: Component,
  solution: Solved,
  cells: readonly DecodedCell[],
): SettingInterval[] {
  return solution.reaches.map((reach, i) => {
    const { setting, by, of } = trial.variables[component.variables[i]!]!;
    const { lowCells, highCells, ...ends } = reach;
    return Object.freeze({
      setting,
      by,
      of,
      at: solution.x[i]!,
      ...ends,
      lowCells: Object.freeze(lowCells.map((c) => cells[c]!)),
      highCells: Object.freeze(highCells.map((c) => cells[c]!)),
      evidence: solution.evidence,
    });
  });
}
