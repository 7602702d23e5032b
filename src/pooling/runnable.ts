import { MECHANISMS } from "../models/fund/mechanisms/index.js";
import type { Policy } from "../models/fund/policy/policy.js";
import { nearest } from "../models/numeric/nearest.js";
import { asChecked } from "./policy/policy.js";

/** What of a run's options a policy is held against. */
interface Setting {
  readonly start?: number;
  readonly years?: number;
  readonly opening?: Readonly<Record<string, number>>;
}

/**
 * A policy that has been checked, its funds and dates too; any other is checked first.
 * @param years of the run where its options give none
 */
export function asRunnable(given: Policy, setting: Setting, years: number): Policy {
  const policy = asChecked(given);
  checkFilled(policy, setting.opening);
  checkDates(policy, setting.start ?? 2020, setting.years ?? years);
  return policy;
}

/**
 * Refuses a run in whose years no rule of the policy is in force: it would else do nothing without a word.
 * @throws RangeError naming the policy, the years, and when its rules are in force
 */
function checkDates(policy: Policy, start: number, years: number): void {
  const { rules } = policy;
  const last = start + years - 1;
  if (
    rules.length === 0 ||
    rules.some(({ from, until }) => (from ?? start) <= last && (until ?? last) >= start)
  )
    return;
  const terms = [...new Set(rules.map(({ from, until }) => `${from ?? "…"}–${until ?? "…"}`))];
  throw new RangeError(
    `policy "${policy.id}": no rule is in force in ${start === last ? start : `${start}–${last}`}; its rules are in ${terms.join(", ")}: give the run another start, as { start: ${rules[0]!.from ?? rules[0]!.until} }`,
  );
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

/** Years that pools are given for: a list of lists, or one. */
export function yearsGiven(pools: readonly unknown[]): number {
  return Array.isArray(pools?.[0]) ? pools.length : 1;
}
