/** What one value looks like in a Jupyter client: MIME type to data. */
export type MimeBundle = Record<string, unknown>;

/** The method by which a value shows itself: Deno's kernel and ours call it. */
export const DISPLAY: unique symbol = Symbol.for("Jupyter.display") as never;

export interface Displayable {
  [DISPLAY](): MimeBundle | Promise<MimeBundle>;
}

export function isDisplayable(value: unknown): value is Displayable {
  return (
    value !== null &&
    (typeof value === "object" || typeof value === "function") &&
    typeof (value as Partial<Displayable>)[DISPLAY] === "function"
  );
}

/**
 * Gives a record the display method without changing what it enumerates, so that it still compares,
 * copies and serialises as the plain record it is.
 */
export function withDisplay<T extends object>(value: T, show: () => MimeBundle): T & Displayable {
  return Object.defineProperty(value, DISPLAY, { value: show, enumerable: false }) as T & Displayable;
}
