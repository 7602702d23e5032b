import { minimumOf, type PrivacyOptions } from "../privacy/minimum.js";
import { hiddenNote } from "../privacy/note.js";
import { suppressTables } from "../privacy/suppress.js";
import type { Assessment } from "./assessment.js";
import type { Compensation } from "./compensation.js";

/** A group as it may be written: its figures null where they are hidden. */
export type ShownGroup = { readonly [Key in keyof Compensation]: Compensation[Key] | null };

/** No grouping has this name. */
const COUNT = "people in the group";

/**
 * Which groups of an assessment are hidden: those of few people, and those that the total of all people and
 * the other groups of the same grouping would give away.
 */
export function hideGroups(
  assessment: Assessment,
  which: "deciles" | "groups",
  options: PrivacyOptions,
): {
  readonly mask: readonly boolean[];
  readonly groups: readonly ShownGroup[];
  readonly note: { readonly zh: string; readonly en: string } | null;
} {
  const list = assessment[which];
  const groupings = [...new Set(list.map((g) => g.grouping))];
  const tables = suppressTables(
    groupings.map((grouping) => ({
      rows: list
        .filter((g) => g.grouping === grouping)
        .map((g) => ({ [grouping]: g.group, [COUNT]: g.people })),
      by: [grouping],
      count: COUNT,
    })),
    options,
  );
  const mask =
    groupings.length === 0
      ? []
      : byOrder(
          list,
          groupings,
          tables.map((t) => t.hidden),
        );
  const count = (key: "primary" | "secondary") => tables.reduce((total, t) => total + t[key], 0);
  return {
    mask,
    groups: list.map((g, i) => (mask[i] ? hide(g) : g)),
    note: hiddenNote(count("primary"), count("secondary"), minimumOf("assess", options)),
  };
}

function byOrder(
  list: readonly Compensation[],
  groupings: readonly string[],
  hidden: readonly (readonly boolean[])[],
): boolean[] {
  const next = groupings.map(() => 0);
  return list.map((g) => {
    const t = groupings.indexOf(g.grouping);
    return hidden[t]![next[t]!++]!;
  });
}

function hide(group: Compensation): ShownGroup {
  const nothing = Object.fromEntries(Object.keys(group).map((key) => [key, null]));
  return { ...(nothing as unknown as ShownGroup), grouping: group.grouping, group: group.group };
}
