import { DISPLAY, isDisplayable, type MimeBundle, withDisplay } from "./bundle.js";
import {
  type Form,
  type ImageData,
  type ImageOptions,
  imageForm,
  jsonForm,
  latexForm,
  plotlyForm,
  textForm,
  vegaForm,
} from "./forms.js";
import { displayHost } from "./host.js";

export interface DisplayOptions {
  /** Name of the output for later updates; by default a new one. */
  readonly displayId?: string;
  /** Changes the outputs of that name instead of adding one. */
  readonly update?: boolean;
  /** By MIME type, as nbformat has it: `{ "image/png": { width: 300 } }`. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** The value is a MIME bundle, to be sent as it is. */
  readonly raw?: boolean;
}

/** An output that is on the page and can be changed, also from a timer or a later cell. */
export interface DisplayHandle {
  readonly displayId: string;
  /** Shows another value in its place. */
  update(value: unknown, options?: Pick<DisplayOptions, "metadata" | "raw">): Promise<void>;
}

/** Promises of this module show nothing when they are a cell's last expression. */
type Shown = Promise<DisplayHandle>;

const nothing = () => ({});

function send(form: Form, options: DisplayOptions, host = displayHost()): DisplayHandle {
  const displayId = options.displayId ?? host.newId();
  const metadata = options.metadata ?? form.metadata;
  host.display(form.data, {
    displayId,
    ...(options.update ? { update: true } : {}),
    ...(metadata === undefined ? {} : { metadata }),
  });
  const update: DisplayHandle["update"] = async (value, changes = {}) => {
    await show(value, { ...changes, displayId, update: true });
  };
  return withDisplay({ displayId, update }, nothing);
}

/** Sends at once what can be shown at once, so that outputs keep the order of the calls. */
function show(value: unknown, options: DisplayOptions): Shown {
  const host = displayHost();
  const shown = (): Shown => {
    const data = options.raw
      ? bundleGiven(value)
      : isDisplayable(value)
        ? value[DISPLAY]()
        : host.bundle(value);
    if (typeof (data as Promise<MimeBundle>).then !== "function") {
      return Promise.resolve(send({ data: data as MimeBundle }, options, host));
    }
    const later = Promise.resolve(data).then((settled) => send({ data: settled }, options, host));
    host.wait?.(later);
    return later;
  };
  return quiet(shown);
}

function quiet(work: () => Shown): Shown {
  let promise: Shown;
  try {
    promise = work();
  } catch (error) {
    promise = Promise.reject(error);
  }
  return withDisplay(promise, nothing);
}

function bundleGiven(value: unknown): MimeBundle {
  const isBundle = value !== null && typeof value === "object" && !Array.isArray(value);
  if (!isBundle || !Object.keys(value).every((mime) => mime.includes("/"))) {
    throw new TypeError('display: a raw bundle is { "type/subtype": data }; something else was given');
  }
  return value as MimeBundle;
}

const formed = (form: () => Form, options: DisplayOptions): Shown =>
  quiet(() => Promise.resolve(send(form(), options)));

/**
 * `display(x)` shows any value in the running cell; the value of its last expression shows itself without this.
 *
 * Under plain tslab the richest form of a value goes through tslab's own display; elsewhere its text is printed.
 */
