import { checkNotEmpty, checkNumber } from "../../numeric/check.js";

/** A printed ratio of the cumulative balance to the year's expenditure. */
export interface PrintedRatio {
  readonly scheme: string;
  readonly year: number;
  readonly printed: number;
  /** Half the last printed digit; default 0.005. */
  readonly halfDigit?: number;
}

/** One printed year: balance and expenditure, 亿元. */
export interface PrintedYear {
  readonly year: number;
  readonly balance: number;
  readonly expenditure: number;
}

/** What printed ratios leave open about eq. (3). */
export interface InterestBounds {
  /** Opening balances that fit without interest, 亿元. */
  readonly opening: { readonly low: number; readonly high: number };
  /** Largest r_w that fits some opening balance, with r_t = 0. */
  readonly interestStock: number;
  /** Largest r_t that fits some opening balance, with r_w = 0. */
  readonly interestFlow: number;
  /** The ratios that hold the bounds: lower and upper bound of the opening balance where r_w is largest. */
  readonly binding: readonly [string, string];
}

const HIGHEST_RATE = 1;

/**
 * The interest rates of eq. (3) that agree with printed ratios ST_T/AC_T, whatever the opening balance was.
 *
 * With r_w and r_t given each ratio allows an interval of the opening balance:
 *   S_0 = [(ratio ± half a digit)·AC_T − Σ_{t ≤ T} B_t·(1 + r_t)·(1 + r_w)^(T − t)]/(1 + r_w)^T;
 * the rates fit while the intervals have a point in common. The largest rates are found by bisection.
 *
 * @param options.ratios printed ratios that are to hold together
 * @param options.schemes balance and expenditure of each scheme's years, from the first on
 * @param options.opening a known opening balance, 亿元; default any
 * @throws RangeError when no opening balance fits even without interest, or a ratio's year was not printed
 * Source: Li, eq. (3), §2, Table 2.
 */
export function interestBounds(options: {
  readonly ratios: readonly PrintedRatio[];
  readonly schemes: Readonly<Record<string, readonly PrintedYear[]>>;
  readonly opening?: number;
}): InterestBounds {
  const where = "interestBounds";
  checkNotEmpty(where, "ratios", options.ratios);
  const constraints = options.ratios.map((ratio) => constraint(where, ratio, options.schemes));
  const range = (stock: number, flow: number) => {
    let low = { value: options.opening ?? -Infinity, name: "opening" };
    let high = { value: options.opening ?? Infinity, name: "opening" };
    for (const { name, at } of constraints) {
      const [from, to] = at(stock, flow);
      if (from > low.value) low = { value: from, name };
      if (to < high.value) high = { value: to, name };
    }
    return { low, high, slack: high.value - low.value };
  };
  const none = range(0, 0);
  if (none.slack < 0) {
    throw new RangeError(
      `${where}: without interest ${none.low.name} needs an opening balance of at least ${none.low.value.toFixed(2)}, ${none.high.name} of at most ${none.high.value.toFixed(2)}; expected ratios that one balance fits`,
    );
  }
  const interestStock = largest((rate) => range(rate, 0).slack >= 0);
  const tight = range(interestStock, 0);
  return {
    opening: { low: none.low.value, high: none.high.value },
    interestStock,
    interestFlow: largest((rate) => range(0, rate).slack >= 0),
    binding: [tight.low.name, tight.high.name],
  };
}

function constraint(
  where: string,
  { scheme, year, printed, halfDigit = 0.005 }: PrintedRatio,
  schemes: Readonly<Record<string, readonly PrintedYear[]>>,
) {
  const name = `${scheme} ${year}`;
  const rows = schemes[scheme] ?? [];
  const last = rows.findIndex((row) => row.year === year);
  if (last < 0)
    throw new RangeError(`${where}: scheme ${scheme} has no year ${year}; expected a printed year`);
  checkNumber(where, `ratio of ${name}`, printed);
  checkNumber(where, `half digit of ${name}`, halfDigit, 0);
  const { expenditure } = rows[last]!;
  checkNumber(where, `expenditure of ${name}`, expenditure, Number.MIN_VALUE);
  const balances = rows
    .slice(0, last + 1)
    .map(({ balance, year: y }) => checkNumber(where, `balance of ${scheme} ${y}`, balance));
  const at = (stock: number, flow: number): [number, number] => {
    const earned = balances.reduce((total, balance) => total * (1 + stock) + balance * (1 + flow), 0);
    const growth = (1 + stock) ** (last + 1);
    return [
      ((printed - halfDigit) * expenditure - earned) / growth,
      ((printed + halfDigit) * expenditure - earned) / growth,
    ];
  };
  return { name, at };
}

/** The largest rate up to which every rate fits, 0 fitting. */
function largest(fits: (rate: number) => boolean): number {
  let [low, high] = [0, 1e-6];
  while (fits(high)) {
    if (high >= HIGHEST_RATE) return Infinity;
    low = high;
    high *= 1.25;
  }
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}
