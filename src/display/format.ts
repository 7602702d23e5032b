/** How a number is printed: fixed digits, Chinese or English conventions are the same. */
export interface NumberFormat {
  /** Digits after the point. */
  readonly digits?: number;
  /** Groups of three in the whole part, from 10,000 on (default true). */
  readonly grouping?: boolean;
  /** Prints a plus sign on positive numbers. */
  readonly sign?: boolean;
  /** Multiplies by 100 and adds %. */
  readonly percent?: boolean;
}

const MINUS = "\u2212";

/**
 * Prints a number with a true minus sign and grouped thousands; rounds half away from zero as printed
 * statistics do. Absent and non-finite values print as an em dash.
 */
export function formatNumber(value: number | null | undefined, format: NumberFormat = {}): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "\u2014";
  const { digits = 0, grouping = true, sign = false, percent = false } = format;
  const scaled = percent ? value * 100 : value;
  const [whole = "0", fraction] = roundHalfAway(Math.abs(scaled), digits).split(".");
  const grouped = grouping && whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
  const body = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  const zero = /^[0.]*$/.test(body);
  const prefix = zero ? "" : scaled < 0 ? MINUS : sign ? "+" : "";
  return `${prefix}${body}${percent ? "%" : ""}`;
}

/**
 * Decimal rounding, half away from zero. The last binary digits are dropped first (14 digits are kept), so that
 * a product such as 294.74999999999994 rounds as the 294.75 that it stands for.
 */
function roundHalfAway(magnitude: number, digits: number): string {
  if (magnitude >= 1e21) return String(magnitude);
  const decimal = Number(magnitude.toPrecision(14));
  const rounded = Number(`${Math.round(Number(`${decimal}e${digits}`))}e-${digits}`);
  return Number.isNaN(rounded) ? decimal.toFixed(digits) : rounded.toFixed(digits);
}

/** Short forms for prose: `fmt.num(x, 1)`, `fmt.pct(x, 2)`, `fmt.signed(x, 1)`, `fmt.int(x)`, `fmt.year(x)`. */
export const fmt = {
  num: (value: number, digits = 1) => formatNumber(value, { digits }),
  int: (value: number) => formatNumber(value, { digits: 0 }),
  pct: (value: number, digits = 1) => formatNumber(value, { digits, percent: true }),
  signed: (value: number, digits = 1) => formatNumber(value, { digits, sign: true }),
  year: (value: number) => formatNumber(value, { digits: 0, grouping: false }),
} as const;
