import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { type Row, type TableSpec, table } from "../../../display/table.js";
import { textIn } from "../../../display/text.js";
import type { Distribution } from "../parameters/parameter.js";
import { PARAMETER_NAMES, PARAMETERS } from "../parameters/register.js";
import type { Mark, Scenario } from "./scenario.js";

/** Changes of value that a path lists; one with more shows its first, middle and last year. */
const MOST_STEPS = 6;

/** The scenario, showing itself as a table of its parameters with unit, values, distribution and source. */
export function showScenario<T extends Scenario>(scenario: T): T & Displayable {
  return Object.freeze(withDisplay({ ...scenario }, () => scenarioTable(scenario)[DISPLAY]() as MimeBundle));
}

/** One row a parameter, after those of population, settings and costs. */
export function scenarioTable(scenario: Scenario): TableSpec & Displayable {
  const { name, description, from, until } = scenario;
  return table([...partRows(scenario), ...parameterRows(scenario)], {
    caption: { zh: `${name.zh}，${from}—${until}`, en: `${name.en}, ${from} to ${until}` },
    columns: [
      { key: "name", label: { zh: "参数", en: "Parameter" } },
      { key: "title", label: { zh: "含义", en: "Meaning" } },
      { key: "unit", label: { zh: "单位", en: "Unit" } },
      { key: "values", label: { zh: "取值", en: "Values" } },
      { key: "distribution", label: { zh: "分布", en: "Distribution" } },
      { key: "source", label: { zh: "出处", en: "Source" } },
      { key: "origin", label: { zh: "来自", en: "From" } },
    ],
    ...(description === undefined ? {} : { notes: [description] }),
  });
}

function parameterRows({ parameters, from }: Scenario): Row[] {
  return PARAMETER_NAMES.flatMap((name) => {
    const parameter = parameters[name];
    if (parameter === undefined) return [];
    const { title, unit } = PARAMETERS[name];
    return [
      {
        name,
        title: `${title.zh} ${title.en}`,
        unit,
        values: valuesText(parameter.path, from),
        distribution: parameter.distribution === undefined ? "" : lawText(parameter.distribution),
        source: sourceText(parameter),
        origin: parameter.origin ?? "",
      },
    ];
  });
}

function partRows(scenario: Scenario): Row[] {
  const { population, settings = {}, residentCosts, employeeCosts, enrolment, marks = {} } = scenario;
  const groups = (list: readonly { readonly from: number; readonly to: number }[], key: string) =>
    list
      .map((group) => `${group.from}–${group.to}: ${(group as unknown as Record<string, number>)[key]}`)
      .join(", ");
  const parts: [name: string, values: string][] = [
    ["population", "totals" in population ? "totals" : "age and sex"],
    ...Object.entries(settings).map(([name, choice]) => [`settings.${name}`, choice] as [string, string]),
    ...(residentCosts ? [["costs.resident", groups(residentCosts, "cost")] as [string, string]] : []),
    ...(employeeCosts ? [["costs.employee", groups(employeeCosts, "cost")] as [string, string]] : []),
    ...(enrolment ? [["enrolment", groups(enrolment, "share")] as [string, string]] : []),
  ];
  return parts.map(([name, values]) => {
    const mark = marks[name] ?? marks[name.split(".")[0]!] ?? {};
    return {
      name,
      title: "",
      unit: "",
      values,
      distribution: "",
      source: sourceText(mark),
      origin: mark.origin ?? "",
    };
  });
}

/** `0.0107`, `2024: 400, 2026: 430`, or first, middle and last year of a path that changes often. */
export function valuesText(path: readonly number[], from: number): string {
  const steps = path.flatMap((value, y) => (y === 0 || value !== path[y - 1] ? [y] : []));
  if (steps.length === 1) return numberText(path[0]!);
  const last = path.length - 1;
  const years = steps.length <= MOST_STEPS ? steps : [...new Set([0, Math.round(last / 2), last])];
  const separator = steps.length <= MOST_STEPS ? ", " : " … ";
  return years.map((y) => `${from + y}: ${numberText(path[y]!)}`).join(separator);
}

function numberText(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function lawText(law: Distribution): string {
  const { kind, ...rest } = law;
  const fields = Object.entries(rest).map(([name, value]) => `${name} ${numberText(value as number)}`);
  return `${kind}: ${fields.join(", ")}`;
}

/** Source, else the reading marked as one. */
function sourceText({ source, reading }: Mark): string {
  if (source !== undefined) return textIn(source, "zh");
  return reading === undefined ? "解读" : `解读：${textIn(reading, "zh")}`;
}
