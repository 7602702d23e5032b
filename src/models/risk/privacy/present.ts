import { type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";

/**
 * A record that keeps its numbers for computing, and leaves out hidden ones wherever it is shown or written:
 * its display, and `JSON.stringify`.
 */
export function withPrivateForms<T extends object>(
  value: T,
  show: () => MimeBundle,
  json: () => object,
): T & Displayable {
  return Object.freeze(
    Object.defineProperty(withDisplay(value, show), "toJSON", { value: json, enumerable: false }),
  );
}
