import { describe, expect, it } from "vitest";
import * as fund from "../../../src/pooling/fund.js";
import { COUNTIES, chanceOf, flowsOf, OPEN, PROVINCES, riskReserves } from "./systems.js";

/** Accounts that may owe nothing, unless a rule of the policy names their debt; pooled funds may owe for care. */
function flooredIn(policy: fund.Policy): (account: string) => boolean {
  const debts = policy.rules.flatMap(
    ({ mechanism, parameters }) => fund.MECHANISMS[mechanism]!.debts?.(parameters) ?? [],
  );
  const kinds = ["personal", "adjustment", "emergency"].filter((kind) => !debts.includes(kind as never));
  return (account) => kinds.some((kind) => account.startsWith(`${kind}:`));
}

/** Policies that name provinces. */
const OF_PROVINCES = ["national-employee", "national-comprehensive"];

describe.each(fund.policies().map(({ id }) => id))("%s", (id) => {
  const values = OPEN[id] ?? {};

  const systems = [
    ["31 provinces, as expected", PROVINCES, "nation", false],
    ["31 provinces, by chance", PROVINCES, "nation", true],
    ["80 counties, as expected", COUNTIES, undefined, false],
    ["80 counties, by chance", COUNTIES, undefined, true],
  ] as const;
  const fitting = systems.filter(([, pools]) => pools === PROVINCES || !OF_PROVINCES.includes(id));

  it.each(fitting)("%s: 15 years keep all money and every floor", (_, pools, level, isRandom) => {
    const policy = fund.readPolicy(id, { values, ...(level && { level }) });
    const run = fund.run(policy, pools, {
      start: 2020,
      years: 15,
      interest: 0.02,
      flows: flowsOf(pools),
      opening: riskReserves(pools, level ?? "province"),
      ...(isRandom && { source: chanceOf(pools) }),
    });
    const { ledger } = run;
    const isFloored = flooredIn(policy);
    const opening = ledger.accounts.reduce((sum, account) => sum + ledger.opening(account), 0);
    for (const year of run.years) {
      expect(ledger.total(year)).toBe(ledger.total(2020));
      const owing = ledger.accounts.filter((a) => isFloored(a) && ledger.balance(a, year) < 0);
      expect(owing, String(year)).toEqual([]);
    }
    expect(Number(ledger.total()) / fund.CENTS).toBeCloseTo(opening, 4);
    if (!isRandom) return;
    const moving = new Set(ledger.postings.map(({ rule }) => rule));
    for (const { name } of policy.rules) expect([...moving], name).toContain(name);
  });
});
