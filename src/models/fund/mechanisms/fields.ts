import type { z as Zod } from "zod";
import { LEVELS } from "../engine/groups.js";

/** Fields that several mechanisms share, so that they read and are checked alike. */

/** A share from 0 to 1; 30 for 0.30 is told apart. */
export function fraction(z: typeof Zod, about: string) {
  return z
    .number()
    .min(0)
    .max(1, {
      error: (issue) =>
        `is ${String(issue.input)}; expected a fraction from 0 to 1 (${String(issue.input)} % is written ${Number(issue.input) / 100})`,
    })
    .describe(about);
}

/** The level at which pools share a fund. */
export function levelField(z: typeof Zod) {
  return z.enum(LEVELS).default("nation").describe("Level at which pools share the fund; 共用调剂金的层级");
}

/** The fund's name: rules with the same name and level share one account. */
export function fundField(z: typeof Zod) {
  return z
    .string()
    .min(1)
    .default("fund")
    .describe("Name of the adjustment fund; rules with one name share one account. 调剂金账户名");
}

/** An amount of money. */
export function yi(z: typeof Zod, about: string) {
  return z.number().min(0).describe(about);
}

/** A multiplier, 1 for 100 %; 150 for 1.5 is told apart. */
function multiplier(z: typeof Zod) {
  return z
    .number()
    .min(0)
    .max(10, {
      error: (issue) =>
        `is ${String(issue.input)}; expected a multiplier from 0 to 10 (${String(issue.input)} % is written ${Number(issue.input) / 100})`,
    });
}

/** Multipliers by name of pool or of a region it lies in. */
export function multipliers(z: typeof Zod, about: string) {
  return {
    coefficients: z.record(z.string(), multiplier(z)).default({}).describe(about),
    otherwise: multiplier(z)
      .optional()
      .describe("Value for pools not named; without it an unnamed pool is an error. 未列统筹区的取值"),
  };
}

/** Numbers by name of pool or of a region it lies in. */
export function byPool(z: typeof Zod, about: string) {
  return z.record(z.string(), z.number().min(0)).describe(about);
}

/** The value for pools that a list by name leaves out. */
export function otherwiseField(z: typeof Zod) {
  return z
    .number()
    .min(0)
    .optional()
    .describe("Value for pools not named; without it an unnamed pool is an error. 未列统筹区的取值");
}

/** Has no default: whoever writes the rule has to choose. */
export function shortfallField(z: typeof Zod) {
  return z
    .enum(["proRata", "queue", "debt"])
    .describe(
      "When the fund holds less than it should pay: all in proportion (proRata), in proportion with the rest paid first next year (queue), or a debt of the fund (debt); to be chosen. 调剂金不足时：按比例、结转下年优先、挂账，必选",
    );
}
export type Shortfall = Zod.infer<ReturnType<typeof shortfallField>>;

/** What becomes of a pool that should pay more than it holds. */
export function payersField(z: typeof Zod) {
  return z
    .enum(["limit", "debt"])
    .default("limit")
    .describe("A pool that holds less pays what it has (limit) or goes into debt; 余额不足时");
}

/** A public budget over a pool. */
export function budgetField(z: typeof Zod, about: string) {
  return z
    .enum(["local", ...LEVELS])
    .default("local")
    .describe(about);
}
