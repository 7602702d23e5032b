/** What one parameter, low and high, does to an outcome. */
export type Swing<Name extends string = string> = {
  readonly parameter: Name;
  readonly base: number;
  readonly low: number;
  readonly high: number;
  /** Outcome with the parameter low, as it is, and high. */
  readonly outcomeLow: number;
  readonly outcomeBase: number;
  readonly outcomeHigh: number;
  /** |outcomeHigh − outcomeLow|. */
  readonly span: number;
};

/** Swings with their span, the widest first. */
export function widestFirst<T extends Omit<Swing, "span">>(
  swings: readonly T[],
): (T & Pick<Swing, "span">)[] {
  return swings
    .map((swing) => ({ ...swing, span: Math.abs(swing.outcomeHigh - swing.outcomeLow) }))
    .sort((a, b) => b.span - a.span);
}
