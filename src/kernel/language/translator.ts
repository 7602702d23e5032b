import type typescript from "typescript";
import type { Program, Translation, TypeErrors } from "../program.js";
import { blankExports } from "./blank-exports.js";
import { CELLS, type Carry, createCarry, PREVIOUS } from "./carried.js";
import { type CheckedCell, carryCell, head } from "./carry-cell.js";
import { cellNames, declaredBy, importedBy, parseCell } from "./cell-names.js";
import { diagnosticsError } from "./diagnostics.js";
import { rewriteCell } from "./rewrite.js";
import { ts } from "./typescript.js";
import type { Workspace } from "./workspace.js";

/** What the compiler puts behind the body of a module. */
const TRAILER = /(^|\n)(export \{\};\n)?\/\/# sourceMappingURL=.*\s*$/;

/** Turns cells into programs and knows what earlier ones declared. */
export interface Translator {
  readonly carry: Carry;
  /** Checks and translates a cell. */
  translate(code: string, label: string, typeErrors: TypeErrors): Translation;
  /** Makes what the cell translated last declares known to later cells. */
  commit(): void;
  /** The original text of the declaration of a name. */
  definition(name: string): string | undefined;
  reset(): void;
}

function diagnosticsOf(
  program: typescript.Program,
  file: typescript.SourceFile,
  typeErrors: TypeErrors,
): { readonly syntactic: readonly typescript.Diagnostic[]; readonly semantic: readonly typescript.Diagnostic[] } {
  const syntactic = program.getSyntacticDiagnostics(file);
  if (syntactic.length > 0 || typeErrors === "off") return { syntactic, semantic: [] };
  return { syntactic, semantic: program.getSemanticDiagnostics(file) };
}

function emit(program: typescript.Program, file: typescript.SourceFile, before: typescript.CustomTransformers) {
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

export function createTranslator(workspace: Workspace): Translator {
  let carry = createCarry();
  let definitions = new Map<string, string>();
  let cells = 0;
  let pending: (CheckedCell & { readonly parsed: typescript.SourceFile }) | undefined;
  const { sources } = workspace;

  function publish(): void {
    const { previous, cells: declarations } = carry.texts();
    sources.set(workspace.path(`${PREVIOUS}.d.ts`), previous);
    sources.set(workspace.path(`${CELLS}.d.ts`), declarations);
    for (const [name, text] of carry.takeKept()) sources.set(workspace.path(name), text);
  }

  return {
    get carry() {
      return carry;
    },
    translate(typed, label, typeErrors) {
      sources.refresh();
      pending = undefined;
      const code = blankExports(typed.replace(/\r\n?/g, "\n"));
      const parsed = parseCell(code);
      const names = cellNames(parsed);
      const mentioned = new Map(
        [...carry.visible].filter(([name]) => names.mentioned.has(name) && !names.declared.has(name)),
      );
      const top = head(mentioned);
      const imported = new Set(parsed.statements.filter(ts.isImportDeclaration).flatMap(importedBy));
      const exported = [...names.declared].filter((name) => !imported.has(name));
      const foot = exported.length > 0 ? `\nexport { ${exported.join(", ")} };\n` : "\n";
      const { program, file } = workspace.compile(top + code + foot);
      const mode = /^\s*\/\/\s*@ts-nocheck\b/.test(code) ? "off" : typeErrors;
      const { syntactic, semantic } = diagnosticsOf(program, file, mode);
      const wrong = syntactic.length > 0 ? syntactic : semantic;
      const error = wrong.length > 0 ? diagnosticsError(wrong, code, top.length, label) : undefined;
      if (error && (syntactic.length > 0 || mode === "error")) return { ok: false, error };
      const ambient = new Set([...mentioned].filter(([, at]) => at.ambient).map(([name]) => name));
      const { before, rewritten } = rewriteCell(program.getTypeChecker(), file, top.length, ambient);
      const { js, map, declarations } = emit(program, file, { before: [before] });
      const index = cells;
      pending = {
        index,
        code,
        declarations,
        names: [...names.declared],
        ambient: rewritten.ambient,
        assignable: names.assignable,
        mentioned,
        visible: carry.visible,
        parsed,
      };
      const result: Program = {
        code: js.replace(TRAILER, ""),
        map,
        isAsync: rewritten.isAsync,
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
      const isGlobal = cell.parsed.statements.some(
        (node) => ts.isModuleDeclaration(node) && (ts.isStringLiteral(node.name) || isAugmentation(node)),
      );
      if (cell.names.length === 0 && !isGlobal) return;
      cells += 1;
      carry.add(carryCell(cell));
      for (const [name, text] of definitionsOf(cell.parsed)) definitions.set(name, text);
      publish();
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

const isAugmentation = (node: typescript.Node) => (node.flags & ts.NodeFlags.GlobalAugmentation) !== 0;
