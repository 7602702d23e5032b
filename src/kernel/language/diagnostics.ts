import type typescript from "typescript";
import type { ErrorContent } from "../../jupyter/content.js";
import { pointer } from "../pointer.js";
import { ts } from "./typescript.js";

const SHOWN = 10;

/** Types are written as the user knows them, without the modules that carry them from cell to cell. */
export function cleanNames(text: string): string {
  return text.replace(/(typeof )?import\("[^"]*\$yibao-[^"]*"\)\.?/g, "$1").replace(/\$yb\d+i?\./g, "");
}

function lines(diagnostic: typescript.Diagnostic, code: string, headLength: number, label: string): string[] {
  const message = cleanNames(ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
  const { file, start = 0, length = 1 } = diagnostic;
  const title = `error TS${diagnostic.code}: ${message}`;
  if (file && !file.fileName.includes("$yibao-")) {
    const { line, character } = ts.getLineAndCharacterOfPosition(file, start);
    return [`${file.fileName}:${line + 1}:${character + 1} - ${title}`];
  }
  // Where the end of the cell is missed, the compiler points behind it.
  const offset = Math.min(Math.max(start - headLength, 0), code.length);
  const before = code.slice(0, offset).split("\n");
  const line = before.length;
  const column = (before.at(-1) ?? "").length + 1;
  const first = code.slice(offset, offset + length).split("\n")[0] ?? "";
  return [`${label}:${line}:${column} - ${title}`, ...pointer(code, line, column, Math.max(1, first.length))];
}

/**
 * The error of a cell that does not type-check. Its traceback names each place as
 * `cell [3]:2:7 - error TS2322: message`, followed by the source line and a pointer.
 */
export function diagnosticsError(
  diagnostics: readonly typescript.Diagnostic[],
  code: string,
  headLength: number,
  label: string,
): ErrorContent {
  const shown = diagnostics.slice(0, SHOWN).map((each) => lines(each, code, headLength, label));
  const traceback = shown.flatMap((each, index) => (index > 0 ? ["", ...each] : each));
  if (diagnostics.length > SHOWN) traceback.push("", `… and ${diagnostics.length - SHOWN} more errors`);
  const [first] = diagnostics;
  return {
    ename: "TypeScriptError",
    evalue: first
      ? `TS${first.code}: ${cleanNames(ts.flattenDiagnosticMessageText(first.messageText, "\n"))}`
      : "the cell does not type-check",
    traceback,
  };
}
