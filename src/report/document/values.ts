import { type Builder, fault, type Place } from "./builder.js";
import { type Hidden, hideExpressions, replacePlaceholders, splitPlaceholders } from "./placeholders.js";
import type { Inline, Origin } from "./types.js";

/** The expressions of one cell and the texts the kernel stored for them. */
export interface CellValues extends Hidden {
  readonly stored: ReadonlyMap<string, string>;
  readonly origin: Origin;
}

export function cellValues(source: string, stored: ReadonlyMap<string, string>, origin: Origin): CellValues {
  return { ...hideExpressions(source), stored, origin };
}

/** Text with its placeholders turned into inline values. */
export function textWithValues(builder: Builder, text: string, values: CellValues, place: Place): Inline[] {
  return splitPlaceholders(text).flatMap((part, index): Inline[] => {
    if (index % 2 === 0) return part === "" ? [] : [{ type: "text", text: part }];
    const expression = values.expressions[Number(part)]!;
    return [
      { type: "value", text: take(builder, expression, values, place), expression, cell: place.origin.cell },
    ];
  });
}

/** Plain text with its values written out, each passed through `asText`. */
export function fillValues(
  builder: Builder,
  text: string,
  values: CellValues,
  place: Place,
  asText: (text: string) => string = (t) => t,
): string {
  return replacePlaceholders(text, (i) => asText(take(builder, values.expressions[i]!, values, place)));
}

/** Code is printed as it was written: the braces come back. */
export function restoreExpressions(text: string, values: CellValues): string {
  return replacePlaceholders(text, (i) => `{{ ${values.expressions[i]} }}`);
}

/** A printed number inside a formula: no space after a thousands comma, special characters escaped. */
export function texText(text: string): string {
  return text.replace(/[%#&_$]/g, "\\$&").replace(/,/g, "{,}");
}

function take(builder: Builder, expression: string, values: CellValues, place: Place): string {
  const text = values.stored.get(expression);
  if (typeof text !== "string") {
    fault(builder, place, `{{ ${expression} }} has no stored value; execute the notebook with yibao first`);
    return "";
  }
  builder.values.push({ expression, text, line: place.line, origin: values.origin });
  return text;
}
