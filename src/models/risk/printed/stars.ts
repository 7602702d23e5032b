/** Marks of significance as the paper prints them: * 10 %, ** 5 %, *** 1 % (notes of Tables 3 and 4). */
export type Stars = "" | "*" | "**" | "***";

/** Stars of a two-sided p-value. */
export function starsOf(pValue: number): Stars {
  return pValue < 0.01 ? "***" : pValue < 0.05 ? "**" : pValue < 0.1 ? "*" : "";
}
