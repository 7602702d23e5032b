import type { ErrorContent } from "../../jupyter/content.js";
import type { ConvertedDiagnostic } from "./seam.js";

const SHOWN = 10;

/** A source line with a pointer below the place: two lines of a traceback. */
export function pointer(code: string, line: number, column: number, length = 1): string[] {
  const text = code.split("\n")[line - 1];
  if (text === undefined) return [];
  const gutter = String(line);
  const lead = text
    .slice(0, column - 1)
    .replace(/[^\t]/gu, (char) => (/[\u2e80-\uffef]/u.test(char) ? "\u3000" : " "));
  const marks = Math.max(1, Math.min(length, text.length - column + 1));
  return [`${gutter} | ${text}`, `${" ".repeat(gutter.length)} | ${lead}${"^".repeat(marks)}`];
}

/**
 * The error of a cell that does not type-check. Its traceback names each place as
 * `cell [3]:2:7 - error TS2322: message`, followed by the source line and a pointer.
 */
export function diagnosticsError(
  diagnostics: readonly ConvertedDiagnostic[],
  code: string,
  label: string,
): ErrorContent {
  const lines = code.split("\n");
  const traceback: string[] = [];
  for (const each of diagnostics.slice(0, SHOWN)) {
    // Where the end of the cell is missed, the compiler points behind it.
    const beyond = each.fileName === undefined && each.start.line >= lines.length;
    const line = beyond ? lines.length : each.start.line + 1;
    const last = lines[line - 1] ?? "";
    const column = beyond ? last.length + 1 : each.start.character + 1;
    const place = each.fileName ?? label;
    if (traceback.length > 0) traceback.push("");
    traceback.push(`${place}:${line}:${column} - error TS${each.code}: ${each.messageText}`);
    const length =
      each.end.line === each.start.line ? each.end.character - each.start.character : last.length;
    if (each.fileName === undefined) traceback.push(...pointer(code, line, column, length));
  }
  if (diagnostics.length > SHOWN) traceback.push("", `… and ${diagnostics.length - SHOWN} more errors`);
  const [first] = diagnostics;
  return {
    ename: "TypeScriptError",
    evalue: first ? `TS${first.code}: ${first.messageText}` : "the cell does not type-check",
    traceback,
  };
}
