import { fileURLToPath } from "node:url";

/** Path of one of our own declaration files, as an import in TypeScript source. */
function own(file: string): string {
  return JSON.stringify(fileURLToPath(new URL(`../${file}`, import.meta.url)).replaceAll("\\", "/"));
}

/** Declarations of what cells can use without importing it; the values are put on `globalThis` by the engine. */
export const CELL_GLOBALS = [
  `/** Shows a value in the running cell. */
declare const display: typeof import(${own("display/show.js")}).display;`,
].join("\n");
