import { shown } from "../../numeric/check.js";

/** Names of the columns of a claims table; one row is an admission or a person. */
export interface ClaimColumns {
  /** Default "sex". */
  readonly sex?: string;
  /** Completed years; default "age". */
  readonly age?: string;
  /** Principal diagnosis; default "diagnosis". */
  readonly diagnosis?: string;
  /**
   * Further diagnoses: columns with one code or several (cut at ; | , 、), [] where there are none. Default
   * those of "diagnosis2" … "diagnosis16" that are there.
   */
  readonly others?: string | readonly string[];
  /** Total cost, yuan; default "cost". */
  readonly cost?: string;
  /** Cost by which severity is judged, where it is another one: that of the year before, say. Default `cost`. */
  readonly severityCost?: string;
  /** Default "pool" where it is there. */
  readonly pool?: string;
  /** What names a row, each once; default "id" where it is there. */
  readonly id?: string;
}

/** The columns as they are in a table; null for those that are not there and not needed. */
export interface FoundColumns {
  readonly sex: string;
  readonly age: string;
  readonly diagnosis: string;
  readonly others: readonly string[];
  readonly cost: string | null;
  readonly severityCost: string | null;
  readonly pool: string | null;
  readonly id: string | null;
}

const KEYS = ["sex", "age", "diagnosis", "others", "cost", "severityCost", "pool", "id"];
const NUMBERED = Array.from({ length: 15 }, (_, i) => `diagnosis${i + 2}`);

/**
 * Finds the columns of a claims table.
 *
 * @param needsCost whether groups are made from costs of this table
 * @throws RangeError naming every column that is not there, and every key that is none of ClaimColumns
 */
export function findClaimColumns(
  where: string,
  names: readonly string[],
  given: ClaimColumns = {},
  needsCost = true,
): FoundColumns {
  const known = new Set(names);
  const missing: string[] = [];
  for (const key of Object.keys(given))
    if (!KEYS.includes(key)) missing.push(`columns.${key} is no key; expected one of ${KEYS.join(", ")}`);
  const need = (key: keyof ClaimColumns, name: string) => {
    if (!known.has(name)) missing.push(`columns.${key} is ${shown(name)}, which the table does not have`);
    return name;
  };
  const optional = (key: "cost" | "severityCost" | "pool" | "id", needed = false) => {
    const name = given[key];
    if (name !== undefined || needed) return need(key, name ?? key);
    return known.has(key) && key !== "severityCost" ? key : null;
  };
  const others =
    given.others === undefined
      ? NUMBERED.filter((name) => known.has(name))
      : typeof given.others === "string"
        ? [given.others]
        : given.others;
  if (given.others === undefined && others.length === 0)
    missing.push(
      "columns.others is undefined and the table has no diagnosis2, diagnosis3; expected the columns of further diagnoses, or [] where there are none (yibao group --map others=COLUMN, or --map others= for none)",
    );
  const isOther = given.severityCost !== undefined;
  const found = {
    sex: need("sex", given.sex ?? "sex"),
    age: need("age", given.age ?? "age"),
    diagnosis: need("diagnosis", given.diagnosis ?? "diagnosis"),
    others: others.map((name) => (given.others === undefined ? name : need("others", name))),
    cost: optional("cost", needsCost && !isOther),
    severityCost: optional("severityCost"),
    pool: optional("pool"),
    id: optional("id"),
  };
  if (missing.length > 0)
    throw new RangeError(`${where}: ${missing.join("; ")}. The table has: ${names.join(", ")}`);
  return found;
}
