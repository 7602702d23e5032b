import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { type ColumnSpec, table } from "../../../display/table.js";
import { run } from "../engine/outlook.js";
import type { Outlook } from "../engine/outlookRecord.js";
import { checkBalancing } from "../scenario/balancing.js";
import { parameterPath } from "../scenario/parameterPath.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Changes } from "./futures.js";
import { withPaths } from "./withPaths.js";

/** Something that goes wrong: new paths of parameters. */
export interface ShockCase {
  readonly name: { readonly zh: string; readonly en: string };
  readonly changes: (scenario: Scenario) => Changes;
}

/** How a fund fares in a shock, with its rule of self-adjustment or without. */
export type ShockRow = {
  readonly shock: string;
  readonly rule: boolean;
  /** Fewest months of reserve, and their year. */
  readonly lowest: number;
  readonly lowestYear: number;
  /** Years that end below the rule's band, and with a negative reserve. */
  readonly yearsBelow: number;
  readonly yearsNegative: number;
  /** First year from which the reserve stays at or above the band's floor; null when it never does. */
  readonly backIn: number | null;
  readonly lastMonths: number;
  /** Highest contribution rate (employees: both rates together), and its largest rise in a year. */
  readonly highestRate: number;
  readonly largestRise: number;
};

/** Usual shocks: an epidemic, three years without income growth, dearer care, and all of them. */
export const USUAL_SHOCKS: readonly ShockCase[] = [
  { name: { zh: "无冲击", en: "none" }, changes: () => ({}) },
  {
    name: { zh: "第三年疫情（支出 +20%，缴费 −5%）", en: "epidemic in the third year" },
    changes: (scenario) => epidemic(scenario),
  },
  {
    name: { zh: "第三至五年收入零增长", en: "no income growth in years 3 to 5" },
    changes: (scenario) => stagnation(scenario),
  },
  {
    name: { zh: "支出增速每年高 1 个百分点", en: "cost growth one point higher" },
    changes: (scenario) => dearer(scenario),
  },
  {
    name: { zh: "以上同时发生", en: "all of these" },
    changes: (scenario) => ({ ...epidemic(scenario), ...stagnation(scenario), ...dearer(scenario) }),
  },
];

/**
 * Tests the scenario's rules of self-adjustment against shocks: each shock with the rule and without.
 *
 * @param shocks default `USUAL_SHOCKS`
 * @returns two rows a shock for the fund of the scenario's first rule
 * @throws RangeError for a scenario without `balancing`, or a shock that takes a parameter out of its bounds
 * @example actuarial.shockTest({ ...scenario, balancing: [{ fund: "resident", low: 6, high: 9, step: 0.001 }] })
 */
export function shockTest(
  scenario: Scenario,
  shocks: readonly ShockCase[] = USUAL_SHOCKS,
): { readonly rows: readonly ShockRow[] } & Displayable {
  const rule = scenario.balancing?.[0];
  if (rule === undefined)
    throw new RangeError(
      `shockTest: scenario "${scenario.id}" has no balancing; expected a rule of self-adjustment`,
    );
  checkBalancing("shockTest", scenario.balancing!);
  const { balancing: _, ...without } = scenario;
  const rows = shocks.flatMap(({ name, changes }) =>
    [scenario, without].map((each) => {
      const outlook = run(withPaths(each, changes(scenario)));
      return rowOf(`${name.zh} ${name.en}`, outlook, rule.fund, rule.low, each === scenario);
    }),
  );
  return withDisplay({ rows }, () => {
    const spec = table(
      rows.map((row) => ({ ...row, rule: row.rule ? "有 yes" : "无 no" })),
      {
        caption: {
          zh: `${scenario.name.zh}：自动调整规则的冲击检验`,
          en: `${scenario.name.en}: self-adjustment against shocks`,
        },
        columns: COLUMNS,
      },
    );
    return spec[DISPLAY]() as MimeBundle;
  });
}

