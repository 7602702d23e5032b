import type { Fault } from "../../data/fault.js";
import type { Path } from "../../data/yaml/document.js";
import { placed } from "../../data/yaml/placed.js";
import { checkDistribution } from "../../models/actuarial/parameters/distribution.js";
import type { Distribution, Parameter, ParameterSpec } from "../../models/actuarial/parameters/parameter.js";
import { PARAMETERS, type ParameterName } from "../../models/actuarial/parameters/register.js";
import { WRITTEN_UNITS } from "../../models/actuarial/parameters/units.js";
import { valueFault } from "../../models/actuarial/scenario/checkScenario.js";
import { type After, type PathValues, pathOf } from "../../models/actuarial/scenario/datedPath.js";
import type { Dated, WrittenParameter } from "./format.js";
import { fromRange } from "./fromRange.js";
import type { Layer } from "./layer.js";

export interface Horizon {
  readonly from: number;
  readonly until: number;
}

export interface Evaluated {
  readonly parameter?: Parameter;
  readonly faults: readonly Fault[];
}

/**
 * A parameter as a scenario of the chain leaves it.
 *
 * Its values take the place of inherited ones from their first year on; `plus` and `times` change them. An
 * inherited distribution stays unless it gives one; source and reading go with the values.
 */
export function evaluate(
  name: ParameterName,
  layer: Layer,
  { from, until }: Horizon,
  before: Parameter | undefined,
): Evaluated {
  const spec = PARAMETERS[name];
  const given = layer.value.parameters![name]!;
  const written: WrittenParameter = typeof given === "number" ? { value: given } : given;
  const path: Path = ["parameters", name];
  const here = `parameters.${name}`;
  const years = until - from + 1;
  const inherits = layer.value.inherits !== undefined;
  const usual =
    inherits && spec.default !== undefined ? new Array<number>(years).fill(spec.default) : undefined;
  const base = before?.path ?? usual;
  const { law, faults: lawFaults } = lawOf(name, layer, written, before?.distribution);
  const origin = layer.value.id;
  const reading = written.reading ?? (written.source === undefined ? layer.reading : undefined);
  const cited = {
    ...(written.source !== undefined && { source: written.source }),
    ...(reading !== undefined && { reading }),
    origin,
  };
  const field = (["value", "years", "plus", "times"] as const).find((key) => written[key] !== undefined);
  const at: Path = typeof given === "number" || field === undefined ? path : [...path, field];
  if (base === undefined && (field === undefined || field === "plus" || field === "times")) {
    const found = `${name} has ${field ?? "no values"} and inherits none`;
    return { faults: [{ ...placed(layer.document, at), found, expected: "value, or values by year" }] };
  }
  let values = base as readonly number[];
  if (field !== undefined) {
    const factor = field === "times" ? 1 : unitFactor(spec, written.unit);
    const neutral = new Array<number>(years).fill(field === "times" ? 1 : 0);
    const faults = fromRange(layer.document, at, here, (where) => {
      const changed = field === "plus" || field === "times";
      const path = pathOf(where, inUnit(written, field, factor), from, until, changed ? neutral : base);
      if (field === "plus") values = path.map((value, y) => exact(base![y]! + value));
      else if (field === "times") values = path.map((value, y) => exact(base![y]! * value));
      else values = path;
    });
    if (faults.length > 0) return { faults };
  }
  const faults = [...lawFaults, ...boundFaults(name, layer, at, written, values, from)];
  if (faults.length > 0) return { faults };
  const kept = field === undefined && before !== undefined;
  return {
    parameter: {
      path: values,
      ...(law && { distribution: law }),
      ...(kept && before.source !== undefined && { source: before.source }),
      ...(kept && before.reading !== undefined && { reading: before.reading }),
      ...cited,
    },
    faults: [],
  };
}

/** The first value out of the parameter's bounds, where the file gives it. */
function boundFaults(
  name: ParameterName,
  { document }: Layer,
  at: Path,
  { unit, years }: WrittenParameter,
  values: readonly number[],
  from: number,
): Fault[] {
  const spec = PARAMETERS[name];
  const y = values.findIndex((value) => valueFault(spec, value) !== undefined);
  if (y < 0) return [];
  const value = values[y]!;
  const isDated = years !== undefined && Object.hasOwn(years, from + y);
  const year = values.every((other) => other === value) ? "" : ` of ${from + y}`;
  const isRate = spec.unit === "share" || spec.unit === "perYear";
  const isPercent = isRate && unit === undefined && value > 1 && value <= 100;
  const hint = isPercent ? `: write ${Number(`${value}e-2`)}, or unit: percent` : ` ${spec.unit}`;
  return [
    {
      ...placed(document, isDated ? [...at, String(from + y)] : at),
      found: `${name}${year} is ${exact(value)}`,
      expected: `a number from ${spec.low} to ${spec.high}${hint}`,
    },
  ];
}

/** The distribution in force: given, inherited, or taken away. Those of added parameters are in the written unit. */
function lawOf(
  name: ParameterName,
  { document }: Layer,
  { distribution, unit }: WrittenParameter,
  inherited: Distribution | undefined,
): { readonly law?: Distribution; readonly faults: readonly Fault[] } {
  if (distribution === undefined) return { ...(inherited && { law: inherited }), faults: [] };
  if (distribution === "none") return { faults: [] };
  const spec = PARAMETERS[name];
  const factor = spec.scale === "add" ? unitFactor(spec, unit) : 1;
  const law = Object.fromEntries(
    Object.entries(distribution).map(([key, value]) => [
      key,
      typeof value === "number" ? exact(value * factor) : value,
    ]),
  ) as unknown as Distribution;
  const faults = fromRange(document, ["parameters", name, "distribution"], name, (where) =>
    checkDistribution(where, law, spec.scale),
  );
  return { law, faults };
}

/** The values of a field in the parameter's own unit. */
function inUnit(
  { between, after, ...written }: WrittenParameter,
  field: "value" | "years" | "plus" | "times",
  factor: number,
): PathValues {
  const value = written[field]!;
  if (typeof value === "number") return exact(value * factor);
  return {
    years: scaled(value, factor),
    ...(between && { between }),
    ...(after && { after: scaledAfter(after, factor) }),
  };
}

function scaledAfter(after: After, factor: number): After {
  return typeof after === "object" && "rise" in after ? { rise: exact(after.rise * factor) } : after;
}

function scaled(years: Dated, factor: number): Dated {
  return Object.fromEntries(Object.entries(years).map(([year, value]) => [year, exact(value * factor)]));
}

/** Factor of a written unit; whether it fits was checked before. */
function unitFactor({ unit }: ParameterSpec, written: string | undefined): number {
  return written === undefined ? 1 : WRITTEN_UNITS[unit][written]!;
}

/** The number that was meant: 1.07 % is 0.0107, not 0.010700000000000001. */
function exact(value: number): number {
  return Number(value.toPrecision(15));
}
