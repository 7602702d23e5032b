import { PARAMETER_NAMES, PARAMETERS } from "../../models/actuarial/parameters/register.js";
import { WRITTEN_UNITS } from "../../models/actuarial/parameters/units.js";
import { POPULATIONS } from "./populations.js";
import { scenarioSchema } from "./scenarioSchema.js";
import { scenarios } from "./shipped.js";

/** Content of `data/scenarios/scenario.schema.json`. */
export function schemaFile(): string {
  return `${JSON.stringify(scenarioSchema(), null, 1)}\n`;
}

/** Parts of `docs/scenarios.md` that follow from the register and the shipped files, by the name of their marks. */
export function pageParts(): Readonly<Record<string, string>> {
  return {
    scenarios: markdown(
      ["id", "scenario", "inherits", "source"],
      scenarios().map(({ id, name, inherits, source }) => [
        `\`${id}\``,
        `${name.en} (${name.zh})`,
        inherits === "" ? "" : `\`${inherits}\``,
        source,
      ]),
    ),
    parameters: markdown(
      ["parameter", "unit", "from", "to", "usual", "meaning"],
      PARAMETER_NAMES.map((name) => {
        const { title, unit, low, high, default: usual } = PARAMETERS[name];
        return [
          `\`${name}\``,
          unit,
          String(low),
          String(high),
          usual === undefined ? "" : String(usual),
          `${title.en}; ${title.zh}`,
        ];
      }),
    ),
    units: markdown(
      ["unit", "may be written"],
      Object.entries(WRITTEN_UNITS).map(([unit, written]) => [
        unit,
        Object.entries(written)
          .map(([name, factor]) =>
            factor === 1 ? `\`${name}\`` : `\`${name}\` (× ${Number(factor.toPrecision(4))})`,
          )
          .join(", "),
      ]),
    ),
    populations: markdown(
      ["source", "people", "may be chosen"],
      Object.entries(POPULATIONS).map(([name, { title, choices }]) => [
        `\`${name}\``,
        `${title.en}; ${title.zh}`,
        Object.entries(choices as Readonly<Record<string, readonly string[]>>)
          .map(([field, values]) => `\`${field}\`${values.length === 0 ? "" : `: ${values.join(", ")}`}`)
          .join("; "),
      ]),
    ),
  };
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}
