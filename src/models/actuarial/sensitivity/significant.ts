import { formatNumber } from "../../../display/format.js";

/** A number to a few figures, four unless told. */
export function significant(value: number, figures = 4): string {
  const size = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  return formatNumber(value, { digits: Math.min(12, Math.max(0, figures - 1 - size)) });
}
