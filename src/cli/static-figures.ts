import { PLOTLY_MIME, type PlotlyFigure } from "../display/figure.js";
import type { Notebook, Output } from "../notebook/nbformat.js";
import type { ReportBrowser } from "../report/browser/open.js";

/** Size of figures in the HTML form that notebooks show. */
const WIDTH_PX = 760;
const ASPECT = 0.6;

type Shown = Extract<Output, { output_type: "display_data" | "execute_result" }>;

/**
 * Gives the figures of an executed notebook pictures in place of the HTML that only a running page can draw:
 * `image/svg+xml` and `image/png` beside the Plotly form. GitHub, nbviewer and `nbconvert --to pdf` show those.
 *
 * @returns what could not be drawn, a sentence each; those figures stay as they are
 */
export async function addStaticFigures(notebook: Notebook, browser: ReportBrowser): Promise<string[]> {
  const { drawStills } = await import("../report/charts/still.js");
  const outputs = notebook.cells.flatMap((cell) => cell.outputs ?? []).filter(isFigure);
  const refused: string[] = [];
  for (const [index, output] of outputs.entries()) {
    const figure = output.data[PLOTLY_MIME] as PlotlyFigure;
    const meta = figure.layout?.meta?.yibao;
    const heightPx = Math.round(WIDTH_PX * (meta?.aspect ?? ASPECT));
    const id = meta?.id ?? `figure-${index + 1}`;
    try {
      const request = { id, figure: { ...figure, layout: figure.layout ?? {} }, widthPx: WIDTH_PX, heightPx };
      const [still] = await drawStills(browser, [request]);
      const { "text/html": _html, ...data } = output.data;
      output.data = { ...data, "image/svg+xml": still!.svg, "image/png": still!.png };
    } catch (error) {
      refused.push((error as Error).message);
    }
  }
  return refused;
}

function isFigure(output: Output): output is Shown {
  if (output.output_type !== "display_data" && output.output_type !== "execute_result") return false;
  return PLOTLY_MIME in output.data && !("image/svg+xml" in output.data);
}
