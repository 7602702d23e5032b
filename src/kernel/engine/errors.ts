import { SourceMap } from "node:module";
import { sep } from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import type { ErrorContent } from "../../jupyter/content.js";
import { pointer } from "../pointer.js";

interface Source {
  readonly label: string;
  /** The map, as text until the first error asks for it. */
  map: string | SourceMap;
}

/** Cells and local files that ran, by the file name under which the JavaScript engine knows them. */
const sources = new Map<string, Source>();
/** The code of each cell by what a stack calls it. */
const cells = new Map<string, string>();
const OWN = fileURLToPath(new URL("../../", import.meta.url));
const MAX_FRAMES = 20;
/** Cells whose places can still be shown. */
const MOST_CELLS = 5000;

function forgetOldest(map: Map<string, unknown>): void {
  if (map.size > MOST_CELLS) map.delete(map.keys().next().value as string);
}

/** Registers generated code so that stack frames in it can be shown as places in its source. */
export function registerSource(file: string, label: string, code: string, map: string): void {
  sources.set(file, { label, map });
  forgetOldest(sources);
  if (label.includes(sep)) return;
  cells.set(label, code);
  forgetOldest(cells);
}

interface Frame {
  readonly name: string;
  readonly place: string;
  readonly pointer: readonly string[];
}

interface Place {
  readonly label: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Where a place of generated code comes from, counted from 1; undefined for code that is not ours to map.
 *
 * One line of generated code goes before the body, and one line of source before the cell, so that a
 * frame's line counts from 2 and an origin's line is already the cell's.
 */
export function sourcePlace(file: string, line: number, column: number): Place | undefined {
  const source = sources.get(file);
  if (source === undefined) return undefined;
  if (typeof source.map === "string") source.map = new SourceMap(JSON.parse(source.map));
  const entry = source.map.findEntry(line - 2, column - 1) as {
    originalLine?: number;
    originalColumn?: number;
  };
  if (entry.originalLine === undefined) return undefined;
  const { label } = source;
  const first = label.includes(sep) ? 1 : 0;
  return { label, line: entry.originalLine + first, column: (entry.originalColumn ?? 0) + 1 };
}

/** A frame of a stack, whose places are mapped already. */
function frameAt(file: string, line: number, column: number, name: string): Frame | undefined {
  const place = `${file}:${line}:${column}`;
  const cell = cells.get(file);
  if (cell !== undefined) return { name, place, pointer: pointer(cell, line, column) };
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
    const frame = frameAt(
      file.replace(/^async /, ""),
      Number(line),
      Number(column),
      name.replace(/^Object\.<anonymous>$/, ""),
    );
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
