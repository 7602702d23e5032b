import { CATEGORIES, categoryNumber, readRange } from "./categories.js";
import type { IcdCode } from "./icd10.js";
import type { GroupingRules } from "./rules.js";
import { validateRules } from "./validateRules.js";

/** Rules made ready for look-up. */
export interface CompiledRules {
  readonly rules: GroupingRules;
  /** Position of the unclear group, the last. */
  readonly unclear: number;
  /** Position of the group of a code; undefined when ICD-10 assigns no such category. */
  groupOf(code: IcdCode): number | undefined;
}

/**
 * Checks rules and makes them ready for look-up.
 *
 * @throws RangeError listing every gap, overlap and other fault of the rules
 */
export function compileRules(where: string, rules: GroupingRules): CompiledRules {
  const { faults } = validateRules(rules);
  if (faults.length > 0) {
    throw new RangeError(
      `${where}: the rules ${rules.id} ${rules.version} have ${faults.length} fault${faults.length === 1 ? "" : "s"}:\n  ${faults.slice(0, 20).join("\n  ")}${faults.length > 20 ? `\n  … and ${faults.length - 20} more (${faults.length} in all)` : ""}`,
    );
  }
  const groups = new Int32Array(CATEGORIES);
  const exceptions = new Map<string, number>();
  rules.diagnosisGroups.forEach(({ codes }, dg) => {
    for (const text of codes) {
      const range = readRange(text);
      if (range === undefined) exceptions.set(text, dg);
      else groups.fill(dg, range[0], range[1] + 1);
    }
  });
  const assigned = new Uint8Array(CATEGORIES);
  for (const text of rules.categories) {
    const [from, to] = readRange(text)!;
    assigned.fill(1, from, to + 1);
  }
  return {
    rules,
    unclear: rules.diagnosisGroups.length - 1,
    groupOf(code) {
      const category = categoryNumber(code.category);
      if (assigned[category] === 0) return undefined;
      const exception = code.subcategory === null ? undefined : exceptions.get(code.subcategory);
      return exception ?? groups[category]!;
    },
  };
}
