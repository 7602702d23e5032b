import { DISPLAY, type Displayable, isDisplayable, type MimeBundle, withDisplay } from "./bundle.js";
import { escapeHtml } from "./html.js";
import { shorten } from "./shorten.js";

/** Markup that a client shows, and that can be put into other markup as it is. */
export interface Markup extends Displayable {
  readonly mime: "text/html" | "text/markdown" | "image/svg+xml";
  readonly source: string;
  toString(): string;
}

/** A template tag, and `raw` for markup that a program has made. */
export interface MarkupTag {
  (strings: TemplateStringsArray, ...values: readonly unknown[]): Markup;
  raw(source: string): Markup;
}

const PLAIN_LIMIT = 10_000;

function markup(mime: Markup["mime"], source: string): Markup {
  const value = { mime, source };
  Object.defineProperty(value, "toString", { value: () => source, enumerable: false });
  return withDisplay(value, () => ({ [mime]: source, "text/plain": shorten(source, PLAIN_LIMIT) }));
}

function isMarkup(value: unknown): value is Markup {
  return isDisplayable(value) && typeof (value as Partial<Markup>).source === "string" && "mime" in value;
}

/** What a displayable value is inside other markup, in the first of the wanted forms that it has. */
function embedded(value: Displayable, forms: readonly string[]): string | undefined {
  const bundle = value[DISPLAY]();
  if (typeof (bundle as Promise<MimeBundle>).then === "function") return undefined;
  const form = forms.find((mime) => typeof (bundle as MimeBundle)[mime] === "string");
  return form === undefined ? undefined : String((bundle as MimeBundle)[form]);
}

function interpolate(value: unknown, forms: readonly string[], quote: (text: string) => string): string {
  if (value === null || value === undefined || value === false) return "";
  if (Array.isArray(value)) return value.map((item) => interpolate(item, forms, quote)).join("");
  if (isMarkup(value) && forms.includes(value.mime)) return value.source;
  if (isDisplayable(value)) {
    const text = embedded(value, forms);
    if (text !== undefined) return text;
  }
  return quote(String(value));
}

function tag(mime: Markup["mime"], forms: readonly string[], quote: (text: string) => string): MarkupTag {
  const make = (strings: TemplateStringsArray, ...values: readonly unknown[]) => {
    const parts = strings.map(
      (text, i) => text + (i < values.length ? interpolate(values[i], forms, quote) : ""),
    );
    return markup(mime, parts.join(""));
  };
  return Object.assign(make, { raw: (source: string) => markup(mime, source) });
}

/**
 * HTML that a notebook shows: html`<b>${name}</b>`.
 *
 * Values are escaped. What is markup already goes in as it is: pieces made with `html` and `svg`, and whatever
 * shows itself as HTML (tables, frames). Lists are joined; null, undefined and false print nothing. Markup in
 * a string goes in through `html.raw(text)`.
 */
export const html: MarkupTag = tag("text/html", ["text/html", "image/svg+xml"], escapeHtml);

/** An SVG drawing; values are treated as in `html`. */
export const svg: MarkupTag = tag("image/svg+xml", ["image/svg+xml"], escapeHtml);

/**
 * Markdown that a notebook shows: md`Rate: **${rate}**`.
 *
 * Values go in as text, not escaped: they may be Markdown. What shows itself as Markdown or HTML does so.
 */
export const md: MarkupTag = tag(
  "text/markdown",
  ["text/markdown", "text/html", "image/svg+xml"],
  (text) => text,
);
