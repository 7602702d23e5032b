import { PLOTLY_MIME, type PlotlyFigure } from "../display/figure.js";
import { textIn } from "../display/text.js";
import type { Notebook, Output } from "../notebook/nbformat.js";
import type { ReportBrowser } from "../report/browser/open.js";

/** Size of figures in the HTML form that notebooks show. */
const WIDTH_PX = 760;
const ASPECT = 0.6;

type Shown = Extract<Output, { output_type: "display_data" | "execute_result" }>;

/** Kind of picture: pixels show everywhere; vectors stay sharp, and nbconvert wants Inkscape for them in a PDF. */
export type Picture = "png" | "svg";

/**
 * Gives the figures of an executed notebook a picture in place of the HTML that only a running page can draw,
 * beside the Plotly form. GitHub, nbviewer and `nbconvert --to pdf` show it.
 *
 * @returns what could not be drawn, a sentence each; those figures stay as they are
 */
export async function addStaticFigures(
  notebook: Notebook,
  browser: ReportBrowser,
  kind: Picture,
): Promise<string[]> {
  const { drawStills } = await import("../report/charts/still.js");
  const outputs = notebook.cells.flatMap((cell) => cell.outputs ?? []).filter(isFigure);
  const refused: string[] = [];
  for (const [index, output] of outputs.entries()) {
    const figure = output.data[PLOTLY_MIME] as PlotlyFigure;
    const meta = figure.layout?.meta?.yibao;
    const height = Math.round(WIDTH_PX * (meta?.aspect ?? ASPECT));
    const id = meta?.id ?? `figure-${index + 1}`;
    try {
      const drawn = { id, figure: { ...figure, layout: figure.layout ?? {} } };
      const [still] = await drawStills(browser, [{ ...drawn, widthPx: WIDTH_PX, heightPx: height }]);
      const { "text/html": _html, ...data } = output.data;
      const mime = kind === "png" ? "image/png" : "image/svg+xml";
      const alt = meta === undefined ? {} : { alt: textIn(meta.alt ?? meta.caption, "zh") };
      output.data = { ...data, [mime]: still![kind] };
      output.metadata = { ...output.metadata, [mime]: { width: WIDTH_PX, height, ...alt } };
    } catch (error) {
      refused.push((error as Error).message);
    }
  }
  return refused;
}

function isFigure(output: Output): output is Shown {
  if (output.output_type !== "display_data" && output.output_type !== "execute_result") return false;
  return PLOTLY_MIME in output.data;
}
