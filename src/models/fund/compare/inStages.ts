import { checkInteger, shown } from "../../numeric/check.js";
import type { Policy, Rule } from "../policy/policy.js";
import { SCHEMES, type Scheme } from "../pool.js";

/** A policy that is in force in some years, for some pools. */
export interface Stage {
  readonly policy: Policy;
  /** First year; default from the start. */
  readonly from?: number;
  /** Last year; default until the end. */
  readonly until?: number;
  /** Default all. */
  readonly schemes?: readonly Scheme[];
  /** Names of regions or pools; default all. */
  readonly regions?: readonly string[];
}

/**
 * One policy out of stages: the rules of each stage in its years and for its pools, in the order of the
 * stages. Funds with one name and level are one account in all stages, so what a stage leaves in a fund is
 * there in the next.
 * @throws RangeError for no stages, years out of order, a stage in which no rule of its policy is in force,
 * regions of a rule and its stage that have no name in common, or two rules of one name in the same years
 * Source: Yunnan, residents first, then employees, a fund first, then full pooling (F18); Wang, §5.2 (N06).
 * @example fund.inStages("yunnan", { zh: "云南", en: "Yunnan" }, [
 *   { policy: adjustmentFund, until: 2027 }, { policy: fullPooling, from: 2028 }])
 */
export function inStages(id: string, name: Policy["name"], stages: readonly Stage[]): Policy {
  const where = `policy "${id}"`;
  if (!Array.isArray(stages))
    throw new RangeError(`${where}: stages is ${shown(stages)}; expected a list of stages`);
  if (stages.length === 0) throw new RangeError(`${where}: stages is empty; expected at least one`);
  const rules = stages.flatMap((stage, i) => rulesOf(`${where}, stage ${i + 1}`, stage));
  rules.forEach((rule, i) => {
    const twin = rules.slice(0, i).find((other) => other.name === rule.name && meet(other, rule));
    if (twin !== undefined) {
      throw new RangeError(
        `${where}: rule ${shown(rule.name)} stands in two stages of the same years; expected stages one after the other, or rules of different names`,
      );
    }
  });
  return Object.freeze({ id, name, rules: Object.freeze(rules) });
}

function rulesOf(where: string, { policy, from, until, schemes, regions }: Stage): Rule[] {
  if (from !== undefined) checkInteger(where, "from", from, 1900, 2200);
  if (until !== undefined) checkInteger(where, "until", until, 1900, 2200);
  if (from !== undefined && until !== undefined && until < from)
    throw new RangeError(`${where}: until is ${until}, before from, ${from}; expected years in order`);
  const unknown = schemes?.find((scheme) => !SCHEMES.includes(scheme));
  if (unknown !== undefined)
    throw new RangeError(`${where}: schemes has ${shown(unknown)}; expected ${SCHEMES.join(" or ")}`);
  const rules = policy.rules.flatMap((rule): Rule[] => {
    const start = latest(rule.from, from);
    const end = earliest(rule.until, until);
    if (start !== undefined && end !== undefined && end < start) return [];
    const inSchemes = common(rule.schemes, schemes);
    if (inSchemes?.length === 0) return [];
    const inRegions = common(rule.regions, regions);
    if (inRegions?.length === 0) {
      throw new RangeError(
        `${where}: rule ${shown(rule.name)} covers regions ${rule.regions!.join(", ")}, the stage ${regions!.join(", ")}; expected names in common, or regions in one of them only`,
      );
    }
    return [
      {
        name: rule.name,
        mechanism: rule.mechanism,
        ...(start !== undefined && { from: start }),
        ...(end !== undefined && { until: end }),
        ...(inSchemes && { schemes: inSchemes }),
        ...(inRegions && { regions: inRegions }),
        parameters: rule.parameters,
      },
    ];
  });
  if (rules.length > 0 || policy.rules.length === 0) return rules;
  throw new RangeError(
    `${where}: no rule of policy "${policy.id}" is in force in its years for its schemes; expected at least one`,
  );
}

function common<T>(own?: readonly T[], staged?: readonly T[]): readonly T[] | undefined {
  return own === undefined || staged === undefined ? (own ?? staged) : own.filter((x) => staged.includes(x));
}

function latest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

function earliest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

function meet(a: Rule, b: Rule): boolean {
  return (a.from ?? -Infinity) <= (b.until ?? Infinity) && (b.from ?? -Infinity) <= (a.until ?? Infinity);
}
