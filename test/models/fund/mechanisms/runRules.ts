import * as fund from "../../../../src/models/fund/index.js";
import { policyOf } from "./policyOf.js";
import { type SameOptions, sameInLanes } from "./sameInLanes.js";

/** A rule by its mechanism, parameters and whatever else. */
export type Written = readonly [mechanism: string, parameters: object, more?: Partial<fund.Rule>];

/** A policy whose rules are named by mechanism and place: "levy 1". */
const written = (rules: readonly Written[]): fund.Policy =>
  policyOf(
    ...rules.map(([mechanism, parameters, more], i) => ({
      name: `${mechanism} ${i + 1}`,
      mechanism,
      parameters,
      ...more,
    })),
  );

export const runRules = (
  pools: Parameters<typeof fund.run>[1],
  rules: readonly Written[],
  options?: fund.RunOptions,
) => fund.run(written(rules), pools, options);

/** What the policy gave each pool (or took), year by year. */
export const transfers = (run: fund.Run): number[] => run.rows.map((row) => row.transfer);

/** Postings of a rule in 亿元: `[from, to, amount, period]`. */
export const postings = (run: fund.Run, rule: string) =>
  run.ledger.postings
    .filter((posting) => posting.rule === rule)
    .map(({ from, to, amount, period }) => [from, to, fund.fromCents(amount), period] as const);

/** Pools that give every fact: two provinces, two schemes. */
export const every: readonly fund.Pool[] = [
  ["甲", "东", "employee", 120, 100, 60],
  ["乙", "东", "employee", 60, 75, 5],
  ["乙居", "东", "resident", 50, 48, 10],
  ["丙", "西", "employee", 20, 24, 2],
  ["丁", "西", "employee", 9, 8, 0],
  ["丁居", "西", "resident", 14, 15, -1],
].map(
  ([name, province, scheme, revenue, expenditure, reserve], i): fund.Pool => ({
    name: name as string,
    region: [province as string, (name as string).slice(0, 1)],
    scheme: scheme as fund.Scheme,
    revenue: revenue as number,
    expenditure: expenditure as number,
    reserve: reserve as number,
    persons: 1e6 * (i + 1),
    retirees: 2e5 * (i + 1),
    incomePerHeadYuan: 40000 - 4000 * i,
    payroll: 8 * (revenue as number),
    subsidy: (revenue as number) / 2,
    need: 1.02 * (expenditure as number),
    targetRevenue: 1.01 * (revenue as number),
    quotaExpenditure: 0.97 * (expenditure as number),
    score: 0.4 + 0.1 * i,
    personalAccount: 10,
  }),
);

/** The rules compute alike in one lane and in many. */
export const sameEverywhere = (rules: readonly Written[], options?: SameOptions): void =>
  sameInLanes(written(rules), every, options);
