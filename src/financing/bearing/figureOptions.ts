import type { Text } from "../../display/text.js";
import { checkFields, checkOneOf } from "../../models/numeric/check.js";
import { style } from "../../plot/index.js";

export interface BearingFigureOptions {
  /** Language of axes and names; captions and descriptions have both. Default zh. */
  readonly lang?: "zh" | "en";
  /** What the ids of figures begin with; default "fig-bearing". */
  readonly id?: string;
  readonly source?: Text;
}

/** @throws RangeError for an unknown option or language */
export function checkFigureOptions(where: string, options: BearingFigureOptions): "zh" | "en" {
  checkFields(`${where}: options`, options, ["lang", "id", "source"]);
  return checkOneOf(where, "lang", options.lang ?? "zh", ["zh", "en"] as const);
}

/** Id and source of a figure. */
export function metaOf(options: BearingFigureOptions, name: string) {
  const { id = "fig-bearing", source } = options;
  return { id: `${id}-${name}`, ...(source !== undefined && { source }) };
}

/** Before and after as series. */
export const WHEN = {
  before: { zh: "改革前", en: "Before", mark: style.SERIES[1] },
  after: { zh: "改革后", en: "After", mark: style.SERIES[0] },
} as const;

export const LEGEND = {
  showlegend: true,
  legend: { orientation: "h", x: 0, y: 1.01, yanchor: "bottom", font: { size: 10.5 } },
} as const;