export interface Display {
  /**
   * Shows a value: through its own method `Symbol.for("Jupyter.display")` where it has one, else as the kernel
   * shows results. The promise is of a handle that can change the output later.
   *
   * @throws TypeError (rejects) for a raw bundle that is none
   */
  (value: unknown, options?: DisplayOptions): Promise<DisplayHandle>;
  /** HTML markup as it is; the tag `html` escapes what is put in. Scripts run where the client lets them. */
  html(markup: string, options?: DisplayOptions): Promise<DisplayHandle>;
  markdown(text: string, options?: DisplayOptions): Promise<DisplayHandle>;
  /**
   * LaTeX source with its `$` or `\begin`, or a table, fit or projection whose LaTeX form goes beside the others.
   *
   * @throws RangeError (rejects) for a value that is no table
   */
  latex(source: unknown, options?: DisplayOptions): Promise<DisplayHandle>;
  svg(markup: string, options?: DisplayOptions): Promise<DisplayHandle>;
  /** Bytes of a PNG image, or their base64 form. @throws RangeError (rejects) for other data */
  png(image: ImageData, options?: DisplayOptions & ImageOptions): Promise<DisplayHandle>;
  /** Bytes of a JPEG image, or their base64 form. @throws RangeError (rejects) for other data */
  jpeg(image: ImageData, options?: DisplayOptions & ImageOptions): Promise<DisplayHandle>;
  /** A tree to unfold. @throws TypeError (rejects) for what JSON cannot hold */
  json(value: unknown, options?: DisplayOptions & { readonly expanded?: boolean }): Promise<DisplayHandle>;
  /** A Vega chart; JupyterLab brings the renderer for version 5. */
  vega(spec: object, options?: DisplayOptions): Promise<DisplayHandle>;
  /** A Vega-Lite chart; JupyterLab brings the renderer for versions 3 to 5. */
  vegaLite(spec: object, options?: DisplayOptions): Promise<DisplayHandle>;
  /** A Plotly figure, without the number and caption that `plot.figure` gives. */
  plotly(
    figure: { readonly data: readonly object[]; readonly layout?: object; readonly config?: object },
    options?: DisplayOptions,
  ): Promise<DisplayHandle>;
  text(text: string, options?: DisplayOptions): Promise<DisplayHandle>;
  /** JavaScript that the client runs, where it lets a notebook do so. */
  javascript(code: string, options?: DisplayOptions): Promise<DisplayHandle>;
  /** A MIME bundle as it is: `{ "text/html": "…", "text/plain": "…" }`. */
  raw(bundle: MimeBundle, options?: DisplayOptions): Promise<DisplayHandle>;
  /** Empties the output of the running cell: at once, or with `wait` when the next output comes. */
  clear(options?: { readonly wait?: boolean }): void;
}

/** Shows values in the running cell. */
export const display: Display = Object.assign(
  (value: unknown, options: DisplayOptions = {}) => show(value, options),
  {
    html: (markup: string, options: DisplayOptions = {}) =>
      formed(() => textForm("text/html", markup), options),
    markdown: (text: string, options: DisplayOptions = {}) =>
      formed(() => textForm("text/markdown", text), options),
    latex: (source: unknown, options: DisplayOptions = {}) => formed(() => latexForm(source), options),
    svg: (markup: string, options: DisplayOptions = {}) =>
      formed(() => textForm("image/svg+xml", markup), options),
    png: (image: ImageData, { width, height, alt, ...options }: DisplayOptions & ImageOptions = {}) =>
      formed(() => imageForm("image/png", image, { width, height, alt }), options),
    jpeg: (image: ImageData, { width, height, alt, ...options }: DisplayOptions & ImageOptions = {}) =>
      formed(() => imageForm("image/jpeg", image, { width, height, alt }), options),
    json: (value: unknown, { expanded = false, ...options }: DisplayOptions & { expanded?: boolean } = {}) =>
      formed(() => jsonForm(value), { metadata: { "application/json": { expanded } }, ...options }),
    vega: (spec: object, options: DisplayOptions = {}) => formed(() => vegaForm("vega", spec), options),
    vegaLite: (spec: object, options: DisplayOptions = {}) =>
      formed(() => vegaForm("vegalite", spec), options),
    plotly: (figure: Parameters<typeof plotlyForm>[0], options: DisplayOptions = {}) =>
      formed(() => plotlyForm(figure), options),
    text: (text: string, options: DisplayOptions = {}) =>
      formed(() => ({ data: { "text/plain": text } }), options),
    javascript: (code: string, options: DisplayOptions = {}) =>
      formed(() => textForm("application/javascript", code), options),
    raw: (bundle: MimeBundle, options: DisplayOptions = {}) => show(bundle, { ...options, raw: true }),
    clear: ({ wait = false }: { wait?: boolean } = {}) => displayHost().clear(wait),
  },
);
