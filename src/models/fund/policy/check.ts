import { checkInteger, shown } from "../../numeric/check.js";
import { YEAR_RULES } from "../engine/engineRules.js";
import { MECHANISMS } from "../mechanisms/index.js";
import type { Policy, Rule } from "./policy.js";

/** First and last year of a rule; open ends are infinite. */
export function termOf(rule: Rule): readonly [number, number] {
  return [rule.from ?? -Infinity, rule.until ?? Infinity];
}

/**
 * Rules have names of their own (or years that do not meet), known mechanisms, and dates in order.
 * Parameters are checked by their schemas, at the edge.
 * @throws RangeError naming policy and rule
 */
export function checkPolicy(policy: Policy): void {
  const where = `policy "${policy.id}"`;
  policy.rules.forEach((rule, i) => {
    const at = `${where}, rule "${rule.name}"`;
    if (!Object.hasOwn(MECHANISMS, rule.mechanism)) {
      throw new RangeError(
        `${at}: mechanism is ${shown(rule.mechanism)}; expected one of: ${Object.keys(MECHANISMS).join(", ")}`,
      );
    }
    if (YEAR_RULES.some((name) => name === rule.name)) {
      throw new RangeError(
        `${at}: the ledger uses this name for what every year has; expected a name other than ${YEAR_RULES.join(", ")}`,
      );
    }
    if (rule.from !== undefined) checkInteger(at, "from", rule.from, 1900, 2200);
    if (rule.until !== undefined) checkInteger(at, "until", rule.until, 1900, 2200);
    const [from, until] = termOf(rule);
    if (until < from) {
      throw new RangeError(`${at}: until is ${until}, before from, ${from}; expected dates in order`);
    }
    const twin = policy.rules.slice(0, i).find((other) => other.name === rule.name);
    if (twin !== undefined) {
      const [a, b] = termOf(twin);
      if (from <= b && a <= until) {
        throw new RangeError(
          `${at}: the name stands twice in the same years; expected one rule of a name at a time`,
        );
      }
    }
  });
}
