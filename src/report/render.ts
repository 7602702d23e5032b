import { versions } from "../notebook/versions.js";
import type { ReportBrowser } from "./browser/open.js";
import { renderCharts } from "./charts/render.js";
import { allBlocks } from "./document/allBlocks.js";
import { buildDocument } from "./document/build.js";
import type { NotebookJson } from "./document/notebook.js";
import type { ReportDocument } from "./document/types.js";
import { embedFonts } from "./fonts/embed.js";
import { langTag } from "./html/inline.js";
import { scriptTexts } from "./html/interactive.js";
import { mainTitle, marginBoxes, outline, reportHtml } from "./html/report.js";
import { templateHash } from "./html/templates.js";
import { buildManifest, manifestText, reproductionNumber } from "./manifest/build.js";
import { type PdfInput, printPdf } from "./pdf/print.js";
import type { Bibliography } from "./references/bibliography.js";

export type ReportFormat = "html" | "pdf";

export interface RenderOptions {
  /** Name of the report. */
  readonly name: string;
  readonly formats: readonly ReportFormat[];
  /** Name of a folder in `templates/`, or the path of one. */
  readonly template?: string;
  readonly bibliography?: Bibliography;
}

export interface RenderedReport {
  readonly html?: string;
  readonly pdf?: Uint8Array;
  readonly pages?: number;
  /** Text of the manifest file. */
  readonly manifest: string;
  /** Milliseconds; HTML and PDF are made at the same time. */
  readonly timings: { readonly charts: number; readonly html: number; readonly pdf: number };
}

/** Figures are drawn as wide as the printed page between its margins. */
const FIGURE_WIDTH_PX = 631;

/**
 * Renders an executed notebook. Writes nothing: the same notebook, template and lock file give the same bytes.
 *
 * @throws DocumentError with every fault of the notebook
 */
export async function renderReport(
  browser: ReportBrowser,
  executed: NotebookJson,
  options: RenderOptions,
): Promise<RenderedReport> {
  const { name, formats, template, bibliography = [] } = options;
  const document = buildDocument(executed, { name, bibliography });
  const { lock, ...own } = versions();
  const built = buildManifest(executed, document, {
    templateHash: templateHash(template),
    lockHash: lock,
    versions: own,
  });
  const manifest = manifestText(built);
  const reproduction = reproductionNumber(manifest);
  const { value: svgs, milliseconds: charts } = await timed(drawings(browser, document));
  const page = (medium: "screen" | "print") =>
    reportHtml(document, {
      medium,
      svgs,
      manifest: built,
      reproduction,
      ...(template === undefined ? {} : { template }),
    });
  const [html, printed] = await Promise.all([
    formats.includes("html")
      ? timed(embedFonts(browser, page("screen"), "woff2", { extra: scriptTexts(document) }))
      : undefined,
    formats.includes("pdf")
      ? timed(printPdf(browser, printInput(document, page("print"), reproduction)))
      : undefined,
  ]);
  return {
    ...(html === undefined ? {} : { html: html.value }),
    ...(printed === undefined ? {} : { pdf: printed.value.pdf, pages: printed.value.pages }),
    manifest,
    timings: { charts, html: html?.milliseconds ?? 0, pdf: printed?.milliseconds ?? 0 },
  };
}

async function drawings(browser: ReportBrowser, document: ReportDocument): Promise<Map<string, string>> {
  const figures = [...allBlocks(document)].flatMap((block) => (block.type === "figure" ? [block] : []));
  const svgs = await renderCharts(
    browser,
    figures.map(({ id, figure, aspect }) => ({
      id,
      figure,
      widthPx: FIGURE_WIDTH_PX,
      heightPx: Math.round(FIGURE_WIDTH_PX * aspect),
    })),
  );
  return new Map(figures.map(({ id }, index) => [id, svgs[index]!]));
}

function printInput(document: ReportDocument, html: string, reproduction: string): PdfInput {
  const { front } = document;
  const boxes = marginBoxes(document, reproduction);
  return {
    html,
    meta: {
      title: mainTitle(front),
      author: front.authors.map((author) => author.name).join("; "),
      subject: front.subtitle ?? front.titleEn ?? "",
      keywords: [...front.keywords, ...front.keywordsEn].join("; "),
      lang: langTag(front.lang),
      date: front.date,
    },
    marginTexts: [boxes.left, boxes.right, boxes.foot, "0123456789 /"],
    outline: outline(document).map(({ level, number, title, id }) => ({
      level,
      title: number === undefined ? title : `${number} ${title}`,
      id,
    })),
  };
}

async function timed<T>(work: Promise<T>): Promise<{ value: T; milliseconds: number }> {
  const start = performance.now();
  return { value: await work, milliseconds: Math.round(performance.now() - start) };
}
