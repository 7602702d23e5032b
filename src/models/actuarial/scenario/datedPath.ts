import { checkFields, checkInteger, checkNumber, checkOneOf, shown } from "../../numeric/check.js";

/** How a value changes after the last year that is given: it stays, rises by an amount, or grows by a rate. */
export type After = "hold" | { readonly rise: number } | { readonly growth: number };

/** Values of some years. */
export interface DatedValues {
  readonly years: Readonly<Record<number, number>>;
  /** Between two given years: the earlier one's value (usual), or a straight line. */
  readonly between?: "step" | "line";
  /** After the last given year; usually "hold". */
  readonly after?: After;
}

/** Values of a parameter: one for all years, one for each, those of some years, or these with what lies between. */
export type PathValues = number | readonly number[] | Readonly<Record<number, number>> | DatedValues;

/**
 * One value for each year from the first to the last. Years before the first given one keep `before`.
 * @param before what held without these values, one a year; undefined where nothing did
 * @throws RangeError naming field, year, value and bound, or the years without a value
 */
export function pathOf(
  where: string,
  values: PathValues,
  from: number,
  until: number,
  before?: readonly number[],
): number[] {
  const years = until - from + 1;
  if (typeof values === "number")
    return new Array<number>(years).fill(checkNumber(where, "the value", values));
  if (Array.isArray(values)) {
    if (values.length !== years)
      throw new RangeError(
        `${where} has ${values.length} values; expected ${years}, one for each year from ${from} to ${until}`,
      );
    return values.map((value: unknown, y) => checkNumber(where, `the value of ${from + y}`, value));
  }
  if (typeof values !== "object" || values === null)
    throw new RangeError(`${where} is ${shown(values)}; expected a number, or values by year`);
  const { given, between, after } = datedOf(where, values as DatedValues | Readonly<Record<number, number>>);
  const first = given[0]![0];
  if (first > from && before === undefined) {
    const missing = first - 1 > from ? `${from} to ${Math.min(first - 1, until)}` : String(from);
    throw new RangeError(
      `${where} has no value for ${missing}; expected one from ${from} on, the first projected year`,
    );
  }
  return Array.from({ length: years }, (_, y) => {
    const year = from + y;
    return year < first ? before![y]! : valueIn(year, given, between, after);
  });
}

type Given = readonly (readonly [year: number, value: number])[];

function datedOf(where: string, values: DatedValues | Readonly<Record<number, number>>) {
  const isDated = "years" in values;
  const { years, between = "step", after = "hold" } = (isDated ? values : { years: values }) as DatedValues;
  if (isDated) checkFields(where, values, ["years", "between", "after"]);
  if (typeof years !== "object" || years === null)
    throw new RangeError(`${where}: years is ${shown(years)}; expected values by year`);
  checkOneOf(where, "between", between, ["step", "line"]);
  const given = Object.entries(years)
    .map(
      ([year, value]) =>
        [
          checkInteger(where, "a year", /^\d+$/.test(year) ? Number(year) : year, 1900, 2400),
          checkNumber(where, `the value of ${year}`, value),
        ] as const,
    )
    .sort(([a], [b]) => a - b);
  if (given.length === 0) throw new RangeError(`${where} has no years; expected at least one`);
  if (after !== "hold") {
    if (typeof after !== "object" || after === null)
      throw new RangeError(`${where}: after is ${shown(after)}; expected "hold", a rise or a growth`);
    checkFields(`${where}: after`, after, ["rise", "growth"]);
    if ("rise" in after) checkNumber(where, "after.rise", after.rise);
    else checkNumber(where, "after.growth", after.growth, -1, 1);
  }
  return { given, between, after };
}

function valueIn(year: number, given: Given, between: "step" | "line", after: After): number {
  let i = given.length - 1;
  while (given[i]![0] > year) i--;
  const [start, value] = given[i]!;
  const next = given[i + 1];
  if (next !== undefined) {
    if (between === "step" || year === start) return value;
    return value + ((next[1] - value) * (year - start)) / (next[0] - start);
  }
  if (after === "hold" || year === start) return value;
  return "rise" in after ? value + after.rise * (year - start) : value * (1 + after.growth) ** (year - start);
}
