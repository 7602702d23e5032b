import type { Fault } from "../../data/fault.js";
import type { YamlDocument } from "../../data/yaml/document.js";
import { isRecord, valueAt } from "../../data/yaml/fields.js";
import { placed } from "../../data/yaml/placed.js";
import type { Chance } from "../../models/actuarial/chance/chance.js";
import { checkChance } from "../../models/actuarial/chance/checkChance.js";
import { isParameter, PARAMETERS } from "../../models/actuarial/parameters/register.js";
import { WRITTEN_UNITS } from "../../models/actuarial/parameters/units.js";
import type { WrittenChance } from "./format.js";
import { rangeParts } from "./fromRange.js";

/** Chance with every sd in its parameter's own unit. */
export function chanceOf(written: WrittenChance | undefined): Chance | undefined {
  if (written?.processes === undefined) return written;
  const processes = written.processes.map(({ unit, sd, ...process }) => ({
    ...process,
    sd: Number((sd * factorOf(process.parameter, unit)).toPrecision(15)),
  }));
  return { ...written, processes };
}

function factorOf(name: string, unit: string | undefined): number {
  if (unit === undefined || !isParameter(name)) return 1;
  return WRITTEN_UNITS[PARAMETERS[name].unit][unit] ?? 1;
}

/** What a file says of chance that its schema allows and that cannot be. */
export function chanceFaults(document: YamlDocument): Fault[] {
  const chance = valueAt(document.value, ["chance"]);
  if (!isRecord(chance)) return [];
  const processes = Array.isArray(chance.processes) ? chance.processes : [];
  const units = processes.flatMap((process, i): Fault[] => {
    const { parameter, unit } = isRecord(process) ? process : {};
    if (typeof unit !== "string" || typeof parameter !== "string" || !isParameter(parameter)) return [];
    const at = placed(document, ["chance", "processes", i, "unit"]);
    const spec = PARAMETERS[parameter];
    if (spec.scale === "multiply")
      return [{ ...at, found: `unit is "${unit}" and sd is of a factor`, expected: "no unit" }];
    const fit = WRITTEN_UNITS[spec.unit];
    if (Object.hasOwn(fit, unit)) return [];
    const found = `unit is "${unit}", which does not fit ${parameter} (${spec.unit})`;
    return [{ ...at, found, expected: `one of: ${Object.keys(fit).join(", ")}` }];
  });
  if (units.length > 0) return units;
  try {
    checkChance("file", withoutUnits(chance) as Chance);
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) return [];
    const parts = rangeParts(error, "file: chance");
    const [whole, list, i] = /^(processes|epidemics)\[(\d+)\][^:]*: /.exec(parts.found!) ?? [];
    const path = list === undefined ? ["chance"] : ["chance", list, Number(i)];
    const isCorrelation = parts.found!.startsWith("correlation: ");
    return [
      {
        ...placed(document, isCorrelation ? ["chance", "correlation"] : path),
        found: parts.found!.slice(whole?.length ?? (isCorrelation ? "correlation: ".length : 0)),
        expected: parts.expected,
      },
    ];
  }
}

function withoutUnits(chance: Record<string, unknown>): unknown {
  if (!Array.isArray(chance.processes)) return chance;
  const processes = chance.processes.map((process: unknown) => {
    if (!isRecord(process)) return process;
    const { unit: _, ...rest } = process;
    return rest;
  });
  return { ...chance, processes };
}
