import type typescript from "typescript";
import { ts } from "./typescript.js";

// The compiler makes a program and a checker for each cell, which takes longer than to check the cell. Both
// can be made before the cell is known, with a file that holds nothing yet; the cell's text is put into that
// file when it comes. It must import the same modules, since a program has looked these up.

/** A program that waits for the text of its cell. */
export interface Ahead {
  readonly program: typescript.Program;
  readonly file: typescript.SourceFile;
}

/** What belongs to the file as a part of its program, and not to its text. */
const OF_PROGRAM: ReadonlySet<string> = new Set([
  "id",
  "path",
  "resolvedPath",
  "originalFileName",
  "fileName",
  "imports",
  "moduleAugmentations",
  "ambientModuleNames",
  "impliedNodeFormat",
  "packageJsonLocations",
  "packageJsonScope",
]);

/** What makes the compiler look for more than the import declarations say. */
const LOOKS_FURTHER =
  /\bimport\s*\(|\brequire\s*\(|^\s*\/\/\/|\bdeclare\s+(global|module)\b|\bimport\s+\w+\s*=\s*require/m;

function specifiers(file: typescript.SourceFile): string {
  return file.statements
    .flatMap((node) => {
      if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) return [];
      return node.moduleSpecifier ? [(node.moduleSpecifier as typescript.StringLiteral).text] : [];
    })
    .join("\0");
}

/** Whether a cell, once parsed, fits into a file that was made ahead. */
export function fits(ahead: Ahead, parsed: typescript.SourceFile): boolean {
  return !LOOKS_FURTHER.test(parsed.text) && specifiers(ahead.file) === specifiers(parsed);
}

/** Puts a parsed cell into the file that was made ahead. */
export function fill(
  { file }: Ahead,
  parsed: typescript.SourceFile,
  options: typescript.CompilerOptions,
): void {
  const into = file as unknown as Record<string, unknown>;
  const from = parsed as unknown as Record<string, unknown>;
  for (const key of new Set([...Object.keys(into), ...Object.keys(from)])) {
    if (!OF_PROGRAM.has(key)) into[key] = from[key];
  }
  ts.bindSourceFile(file, options);
}
