import { groupingRules } from "../../data/groupingRules.js";
import type { Displayable } from "../../display/bundle.js";
import type { TableLike } from "../../models/risk/formula/table.js";
import { type Grouping, groupClaims } from "../../models/risk/groups/group.js";
import type { GroupOptions } from "../../models/risk/groups/groupOptions.js";

export interface GroupTableOptions extends Omit<GroupOptions, "rules"> {
  /** The shipped rules (default), a JSON file of own ones, or its content. */
  readonly rules?: string | object;
}

/**
 * Groups a claims table in memory: AGG, DG, MG and HMG, with a report; see `groupClaims`.
 *
 * @throws RangeError for bad rows and options; DataFault for rules that do not fit their schema
 */
export function group(data: TableLike, options: GroupTableOptions = {}): Grouping & Displayable {
  return groupClaims(data, { ...options, rules: groupingRules(options.rules) });
}