const COLUMNS: readonly ColumnSpec[] = [
  { key: "shock", label: { zh: "冲击", en: "Shock" } },
  { key: "rule", label: { zh: "有规则", en: "With the rule" } },
  { key: "lowest", label: { zh: "最低月数", en: "Fewest months" }, digits: 1 },
  { key: "lowestYear", label: { zh: "年份", en: "Year" }, grouping: false, digits: 0 },
  { key: "yearsBelow", label: { zh: "低于下限的年数", en: "Years below the band" }, digits: 0 },
  { key: "yearsNegative", label: { zh: "结余为负的年数", en: "Years negative" }, digits: 0 },
  { key: "backIn", label: { zh: "恢复年份", en: "Back in" }, grouping: false, digits: 0 },
  { key: "lastMonths", label: { zh: "末年月数", en: "Months in the last year" }, digits: 1 },
  { key: "highestRate", label: { zh: "最高费率", en: "Highest rate" }, percent: true, digits: 2 },
  { key: "largestRise", label: { zh: "最大年增幅", en: "Largest rise in a year" }, percent: true, digits: 3 },
];

function rowOf(
  shock: string,
  outlook: Outlook,
  fund: "resident" | "employee",
  floor: number,
  rule: boolean,
): ShockRow {
  const months = outlook.series(`${fund}.months`);
  const rates =
    fund === "resident"
      ? outlook.series("resident.rate")
      : outlook
          .series("employee.employerRate")
          .map((rate, y) => rate + outlook.series("employee.employeeRate")[y]!);
  const lowest = Math.min(...months);
  const { from } = outlook.scenario;
  const lastBelow = months.findLastIndex((m) => m < floor);
  return {
    shock,
    rule,
    lowest,
    lowestYear: from + months.indexOf(lowest),
    yearsBelow: months.filter((m) => m < floor).length,
    yearsNegative: months.filter((m) => m < 0).length,
    backIn: lastBelow === months.length - 1 ? null : from + lastBelow + 1,
    lastMonths: months.at(-1)!,
    highestRate: Math.max(...rates),
    largestRise: Math.max(0, ...rates.slice(1).map((rate, y) => rate - rates[y]!)),
  };
}

function inYears(
  scenario: Scenario,
  first: number,
  last: number,
  value: number,
  otherwise: (y: number) => number,
): number[] {
  return Array.from({ length: scenario.until - scenario.from + 1 }, (_, y) =>
    y >= first && y <= last ? value : otherwise(y),
  );
}

function epidemic(scenario: Scenario): Changes {
  return {
    "epidemic.cost": inYears(scenario, 2, 2, 0.2, () => 0),
    "epidemic.income": inYears(scenario, 2, 2, 0.05, () => 0),
  };
}

function stagnation(scenario: Scenario): Changes {
  const growth = parameterPath(scenario, "resident.incomeGrowth");
  const wages = parameterPath(scenario, "employee.wageGrowth");
  return {
    "resident.incomeGrowth": inYears(scenario, 2, 4, 0, (y) => growth[y]!),
    "employee.wageGrowth": inYears(scenario, 2, 4, 0, (y) => wages[y]!),
  };
}

/** A point more by each of the ways in which cost growth can be given. */
function dearer(scenario: Scenario): Changes {
  const rise = (name: "resident" | "employee", key: "costGrowth" | "costMargin" | "residualGrowth") =>
    parameterPath(scenario, `${name}.${key}`).map((value) => value + 0.01);
  return {
    "resident.costGrowth": rise("resident", "costGrowth"),
    "resident.costMargin": rise("resident", "costMargin"),
    "resident.residualGrowth": rise("resident", "residualGrowth"),
    "employee.costGrowth": rise("employee", "costGrowth"),
    "employee.costMargin": rise("employee", "costMargin"),
    "employee.residualGrowth": rise("employee", "residualGrowth"),
  };
}
