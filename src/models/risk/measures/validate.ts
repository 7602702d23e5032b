import { DISPLAY, type Displayable, type MimeBundle } from "../../../display/bundle.js";
import type { Text } from "../../../display/text.js";
import { checkOneOf, checkVector } from "../../numeric/check.js";
import { sum } from "../../numeric/sum.js";
import { readColumns } from "../formula/columns.js";
import { modelFrame } from "../formula/frame.js";
import { readGroups, readNumbers } from "../formula/reader.js";
import type { ColumnTable, TableLike } from "../formula/table.js";
import { minimumOf, privacyOf } from "../privacy/minimum.js";
import { withPrivateForms } from "../privacy/present.js";
import { calibrationOf } from "./calibration.js";
import { estimatorOf } from "./estimator.js";
import { judge } from "./judge.js";
import { overallFit } from "./overall.js";
import { writtenAssessment } from "./showAssessment.js";
import { validationTable } from "./showValidation.js";
import { tableRows } from "./tableRows.js";
import { peopleUnits } from "./units.js";
import { groupingsOf, seenRows } from "./unseen.js";
import type { Validation, ValidationOptions, ValidationPart } from "./validation.js";

/** Rows to learn from and to predict; positions among the rows in use. */
export interface Split {
  readonly name: string;
  readonly train: (label: string) => boolean;
  readonly test: (label: string) => boolean;
}

/**
 * Estimates on the training rows of each split and judges the predictions of its test rows.
 *
 * @param labelOf what splits look at, one label a row of the table
 * @throws RangeError as the estimator; for a split without rows, groups that were not seen under the rule
 *   "error"
 */
export function validate(
  where: string,
  formula: string,
  data: TableLike,
  options: ValidationOptions,
  labelOf: (table: ColumnTable, rows: Int32Array) => readonly string[],
  splitsOf: (labels: readonly string[]) => readonly Split[],
): Validation & Displayable {
  const privacy = privacyOf(options);
  minimumOf(where, privacy);
  const rescale = checkOneOf(where, "rescale", options.rescale ?? "none", ["none", "total"]);
  const { weights, missing = "error" } = options;
  const table = readColumns(where, data);
  const frame = modelFrame(where, formula, table, { missing, ...(weights === undefined ? {} : { weights }) });
  const { rows } = frame;
  const isLog = frame.formula.outcome.kind === "call" && frame.formula.outcome.name === "log";
  const labels = labelOf(table, rows);
  const estimate = estimatorOf(where, options.model ?? "ols", weights, options.exposure);
  const groupings = groupingsOf(frame.formula, frame, table);

  const actual = frame.y.map((v) => (isLog ? Math.exp(v) : v));
  const weight = frame.weights ?? new Float64Array(rows.length).fill(1);
  const predicted = new Float64Array(table.n).fill(Number.NaN);
  const part = new Int32Array(table.n).fill(-1);
  const position = new Int32Array(table.n).fill(-1);
  rows.forEach((row, i) => {
    position[row] = i;
  });
  const pick = (test: (label: string) => boolean) => rows.filter((_, i) => test(labels[i]!));
  let described: Text = "";
  const parts = splitsOf(labels).map((split, k): ValidationPart => {
    const train = pick(split.train);
    const test = pick(split.test);
    for (const [what, list] of [
      ["training rows", train],
      ["rows to predict", test],
    ] as const) {
      if (list.length < 2) {
        throw new RangeError(`${where}: ${split.name} has ${list.length} ${what}; expected at least 2`);
      }
    }
    const seen = seenRows(where, groupings, train, test, options.unseen ?? "drop");
    const model = estimate(formula, tableRows(table, train));
    described = model.describe;
    const own = tableRows(table, seen.rows);
    const exposure =
      model.exposure === null ? null : readNumbers(where, model.exposure, table.column(model.exposure));
    const amounts = Float64Array.from(model.predict(own), (v, t) =>
      exposure === null ? v : v * exposure[seen.rows[t]!]!,
    );
    checkVector(where, "predictions of the model", amounts, seen.rows.length);
    const at = Array.from(seen.rows, (row) => position[row]!);
    const y = at.map((i) => actual[i]!);
    const w = at.map((i) => weight[i]!);
    const paid = sum(amounts.map((v, t) => v * w[t]!));
    const spent = sum(y.map((v, t) => v * w[t]!));
    const scaled = rescale === "total" ? amounts.map((v) => (v * spent) / paid) : amounts;
    seen.rows.forEach((row, t) => {
      predicted[row] = scaled[t]!;
      part[row] = k;
    });
    const units = peopleUnits(where, y, scaled, w, undefined);
    return Object.freeze({
      name: split.name,
      trainingRows: train.length,
      rows: seen.rows.length,
      predictiveRatio: paid / spent,
      ...overallFit(units),
      calibration: calibrationOf(units, options.level ?? 0.95),
      unseen: Object.freeze(seen.unseen),
      unseenRows: test.length - seen.rows.length,
    });
  });

  const used = rows.filter((row) => part[row]! >= 0);
  const of = (values: Float64Array) => Array.from(used, (row) => values[position[row]!]!);
  const coded = (name: string) => groupColumn(where, table, name, used);
  const units = peopleUnits(
    where,
    of(actual),
    Array.from(used, (row) => predicted[row]!),
    of(weight),
    options.cluster === undefined ? undefined : coded(options.cluster),
  );
  const groups = Object.fromEntries((options.groups ?? []).map((name) => [name, coded(name)]));
  const overall = Object.freeze(
    judge(where, units, { groups, ...(options.level === undefined ? {} : { level: options.level }) }),
  );
  const result: Validation = {
    formula,
    model: described,
    parts: Object.freeze(parts),
    overall,
    predicted,
    part,
    unseenRows: parts.reduce((total, p) => total + p.unseenRows, 0),
  };
  return withPrivateForms(
    { ...result },
    () => validationTable(result, privacy)[DISPLAY]() as MimeBundle,
    () => {
      const { predicted: _, part: __, ...rest } = result;
      // Rows of a rare group are few people.
      const written = result.parts.map(({ unseen: ___, unseenRows: ____, ...p }) => p);
      return { ...rest, parts: written, unseenRows: null, overall: writtenAssessment(overall, privacy) };
    },
  );
}

/** A column of the table on some rows. @throws RangeError for a missing value */
function groupColumn(where: string, table: ColumnTable, name: string, rows: Int32Array) {
  const { codes, levels } = readGroups(table.column(name));
  return {
    levels,
    codes: Int32Array.from(rows, (row) => {
      if (codes[row]! < 0) {
        throw new RangeError(`${where}: column "${name}" is missing in row ${row}; expected a group`);
      }
      return codes[row]!;
    }),
  };
}

/** The labels of a column, one a row. @throws RangeError for a missing value */
export function labelsOf(where: string, table: ColumnTable, name: string, rows: Int32Array): string[] {
  const { codes, levels } = groupColumn(where, table, name, rows);
  return Array.from(codes, (c) => levels[c]!);
}
