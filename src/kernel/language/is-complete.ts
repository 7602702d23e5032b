import type typescript from "typescript";
import type { IsCompleteReply } from "../../jupyter/content.js";
import { ts } from "./typescript.js";

/** Unterminated comment, template and the like. */
const OPEN_ENDED = new Set([1010, 1160, 1161]);

function nextIndent(code: string): string {
  const last = code.split("\n").at(-1) ?? "";
  const indent = /^\s*/.exec(last)?.[0] ?? "";
  return /[{[(]\s*$/.test(last) ? `${indent}  ` : indent;
}

/** Whether a cell can run as it is, goes on in the next line, or cannot become right any more. */
export function isComplete(code: string): IsCompleteReply {
  const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: typescript.DiagnosticWithLocation[] };
  if (parseDiagnostics.length === 0) return { status: "complete" };
  const end = code.trimEnd().length;
  const isOpen = parseDiagnostics.some(({ code: number, start }) => start >= end || OPEN_ENDED.has(number));
  const isWrongBefore = parseDiagnostics.some(
    ({ code: number, start }) => start < end && !OPEN_ENDED.has(number),
  );
  if (isOpen && !isWrongBefore) return { status: "incomplete", indent: nextIndent(code) };
  return { status: "invalid" };
}
