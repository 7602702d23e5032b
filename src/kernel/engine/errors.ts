import { SourceMap } from "node:module";
import { sep } from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import type { ErrorContent } from "../../jupyter/content.js";
import { pointer } from "../pointer.js";

interface Source {
  readonly label: string;
  readonly code: string;
  readonly map: SourceMap;
}

/** Cells and local files that ran, by the file name under which the JavaScript engine knows them. */
const sources = new Map<string, Source>();
const OWN = fileURLToPath(new URL("../../", import.meta.url));
const MAX_FRAMES = 20;

/** Registers generated code so that stack frames in it can be shown as places in its source. */
export function registerSource(file: string, label: string, code: string, map: string): void {
  sources.set(file, { label, code, map: new SourceMap(JSON.parse(map)) });
}

interface Frame {
  readonly name: string;
  readonly place: string;
  readonly pointer: readonly string[];
}

/**
 * One line of generated code goes before the body, and one line of source before the cell, so that a
 * frame's line counts from 2 and an origin's line is already the cell's.
 */
function originOf(file: string, line: number, column: number, name: string): Frame | undefined {
  const source = sources.get(file);
  if (source) {
    const entry = source.map.findEntry(line - 2, column - 1) as {
      originalLine?: number;
      originalColumn?: number;
    };
    if (entry.originalLine === undefined) return undefined;
    const isCell = !source.label.includes(sep);
    const at = { line: entry.originalLine + (isCell ? 0 : 1), column: (entry.originalColumn ?? 0) + 1 };
    return {
      name: name.replace(/^Object\.<anonymous>$|^yibaoCell$/, ""),
      place: `${source.label}:${at.line}:${at.column}`,
      pointer: isCell ? pointer(source.code, at.line, at.column) : [],
    };
  }
  const path = file.startsWith("file://") ? fileURLToPath(file) : file;
  if (!path.includes(sep) || path.startsWith(OWN) || path.includes(`${sep}node_modules${sep}`))
    return undefined;
  if (path.startsWith("node:")) return undefined;
  return { name, place: `${path}:${line}:${column}`, pointer: [] };
}

function framesOf(stack: string): Frame[] {
  const frames: Frame[] = [];
  for (const text of stack.split("\n")) {
    const match = /^\s+at (?:(?:async )?(.*?) \()?((?:file:\/\/)?[^()]*?):(\d+):(\d+)\)?$/.exec(text);
    if (!match) continue;
    const [, name = "", file = "", line, column] = match;
    const frame = originOf(file.replace(/^async /, ""), Number(line), Number(column), name);
    if (frame) frames.push(frame);
  }
  return frames;
}

function headline(error: Error): string {
  return error.message ? `${error.name}: ${error.message}` : error.name;
}

function tracebackOf(error: Error): string[] {
  const frames = framesOf(String(error.stack ?? ""));
  const shown = frames
    .slice(0, MAX_FRAMES)
    .map(({ name, place }) => `    at ${name ? `${name} (${place})` : place}`);
  const left = frames.length - shown.length;
  if (left > 0) shown.push(`    … ${left} more`);
  const marked = frames.find((frame) => frame.pointer.length > 0);
  const lines = [headline(error), ...shown];
  if (marked) lines.push("", ...marked.pointer);
  if (error.cause instanceof Error && error.cause !== error) {
    const cause = tracebackOf(error.cause);
    lines.push("", `Caused by: ${cause[0]}`, ...cause.slice(1));
  }
  return lines;
}

function isError(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === "[object Error]";
}

/**
 * The error of a cell that threw. Its traceback holds one line a frame, `    at name (cell [3]:2:7)`, of
 * user code alone, then the source line of the innermost cell frame with a pointer.
 */
export function runtimeError(thrown: unknown): ErrorContent {
  if (!isError(thrown)) {
    const evalue = typeof thrown === "string" ? thrown : inspect(thrown);
    return { ename: "Thrown", evalue, traceback: [`Thrown: ${evalue}`] };
  }
  return { ename: thrown.name || "Error", evalue: thrown.message, traceback: tracebackOf(thrown) };
}
