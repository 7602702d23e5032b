import { inspect } from "node:util";
import { DISPLAY, isDisplayable } from "../../display/bundle.js";
import type { ExpressionResult, MimeData } from "../../jupyter/content.js";
import { figureHtml } from "../figure-html.js";
import { cleanInspected } from "./output.js";

/** The bundle as clients can show it: figures with HTML beside their Plotly form. */
export const presentable: (bundle: MimeData) => MimeData = figureHtml();

/** What a value looks like: its own MIME bundle where it has one, else Node's text for it. */
export async function bundleOf(value: unknown): Promise<MimeData> {
  if (isDisplayable(value)) {
    const bundle = await value[DISPLAY]();
    if (bundle !== null && typeof bundle === "object") return presentable(bundle);
    throw new TypeError(
      `the method Symbol.for("Jupyter.display") gave ${inspect(bundle)}, a MIME bundle expected`,
    );
  }
  return { "text/plain": cleanInspected(inspect(value)) };
}

/** A user expression's value; a primitive comes as `application/json`, too, for programs to read. */
export async function expressionResult(value: unknown): Promise<ExpressionResult> {
  const data = await bundleOf(value);
  const isPrimitive =
    value === null || ["string", "boolean"].includes(typeof value) || Number.isFinite(value);
  return {
    status: "ok",
    data: isPrimitive ? { ...data, "application/json": value } : data,
    metadata: {},
  };
}
