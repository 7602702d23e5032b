import type { MimeBundle } from "../../display/bundle.js";
import { imageForm, vegaForm } from "../../display/forms.js";
import { gridBundle } from "../../display/grid-show.js";
import { gridOf } from "../grids.js";

type Unknown = Readonly<Record<string, unknown>>;

/**
 * What values of other libraries look like that know nothing of Jupyter: tables, images as bytes or on a
 * canvas, elements of a document (Observable Plot, d3), charts that give a Vega specification.
 */
export function foreignBundle(value: unknown): MimeBundle | undefined {
  if (value === null || typeof value !== "object") return undefined;
  try {
    const grid = gridOf(value);
    if (grid) return gridBundle(grid);
    if (value instanceof Uint8Array) return bytes(value);
    return chart(value as Unknown) ?? canvas(value as Unknown) ?? element(value as Unknown);
  } catch {
    // Whatever only resembles one of these is shown as any other value.
    return undefined;
  }
}

const SIGNATURES = [
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
] as const;

function bytes(value: Uint8Array): MimeBundle | undefined {
  const found = SIGNATURES.find(([, signature]) => signature.every((byte, i) => value[i] === byte));
  return found && imageForm(found[0], value, {}).data;
}

function chart(value: Unknown): MimeBundle | undefined {
  if (typeof value.toSpec !== "function") return undefined;
  const spec: unknown = value.toSpec();
  const schema = (spec as { $schema?: unknown } | null)?.$schema;
  if (typeof schema !== "string" || !schema.includes("vega")) return undefined;
  return vegaForm(schema.includes("vega-lite") ? "vegalite" : "vega", spec as object).data;
}

function canvas(value: Unknown): MimeBundle | undefined {
  if (typeof value.toDataURL !== "function") return undefined;
  const url: unknown = value.toDataURL();
  const mime = typeof url === "string" ? /^data:(image\/(?:png|jpeg));base64,/.exec(url)?.[1] : undefined;
  return mime === undefined ? undefined : imageForm(mime as "image/png", url as string, {}).data;
}

function element(value: Unknown): MimeBundle | undefined {
  const markup = value.outerHTML;
  if (typeof markup !== "string") return undefined;
  const mime = markup.startsWith("<svg") ? "image/svg+xml" : "text/html";
  return { [mime]: markup, "text/plain": `[${markup.length} characters of ${mime}]` };
}
