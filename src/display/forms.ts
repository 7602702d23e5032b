import { DISPLAY, isDisplayable, type MimeBundle } from "./bundle.js";
import { PLOTLY_MIME } from "./figure.js";
import { tableLatex } from "./latex.js";
import { shorten } from "./shorten.js";
import { TABLE_MIME, type TableSpec } from "./table.js";

/** An output: its data, and what nbformat keeps beside them by MIME type. */
export interface Form {
  readonly data: MimeBundle;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** How large an image is drawn, in pixels, and what it shows for those who cannot see it. */
export interface ImageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly alt?: string;
}

/** Bytes of an image, or their base64 form. */
export type ImageData = Uint8Array | string;

const PLAIN_LIMIT = 10_000;

/** Text of one MIME type, readable as it is where a client does not know the type. */
export function textForm(mime: string, text: string): Form {
  return { data: { [mime]: text, "text/plain": shorten(text, PLAIN_LIMIT) } };
}

/** @throws RangeError for a string that is not base64, or bytes that are not of that type */
export function imageForm(mime: "image/png" | "image/jpeg", image: ImageData, options: ImageOptions): Form {
  const base64 = typeof image === "string" ? image.replace(/^data:[^,]*,|\s/g, "") : toBase64(image);
  const begin = mime === "image/png" ? "iVBORw0KGgo" : "/9j/";
  if (!base64.startsWith(begin) || !/^[A-Za-z0-9+/]+=*$/.test(base64)) {
    throw new RangeError(`display: no ${mime} data; expected bytes of such an image, or their base64 form`);
  }
  const { alt } = options;
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return {
    data: { [mime]: base64, "text/plain": alt ?? `[${mime}, ${Math.floor((base64.length * 3) / 4)} bytes]` },
    ...(given.length === 0 ? {} : { metadata: { [mime]: Object.fromEntries(given) } }),
  };
}

export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let i = 0; i < bytes.length; i += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  }
  return btoa(binary);
}

/** @throws TypeError for what JSON cannot hold (a bigint, a cycle) */
export function jsonForm(value: unknown): Form {
  const text = JSON.stringify(value, null, 2) ?? "null";
  return { data: { "application/json": JSON.parse(text), "text/plain": shorten(text, PLAIN_LIMIT) } };
}

/** A Vega or Vega-Lite chart; the version is read from its `$schema`, and is 5 without one. */
export function vegaForm(library: "vega" | "vegalite", spec: object): Form {
  const schema = String((spec as { $schema?: unknown }).$schema ?? "");
  const version = /\/v(\d+)/.exec(schema)?.[1] ?? "5";
  const title = (spec as { title?: unknown }).title;
  const text = typeof title === "string" ? title : library === "vega" ? "Vega chart" : "Vega-Lite chart";
  return { data: { [`application/vnd.${library}.v${version}+json`]: spec, "text/plain": `[${text}]` } };
}

/** A Plotly figure as it stands, without number or caption; `plot.figure` gives it both. */
export function plotlyForm(figure: {
  readonly data: readonly object[];
  readonly layout?: object;
  readonly config?: object;
}): Form {
  const { data, layout = {}, config = {} } = figure;
  const title = (layout as { title?: string | { text?: string } }).title;
  const text = (typeof title === "string" ? title : title?.text) ?? `Plotly figure, ${data.length} traces`;
  return { data: { [PLOTLY_MIME]: { data, layout, config }, "text/plain": `[${text}]` } };
}

/**
 * LaTeX source as it is, or a value that shows itself as a table with its LaTeX form beside the others:
 * notebooks show the table, `nbconvert --to pdf` sets the LaTeX.
 *
 * @throws RangeError for anything else
 */
export function latexForm(value: unknown): Form {
  if (typeof value === "string") return textForm("text/latex", value);
  const bundle = tableBundle(value, "display.latex");
  return { data: { ...bundle, "text/latex": tableLatex(bundle[TABLE_MIME] as TableSpec) } };
}

/**
 * A table, regression fit or projection as LaTeX (`booktabs`, `caption` and `label` included).
 *
 * @param value whatever shows itself as a table of this package
 * @param lang language of headings and caption (default Chinese, which wants `ctex`)
 * @throws RangeError when the value shows itself otherwise
 */
export function toLatex(value: unknown, options: { readonly lang?: "zh" | "en" } = {}): string {
  return tableLatex(tableBundle(value, "toLatex")[TABLE_MIME] as TableSpec, options.lang);
}

function tableBundle(value: unknown, where: string): MimeBundle {
  const bundle = isDisplayable(value) ? value[DISPLAY]() : {};
  if (!(TABLE_MIME in bundle)) {
    throw new RangeError(
      `${where}: the value does not show itself as a table; expected a table, a fit, a projection or a frame`,
    );
  }
  return bundle as MimeBundle;
}
