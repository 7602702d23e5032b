import { inspect } from "node:util";
import { DISPLAY, isDisplayable } from "../../display/bundle.js";
import { shorten } from "../../display/shorten.js";
import type { ExpressionResult, MimeData } from "../../jupyter/content.js";
import { foreignBundle } from "./foreign.js";
import { cleanInspected } from "./output.js";

/** Characters of a value's text; what a cell prints is not cut. */
const PLAIN_LIMIT = 1_000_000;

/** Colour is asked for: saved notebooks then hold its escape sequences. */
function hasColour(environment: NodeJS.ProcessEnv = process.env): boolean {
  const wish = environment.YIBAO_COLOR ?? environment.FORCE_COLOR;
  return wish !== undefined && !["0", "false", "off", ""].includes(wish);
}

/**
 * What a value looks like: its own MIME bundle where it has one, the form that fits it where it is a table or
 * a picture of another library, else Node's text for it.
 *
 * @throws TypeError when the value's own method gives no bundle
 */
export async function bundleOf(value: unknown, colors: boolean = hasColour()): Promise<MimeData> {
  if (isDisplayable(value)) {
    const bundle = await value[DISPLAY]();
    if (bundle !== null && typeof bundle === "object") return bundle;
    throw new TypeError(
      `the method Symbol.for("Jupyter.display") gave ${inspect(bundle)}, a MIME bundle expected`,
    );
  }
  return otherBundle(value, colors);
}

/** The same for a value without a method of its own, at once. */
export function otherBundle(value: unknown, colors: boolean = hasColour()): MimeData {
  const foreign = foreignBundle(value);
  if (foreign) return foreign;
  return { "text/plain": shorten(cleanInspected(inspect(value, { colors })), PLAIN_LIMIT) };
}

/** A user expression's value; a primitive comes as `application/json`, too, for programs to read. */
export async function expressionResult(value: unknown): Promise<ExpressionResult> {
  const data = await bundleOf(value, false);
  const isPrimitive =
    value === null || ["string", "boolean"].includes(typeof value) || Number.isFinite(value);
  return {
    status: "ok",
    data: isPrimitive ? { ...data, "application/json": value } : data,
    metadata: {},
  };
}
