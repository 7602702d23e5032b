import { MECHANISMS } from "../models/fund/mechanisms/index.js";
import type { Policy } from "../models/fund/policy/policy.js";
import { nearest } from "../models/numeric/nearest.js";
import { asChecked } from "./policy/policy.js";

/** A policy that has been checked, its funds too: any other is checked first. */
export function asRunnable(given: Policy, opening?: Readonly<Record<string, number>>): Policy {
  const policy = asChecked(given);
  checkFilled(policy, opening);
  return policy;
}

/**
 * Refuses a rule that pays out of a fund which no other rule names and which opens empty: a misspelt fund
 * would else pay nothing without a word.
 *
 * @param opening opening balances of the run
 * @throws RangeError naming policy, rule, fund, and the nearest fund of the other rules
 */
function checkFilled(policy: Policy, opening: Readonly<Record<string, number>> = {}): void {
  policy.rules.forEach(({ name, mechanism, parameters }, i) => {
    const { onlyPays, debts } = MECHANISMS[mechanism]!;
    const { fund } = parameters as { readonly fund?: string };
    if (!onlyPays || fund === undefined || debts?.(parameters).includes("adjustment")) return;
    const others = policy.rules.filter((_, j) => j !== i).map((rule) => rule.parameters);
    const opens = Object.keys(opening).some((id) => id.startsWith(`adjustment:${fund}@`));
    if (opens || others.some((other) => names(other, fund))) return;
    const funds = others.flatMap((other) => (other as { readonly fund?: string }).fund ?? []);
    const close = nearest(fund, funds);
    throw new RangeError(
      `policy "${policy.id}", rule "${name}": fund is "${fund}", which no other rule fills and which opens empty${close === undefined ? "" : ` (did you mean "${close}"?)`}; expected the fund of another rule, or opening: { "adjustment:${fund}@nation": … }`,
    );
  });
}

/** Whether a text stands anywhere in the parameters. */
function names(value: unknown, text: string): boolean {
  if (value === text) return true;
  return typeof value === "object" && value !== null && Object.values(value).some((v) => names(v, text));
}
