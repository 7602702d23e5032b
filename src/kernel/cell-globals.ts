import { fileURLToPath } from "node:url";

/** The value of one of our own modules, as a type in TypeScript source. */
function own(file: string, name: string): string {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url)).replaceAll("\\", "/");
  return `typeof import(${JSON.stringify(path)}).${name}`;
}

/** Declarations of what cells can use without importing it; the values are put on `globalThis` by the engine. */
export const CELL_GLOBALS = `
/** Shows any value in the running cell: \`display(x)\`, \`display.html(markup)\`, … */
declare var display: ${own("display/show.js", "display")};
/** HTML that a notebook shows; what is put in is escaped, unless it is markup already. */
declare var html: ${own("display/tags.js", "html")};
/** Markdown that a notebook shows. */
declare var md: ${own("display/tags.js", "md")};
/** A drawing that a notebook shows. */
declare var svg: ${own("display/tags.js", "svg")};
/** Shows how far a loop has come: \`for (const row of progress(rows)) …\`, or \`progress(100).tick()\`. */
declare var progress: ${own("progress/progress.js", "progress")};
`;
