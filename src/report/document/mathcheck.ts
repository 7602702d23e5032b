import katex from "katex";

/** What KaTeX has against a formula; null when it can print it. */
export function mathFault(tex: string, display: boolean): string | null {
  try {
    katex.renderToString(tex, { displayMode: display, output: "html", strict: "ignore", trust: false });
    return null;
  } catch (error) {
    return (error as Error).message
      .replace(/^KaTeX parse error: /, "")
      .replace(/\u0332/g, "")
      .replace(/\s+/g, " ");
  }
}
