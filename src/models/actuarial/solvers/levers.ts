import { checkInteger, checkNumber } from "../../numeric/check.js";
import { PARAMETERS, type ParameterName } from "../parameters/register.js";
import { checkParameterName } from "../scenario/checkScenario.js";
import { parameterPath } from "../scenario/parameterPath.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Changes } from "./futures.js";

/** Something that can be set to close a gap: a number between bounds, and what it does to parameters. */
export interface Lever {
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly low: number;
  readonly high: number;
  /** Only whole numbers are possible. */
  readonly whole?: true;
  /** The smallest value that will do is sought, or the largest. */
  readonly seeks: "smallest" | "largest";
  readonly apply: (value: number, scenario: Scenario) => Changes;
}

interface Bounds {
  readonly low: number;
  readonly high: number;
}

/**
 * A parameter's value in every year from `from` on: the smallest rate, the smallest subsidy.
 * @example actuarial.level("resident.contributionRate", { low: 0.005, high: 0.02 })
 * @throws RangeError for a name that is no parameter, or bounds outside its own
 */
export function level(parameter: ParameterName, options: Bounds & { readonly from?: number }): Lever {
  const where = `level("${parameter}")`;
  checkBounds(where, parameter, options);
  const { title } = PARAMETERS[parameter];
  return {
    name: parameter,
    title,
    low: options.low,
    high: options.high,
    seeks: "smallest",
    apply(value, scenario) {
      const start = options.from ?? scenario.from;
      checkInteger(where, "from", start, scenario.from, scenario.until);
      return {
        [parameter]: parameterPath(scenario, parameter).map((old, y) =>
          scenario.from + y < start ? old : value,
        ),
      };
    },
  };
}

/**
 * The same rise every year on a parameter's value of the first year, in its unit: points of a rate, yuan of a
 * flat contribution.
 * @example actuarial.yearlyRise("resident.contributionYuan", { low: 0, high: 100 })
 * @throws RangeError as `level`
 */
export function yearlyRise(parameter: ParameterName, { low, high }: Bounds): Lever {
  const where = `yearlyRise("${parameter}")`;
  checkParameterName(where, parameter);
  checkNumber(where, "high", high, checkNumber(where, "low", low));
  const { title } = PARAMETERS[parameter];
  return {
    name: `${parameter}, yearly rise`,
    title: { zh: `${title.zh}的年增额`, en: `Yearly rise of: ${title.en}` },
    low,
    high,
    seeks: "smallest",
    apply(value, scenario) {
      const first = parameterPath(scenario, parameter)[0]!;
      return { [parameter]: parameterPath(scenario, parameter).map((_, y) => first + y * value) };
    },
  };
}

/**
 * The year in which a parameter changes to another value: the latest start.
 * @param to the value from that year on
 * @example actuarial.latestStart("resident.contributionRate", { to: 0.0107 })
 * @throws RangeError as `level`
 */
export function latestStart(
  parameter: ParameterName,
  options: { readonly to: number; readonly low: number; readonly high: number },
): Lever {
  const where = `latestStart("${parameter}")`;
  checkParameterName(where, parameter);
  const spec = PARAMETERS[parameter];
  checkNumber(where, "to", options.to, spec.low, spec.high);
  checkInteger(where, "high (a year)", options.high, checkInteger(where, "low (a year)", options.low, 1900));
  return {
    name: `${parameter}, start`,
    title: {
      zh: `${spec.title.zh}改为 ${options.to} 的年份`,
      en: `Year in which it becomes ${options.to}: ${spec.title.en}`,
    },
    low: options.low,
    high: options.high,
    whole: true,
    seeks: "largest",
    apply: (year, scenario) => ({
      [parameter]: parameterPath(scenario, parameter).map((old, y) =>
        scenario.from + y < year ? old : options.to,
      ),
    }),
  };
}

function checkBounds(where: string, parameter: ParameterName, { low, high }: Bounds): void {
  checkParameterName(where, parameter);
  const spec = PARAMETERS[parameter];
  checkNumber(where, "low", low, spec.low, spec.high);
  checkNumber(where, "high", high, low, spec.high);
}
