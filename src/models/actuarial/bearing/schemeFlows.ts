import { checkInteger, checkNumber, checkVector } from "../../numeric/check.js";

/**
 * What members of a scheme pay and receive by year, sex and age: plain data. Lists by member stand at
 * (t · sexes + s) · ages + x, year t = 0 being `firstYear`; the last age is open. People are those of the
 * year's end, so that a member of age x in year t was born in t − x.
 */
export interface SchemeFlows {
  readonly firstYear: number;
  readonly years: number;
  /** 2 (male, female) or 1. */
  readonly sexes: number;
  readonly ages: number;
  /** Persons. */
  readonly members: Float64Array;
  /** Yuan a member: what members pay themselves. */
  readonly contribution: Float64Array;
  /** Yuan a member: what budgets and medical assistance pay for them. */
  readonly subsidy: Float64Array;
  /** Yuan a member: what employers pay for them. */
  readonly employer: Float64Array;
  /** Yuan a member: what the scheme spends on them. */
  readonly benefit: Float64Array;
  /** Income a member, yuan, for rates on lifetime income. */
  readonly income?: Float64Array;
  /** Reserve at the end of the year before the first, 亿元. */
  readonly opening: number;
  /** Interest, and revenue that is no member's, by year, 亿元. */
  readonly interest: Float64Array;
  readonly other: Float64Array;
  /** Reserve at the end of each year, 亿元, where a projection gives it. */
  readonly reserve?: Float64Array;
  /** Share that lives through the year: (t · sexes + s) · (ages + 1) + x, as in `PopulationInputs`. */
  readonly survival?: Float64Array;
  /** Members ÷ people, as `members`. */
  readonly coverage?: Float64Array;
}

/** By year alone, by year and age, or by year, sex and age. */
export type ByYear = readonly (number | readonly number[] | readonly (readonly number[])[])[];

/** Flows as nested lists: [year], [year][age] or [year][sex][age]. */
export interface PlainFlows {
  readonly firstYear: number;
  /** [year][age] or [year][sex][age], persons. */
  readonly members: ByYear;
  readonly contribution: ByYear;
  readonly subsidy?: ByYear;
  readonly employer?: ByYear;
  readonly benefit: ByYear;
  readonly income?: ByYear;
  readonly opening?: number;
  readonly interest?: readonly number[];
  readonly other?: readonly number[];
  readonly reserve?: readonly number[];
  /** One age more than `members`. */
  readonly survival?: ByYear;
  readonly coverage?: ByYear;
}

const MEMBER_FIELDS = ["contribution", "subsidy", "employer", "benefit"] as const;

/**
 * Flows of a scheme from nested lists, checked.
 * @throws RangeError naming list, year, sex, age and value for lists of other lengths or values below 0
 * @example actuarial.schemeFlows({ firstYear: 2024, members: [[50, 40], [45, 44]], contribution: [400, 420], benefit: [[300, 900], [320, 950]] })
 */
export function schemeFlows(plain: PlainFlows): SchemeFlows {
  const where = "schemeFlows";
  const firstYear = checkInteger(where, "firstYear", plain.firstYear, 1800, 2300);
  const years = plain.members?.length ?? 0;
  checkInteger(where, "number of years of members", years, 1, 500);
  const first = plain.members[0];
  const bySex = Array.isArray(first) && Array.isArray(first[0]);
  const sexes = bySex ? (first as readonly unknown[]).length : 1;
  checkInteger(where, "number of sexes of members", sexes, 1, 2);
  const ages = bySex ? (first[0] as readonly number[]).length : ((first as readonly number[])?.length ?? 0);
  checkInteger(where, "number of ages of members", ages, 2, 200);
  const shape = { firstYear, years, sexes };
  const flat = (name: string, list: ByYear | undefined, high = Infinity, width = ages) =>
    list === undefined
      ? new Float64Array(years * sexes * width)
      : spread(where, name, list, shape, width, high);
  const yearly = (name: string, list: readonly number[] | undefined) => {
    if (list !== undefined) checkVector(where, name, list, years);
    return Float64Array.from(list ?? new Float64Array(years));
  };
  return checkFlows({
    firstYear,
    years,
    sexes,
    ages,
    members: flat("members", plain.members),
    contribution: flat("contribution", plain.contribution),
    subsidy: flat("subsidy", plain.subsidy),
    employer: flat("employer", plain.employer),
    benefit: flat("benefit", plain.benefit),
    ...(plain.income && { income: flat("income", plain.income) }),
    opening: plain.opening ?? 0,
    interest: yearly("interest", plain.interest),
    other: yearly("other", plain.other),
    ...(plain.reserve && { reserve: yearly("reserve", plain.reserve) }),
    ...(plain.survival && { survival: flat("survival", plain.survival, 1, ages + 1) }),
    ...(plain.coverage && { coverage: flat("coverage", plain.coverage, 1) }),
  });
}

/** @throws RangeError for arrays of other lengths, or values that are not finite or below 0 */
export function checkFlows(flows: SchemeFlows): SchemeFlows {
  const where = "flows";
  const { years, sexes, ages } = flows;
  const cells = years * sexes * ages;
  for (const name of ["members", ...MEMBER_FIELDS] as const) checkVector(where, name, flows[name], cells, 0);
  for (const name of ["income", "coverage"] as const)
    if (flows[name] !== undefined) checkVector(where, name, flows[name], cells, 0);
  if (flows.survival !== undefined)
    checkVector(where, "survival", flows.survival, years * sexes * (ages + 1), 0);
  checkNumber(where, "opening", flows.opening);
  for (const name of ["interest", "other", "reserve"] as const)
    if (flows[name] !== undefined) checkVector(where, name, flows[name], years);
  return Object.freeze(flows);
}

function spread(
  where: string,
  name: string,
  list: ByYear,
  shape: { readonly firstYear: number; readonly years: number; readonly sexes: number },
  ages: number,
  high: number,
): Float64Array {
  const { firstYear, years, sexes } = shape;
  const out = new Float64Array(years * sexes * ages);
  if (!Array.isArray(list) || list.length !== years) {
    throw new RangeError(
      `${where}: ${name} has ${Array.isArray(list) ? list.length : String(list)} years; expected ${years}, as members`,
    );
  }
  for (let t = 0; t < years; t++) {
    const year = list[t]!;
    for (let s = 0; s < sexes; s++) {
      const nested = Array.isArray(year) && Array.isArray(year[0]);
      const row = nested ? (year as readonly (readonly number[])[])[s] : (year as number | readonly number[]);
      if (Array.isArray(row) && row.length !== ages) {
        throw new RangeError(
          `${where}: ${name} of ${firstYear + t} has ${row.length} ages; expected ${ages}`,
        );
      }
      for (let x = 0; x < ages; x++) {
        const value = Array.isArray(row) ? row[x] : row;
        const at = `${name} of ${firstYear + t}${sexes > 1 ? `, sex ${s}` : ""}, age ${x}`;
        out[(t * sexes + s) * ages + x] = checkNumber(where, at, value, 0, high);
      }
    }
  }
  return out;
}
