import { expectedOf } from "../../data/yaml/expected.js";
import { type JsonSchema, optionsOf } from "../../data/yaml/jsonSchema.js";
import type { Displayable } from "../../display/bundle.js";
import { DISPLAY, type MimeBundle, withDisplay } from "../../display/bundle.js";
import { table } from "../../display/table.js";
import { MECHANISMS } from "../../models/fund/mechanisms/index.js";
import { parametersOf } from "./schema.js";

/** One parameter of a mechanism. */
export type MechanismParameter = {
  readonly mechanism: string;
  /** `share`, below another `ceiling.stock`, in each item of a list `tiers[].share`. */
  readonly parameter: string;
  /** What it may be, in words. */
  readonly expected: string;
  readonly isRequired: boolean;
  /** As JSON; empty without one. */
  readonly default: string;
  readonly about: string;
};

/**
 * The kinds of rule that a policy may use, with their parameters.
 * @returns one record a parameter; the list shows itself as a table
 */
export function mechanisms(): readonly MechanismParameter[] & Displayable {
  const list = Object.keys(MECHANISMS).flatMap((mechanism) =>
    parameterRows(parametersOf(mechanism)!).map((row) => Object.freeze({ mechanism, ...row })),
  );
  return Object.freeze(
    withDisplay(list, () => {
      const shown = table(list, {
        caption: { zh: "机制与参数", en: "Mechanisms and their parameters" },
        columns: [
          { key: "mechanism", label: { zh: "机制", en: "Mechanism" } },
          { key: "parameter", label: { zh: "参数", en: "Parameter" } },
          { key: "expected", label: { zh: "取值", en: "May be" } },
          { key: "isRequired", label: { zh: "必填", en: "Required" } },
          { key: "default", label: { zh: "默认", en: "Default" } },
          { key: "about", label: { zh: "含义", en: "Meaning" } },
        ],
      });
      return shown[DISPLAY]() as MimeBundle;
    }),
  );
}

type ParameterRow = Omit<MechanismParameter, "mechanism">;

function parameterRows(schema: JsonSchema, before = ""): ParameterRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const parameter = `${before}${key}`;
    const row = {
      parameter,
      expected: expectedOf(field),
      isRequired: schema.required?.includes(key) ?? false,
      default: field.default === undefined ? "" : JSON.stringify(field.default),
      about: field.description ?? "",
    };
    return [row, ...innerRows(field, parameter)];
  });
}

function innerRows(field: JsonSchema, parameter: string): ParameterRow[] {
  const rows = optionsOf(field).flatMap((option) =>
    option.type === "array" && option.items
      ? optionsOf(option.items).flatMap((item) => parameterRows(item, `${parameter}[].`))
      : parameterRows(option, `${parameter}.`),
  );
  return rows.filter((row, i) => rows.findIndex((other) => other.parameter === row.parameter) === i);
}
