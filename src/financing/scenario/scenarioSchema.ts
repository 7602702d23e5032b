import type { JsonSchema } from "../../data/yaml/jsonSchema.js";
import {
  PARAMETER_NAMES,
  PARAMETERS,
  type ParameterName,
} from "../../models/actuarial/parameters/register.js";
import { type Unit, WRITTEN_UNITS } from "../../models/actuarial/parameters/units.js";
import { POPULATIONS } from "./populations.js";
import { scenarioJson } from "./schema.js";

type Writable = { -readonly [K in keyof JsonSchema]: JsonSchema[K] } & {
  definitions?: Readonly<Record<string, JsonSchema>>;
};
type Referring = JsonSchema & { readonly $ref?: string };

/**
 * The JSON Schema of scenario files, by which editors complete and check them
 * (`data/scenarios/scenario.schema.json` holds the same): every parameter with its meaning, bounds and units.
 */
export function scenarioSchema(): JsonSchema {
  const schema = structuredClone(scenarioJson()) as Writable;
  const properties = schema.properties as Record<string, Writable>;
  const parameter = properties.parameters!.additionalProperties as JsonSchema;
  properties.parameters = {
    type: "object",
    description: "参数",
    properties: Object.fromEntries(PARAMETER_NAMES.map((name) => [name, parameterSchema(name)])),
    additionalProperties: false,
  };
  const source = properties.population!.anyOf![0]!.properties!.source as Writable;
  source.description = Object.entries(POPULATIONS)
    .map(([name, { title }]) => `${name}: ${title.en}; ${title.zh}`)
    .join("\n");
  return { ...schema, definitions: unitSchemas(parameter) } as JsonSchema;
}

/** A bare number within the bounds, or fields with a unit that fits. */
function parameterSchema(name: ParameterName): JsonSchema {
  const { title, unit, low, high, default: usual } = PARAMETERS[name];
  const fields: Referring = { $ref: `#/definitions/${unit}` };
  return {
    description: `${title.en} (${unit}${usual === undefined ? "" : `, usually ${usual}`}); ${title.zh}`,
    anyOf: [{ type: "number", minimum: low, maximum: high }, fields],
  };
}

function unitSchemas(parameter: JsonSchema): Record<string, JsonSchema> {
  const fields = parameter.anyOf!.find(({ type }) => type === "object")!;
  return Object.fromEntries(
    (Object.keys(WRITTEN_UNITS) as Unit[]).map((unit) => [
      unit,
      {
        ...fields,
        properties: {
          ...fields.properties,
          unit: { ...fields.properties!.unit, enum: Object.keys(WRITTEN_UNITS[unit]) },
        },
      },
    ]),
  );
}
