import type typescript from "typescript";
import type { Program, Translation, TypeErrors } from "../program.js";
import { blankExports } from "./blank-exports.js";
import { type Carry, createCarry, type Visible } from "./carry.js";
import { type CheckedCell, carryCell } from "./carry-cell.js";
import { cellNames, declaredBy, importedBy, parseCell } from "./cell-names.js";
import { diagnosticsError } from "./diagnostics.js";
import { globalKeys, isGlobal } from "./globals.js";
import { rewriteCell } from "./rewrite.js";
import { ts } from "./typescript.js";
import type { Compiled, Workspace } from "./workspace.js";

/** What the compiler puts behind the body of a module. */
const MAP_COMMENT = /(^|\n)\/\/# sourceMappingURL=.*\s*$/;
const MARKER = "export {};\n";

/** Body of a module without what the compiler put behind it; comments may stand behind the compiler's `export`. */
function bodyOf(js: string): string {
  const body = js.replace(MAP_COMMENT, "$1");
  const at = body.lastIndexOf(MARKER);
  if (at < 0 || (at > 0 && body[at - 1] !== "\n")) return body;
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true);
  scanner.setText(body, at + MARKER.length);
  if (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) return body;
  // A line stays where the export was: the map counts lines.
  return `${body.slice(0, at)}\n${body.slice(at + MARKER.length)}`;
}

/** Turns cells into programs and knows what earlier ones declared. */
export interface Translator {
  readonly carry: Carry;
  /** Checks and translates a cell. */
  translate(code: string, label: string, typeErrors: TypeErrors): Translation;
  /** Makes what the cell translated last declares known to later cells. */
  commit(): void;
  /** Does what the next cell needs while nobody waits; later where the last one is still to be committed. */
  prepare(): void;
  /** The original text of the declaration of a name. */
  definition(name: string): string | undefined;
  reset(): void;
}

interface Diagnostics {
  readonly syntactic: readonly typescript.Diagnostic[];
  readonly semantic: readonly typescript.Diagnostic[];
}

/** What is wrong with a cell; the line before it is ours and of no interest to its author. */
function diagnosticsOf({ program, file }: Compiled, headLength: number, typeErrors: TypeErrors): Diagnostics {
  const syntactic = program.getSyntacticDiagnostics(file);
  if (syntactic.length > 0 || typeErrors === "off") return { syntactic, semantic: [] };
  const semantic = program.getSemanticDiagnostics(file).filter(({ start = 0 }) => start >= headLength);
  return { syntactic, semantic };
}

function emit(
  program: typescript.Program,
  file: typescript.SourceFile,
  before: typescript.CustomTransformers,
) {
  const out: { js: string; map: string; declarations: string | undefined } = {
    js: "",
    map: "{}",
    declarations: undefined,
  };
  const result = program.emit(
    file,
    (path, text) => {
      if (path.endsWith(".map")) out.map = text;
      else if (path.endsWith(".d.ts")) out.declarations = text;
      else out.js = text;
    },
    undefined,
    false,
    before,
  );
  const failed = result.diagnostics.some(({ category }) => category === ts.DiagnosticCategory.Error);
  return failed ? { ...out, declarations: undefined } : out;
}

/** The declarations of a cell by name, as they were typed. */
function definitionsOf(file: typescript.SourceFile): [string, string][] {
  return file.statements.flatMap((statement) => {
    const text = statement.getText(file);
    return [...declaredBy(statement)].map((name): [string, string] => [name, text]);
  });
}

/** Whether a cell leaves nothing to later ones. */
const isEmpty = ({ names, source }: CheckedCell): boolean =>
  names.size === 0 && !source.statements.some(isGlobal);

export function createTranslator(workspace: Workspace): Translator {
  let carry = createCarry();
  let definitions = new Map<string, string>();
  let cells = 0;
  let pending: CheckedCell | undefined;

  /** Hands the modules that have changed to the compiler. */
  function publish(): void {
    for (const [specifier, text] of carry.modules()) {
      const ending = specifier.includes("$yibao-cells") ? ".d.ts" : ".ts";
      workspace.sources.set(workspace.path(specifier + ending), text);
    }
  }

  publish();

  return {
    get carry() {
      return carry;
    },
    translate(given, label, typeErrors) {
      workspace.sources.refresh();
      pending = undefined;
      const typed = given.replace(/\r\n?/g, "\n");
      const code = blankExports(typed);
      const parsed = parseCell(code);
      const names = cellNames(parsed);
      const mentioned = new Map<string, Visible>();
      for (const name of names.mentioned) {
        const at = names.declared.has(name) ? undefined : carry.visible.get(name);
        if (at) mentioned.set(name, at);
      }
      const keys = parsed.statements.filter(isGlobal).flatMap(globalKeys);
      const restore = keys.length > 0 ? carry.dropGlobals(keys) : undefined;
      if (restore) publish();
      const top = carry.head(mentioned);
      const imported = new Set(parsed.statements.filter(ts.isImportDeclaration).flatMap(importedBy));
      const exported = [...names.declared].filter((name) => !imported.has(name));
      const foot = exported.length > 0 ? `\nexport { ${exported.join(", ")} };\n` : "\n";
      const compiled = workspace.compile(top + code + foot);
      const { program, file } = compiled;
      const mode = /^\s*\/\/\s*@ts-nocheck\b/.test(code) ? "off" : typeErrors;
      const { syntactic, semantic } = diagnosticsOf(compiled, top.length, mode);
      const wrong = syntactic.length > 0 ? syntactic : semantic;
      const error = wrong.length > 0 ? diagnosticsError(wrong, typed, top.length, label) : undefined;
      if (error && (syntactic.length > 0 || mode === "error")) {
        restore?.();
        if (restore) publish();
        return { ok: false, error };
      }
      const ambient = new Set([...mentioned].filter(([, at]) => at.ambient).map(([name]) => name));
      const { before, rewritten } = rewriteCell(program.getTypeChecker(), file, top.length, ambient);
      const { js, map, declarations } = emit(program, file, { before: [before] });
      pending = {
        index: cells,
        source: parsed,
        declarations,
        names: names.declared,
        ambient: rewritten.ambient,
        assignable: names.assignable,
        mentioned,
      };
      const result: Program = {
        code: bodyOf(js),
        map,
        isAsync: rewritten.isAsync,
        isCarried: !isEmpty(pending),
        declares: rewritten.declares,
        uses: [...rewritten.uses],
        modules: rewritten.modules,
        imports: rewritten.imports,
      };
      return { ok: true, program: result, warnings: error?.traceback.join("\n") };
    },
    commit() {
      if (!pending) return;
      const cell = pending;
      pending = undefined;
      if (isEmpty(cell)) return;
      cells += 1;
      carry.add(carryCell(cell, carry));
      for (const [name, text] of definitionsOf(cell.source)) definitions.set(name, text);
      publish();
    },
    prepare() {
      if (pending === undefined || isEmpty(pending)) workspace.prepare(carry.head([]));
    },
    definition: (name) => definitions.get(name),
    reset() {
      carry = createCarry();
      definitions = new Map();
      pending = undefined;
      publish();
    },
  };
}
