import type { Fault } from "../../data/fault.js";
import type { Path, YamlDocument } from "../../data/yaml/document.js";
import { isRecord, valueAt } from "../../data/yaml/fields.js";
import { placed, withNearest } from "../../data/yaml/placed.js";
import { isParameter, PARAMETER_NAMES, PARAMETERS } from "../../models/actuarial/parameters/register.js";
import { WRITTEN_UNITS } from "../../models/actuarial/parameters/units.js";
import { groupOfAge } from "../../models/actuarial/scenario/ages.js";
import { chanceFaults } from "./chance.js";
import { fromRange } from "./fromRange.js";

/** Parts of a scenario, beside its parameters, that have sources. */
const PARTS =
  /^(population|from|until|enrolment|balancing|chance|costs|costs\.(resident|employee)|settings|settings\.[a-zA-Z]+)$/;
const YEAR = /^(19|2[0-4])\d\d$/;
const AMOUNTS = ["value", "years", "plus", "times"];

/** What a scenario file says that its schema allows and that cannot be. */
export function formFaults(document: YamlDocument): Fault[] {
  const { value } = document;
  if (!isRecord(value)) return [];
  const parameters = isRecord(value.parameters) ? value.parameters : {};
  return [
    ...Object.keys(parameters).flatMap((name) => parameterFaults(document, name)),
    ...populationFaults(document),
    ...[["costs", "resident"], ["costs", "employee"], ["enrolment"]].flatMap((path) =>
      ageFaults(document, path),
    ),
    ...chanceFaults(document),
    ...["sources", "reading"].flatMap((field) => markFaults(document, field)),
  ];
}

function parameterFaults(document: YamlDocument, name: string): Fault[] {
  const path = ["parameters", name];
  if (!isParameter(name)) {
    const found = withNearest(`unknown parameter "${name}"`, name, PARAMETER_NAMES);
    return [
      { ...placed(document, path, "key"), found, expected: "one of those that docs/scenarios.md lists" },
    ];
  }
  const written = valueAt(document.value, path);
  if (!isRecord(written)) return [];
  const faults = ["years", "plus", "times"].flatMap((field) => yearFaults(document, [...path, field]));
  const given = AMOUNTS.filter((field) => written[field] !== undefined);
  const others = ["distribution", "source", "reading"].some((field) => written[field] !== undefined);
  if (given.length > 1 || (given.length === 0 && !others)) {
    const found = given.length === 0 ? `${name} has no values` : `${name} has ${given.join(" and ")}`;
    faults.push({ ...placed(document, path), found, expected: `one of: ${AMOUNTS.join(", ")}` });
  }
  const isDated = ["years", "plus", "times"].some((field) => isRecord(written[field]));
  for (const field of ["between", "after"]) {
    if (written[field] === undefined || isDated) continue;
    const found = `${name} has ${field} and no values by year`;
    faults.push({ ...placed(document, [...path, field], "key"), found, expected: "years" });
  }
  const { unit } = written;
  if (typeof unit !== "string") return faults;
  const fit = WRITTEN_UNITS[PARAMETERS[name].unit];
  const at = placed(document, [...path, "unit"]);
  if (written.times !== undefined && written.distribution === undefined)
    faults.push({ ...at, found: `unit is "${unit}" and times is a factor`, expected: "no unit" });
  else if (!Object.hasOwn(fit, unit)) {
    const found = `unit is "${unit}", which does not fit ${name} (${PARAMETERS[name].unit})`;
    faults.push({ ...at, found, expected: `one of: ${Object.keys(fit).join(", ")}` });
  }
  return faults;
}

function yearFaults(document: YamlDocument, path: Path): Fault[] {
  const dated = valueAt(document.value, path);
  if (!isRecord(dated)) return [];
  const keys = Object.keys(dated);
  if (keys.length === 0)
    return [{ ...placed(document, path), found: `${path.at(-1)} is empty`, expected: "at least one year" }];
  return keys
    .filter((key) => !YEAR.test(key))
    .map((key) => ({
      ...placed(document, [...path, key], "key"),
      found: `"${key}" is no year`,
      expected: "years from 1900 to 2499",
    }));
}

function populationFaults(document: YamlDocument): Fault[] {
  const faults = ["totals", "ageing"].flatMap((field) => yearFaults(document, ["population", field]));
  const unit = valueAt(document.value, ["population", "unit"]);
  const fit = WRITTEN_UNITS.persons;
  if (typeof unit === "string" && !Object.hasOwn(fit, unit))
    faults.push({
      ...placed(document, ["population", "unit"]),
      found: `unit is "${unit}", which does not fit people`,
      expected: `one of: ${Object.keys(fit).join(", ")}`,
    });
  return faults;
}

/** Ages that two groups have, or none. */
function ageFaults(document: YamlDocument, path: readonly string[]): Fault[] {
  const groups = valueAt(document.value, path);
  const isWhole =
    Array.isArray(groups) &&
    groups.every((group) => isRecord(group) && Number.isInteger(group.from) && Number.isInteger(group.to));
  if (!isWhole) return [];
  return fromRange(document, path, "ages", (where) => groupOfAge(where, groups));
}

/** Sources of parts that the file does not give. */
function markFaults(document: YamlDocument, field: string): Fault[] {
  const marks = valueAt(document.value, [field]);
  if (!isRecord(marks)) return [];
  return Object.keys(marks).flatMap((part) => {
    const at = placed(document, [field, part], "key");
    if (!PARTS.test(part))
      return [
        {
          ...at,
          found: `"${part}" is no part`,
          expected:
            "one of: population, from, until, settings, costs, enrolment, balancing, chance, or below them settings.financing, costs.resident (a parameter has its own source)",
        },
      ];
    if (valueAt(document.value, part.split(".")) !== undefined) return [];
    return [{ ...at, found: `the file gives no ${part}`, expected: `${field} of what it gives` }];
  });
}
