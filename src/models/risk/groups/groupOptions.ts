import { checkInteger, checkOneOf } from "../../numeric/check.js";
import type { PrivacyOptions } from "../privacy/minimum.js";
import type { ClaimColumns } from "./claimColumns.js";
import type { GroupingRules } from "./rules.js";
import { checkSeverity, type SeverityTable } from "./severity.js";

export interface GroupOptions extends PrivacyOptions {
  readonly columns?: ClaimColumns;
  readonly rules: GroupingRules;
  /**
   * How diagnosis groups are divided. `cost` (default): equal parts of cost, as the paper does; the groups
   * then hold the cost that they are to explain. `prospective`: by the mean cost of the category of the
   * principal diagnosis. Or the table of another grouping (`grouping.severity`), of a base year: with a
   * prospective one no cost of the year itself is on the right-hand side.
   */
  readonly severity?: "cost" | "prospective" | SeverityTable;
  /** Hierarchical groups with fewer rows than `minimum` (default 30) are listed (default) or merged. */
  readonly small?: { readonly minimum?: number; readonly rule?: "list" | "merge" };
  /** Diagnoses that are not recognised are faults (default: counted and reported). */
  readonly strict?: boolean;
  /** The pools that must be there. */
  readonly pools?: readonly string[];
  /** What happens when all rows fall in one AGG, one HMG or one pool (default "error"). */
  readonly oneLevel?: "error" | "allow";
}

/** Options as they are used. */
export interface ReadGroupOptions {
  readonly kind: SeverityTable["kind"];
  /** A severity table that was given. */
  readonly given: SeverityTable | null;
  /** Groups are made from costs of this table. */
  readonly needsCost: boolean;
  /** Rows below which a group is small. */
  readonly minimum: number;
  readonly merges: boolean;
}

/** @throws RangeError for options that are none, or a severity table that does not fit the rules */
export function readGroupOptions(
  where: string,
  options: Omit<GroupOptions, "rules">,
  levels: number,
): ReadGroupOptions {
  const asked = options.severity ?? "cost";
  const given = typeof asked === "string" ? null : checkSeverity(where, asked, levels);
  const kind = checkOneOf(where, "severity", given?.kind ?? asked, ["cost", "prospective"]);
  const rule = checkOneOf(where, "small.rule", options.small?.rule ?? "list", ["list", "merge"]);
  checkOneOf(where, "oneLevel", options.oneLevel ?? "error", ["error", "allow"]);
  return {
    kind,
    given,
    needsCost: kind === "cost" || given === null,
    minimum: checkInteger(where, "small.minimum", options.small?.minimum ?? 30, 1),
    merges: rule === "merge",
  };
}
