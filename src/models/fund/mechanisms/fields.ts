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
