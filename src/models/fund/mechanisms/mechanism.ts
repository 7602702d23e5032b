import type { z as Zod } from "zod";
import type { Site, Step } from "../engine/site.js";
import type { AccountKind } from "../ledger/accounts.js";

/**
 * A kind of rule: what it is called, what parameters it takes, and how it moves money.
 * One implementation serves the ledger (one lane, every posting kept) and simulations (many lanes).
 */
export interface Mechanism<P> {
  /** As policies name it. */
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** Schema of the parameters, made with the zod it is given. */
  readonly schema: (z: typeof Zod) => Zod.ZodType<P>;
  /** Kinds of account that the rule may leave below zero. */
  readonly debts?: (parameters: P) => readonly AccountKind[];
  /** It only pays out of its fund, so that another rule or an opening has to fill that. */
  readonly onlyPays?: true;
  /** Resolves accounts and facts once; the step it returns runs in every year the rule is in force. */
  prepare(parameters: P, site: Site): Step;
}
