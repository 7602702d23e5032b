import type typescript from "typescript";
import type { CompleteReply, InspectReply } from "../../jupyter/content.js";
import { cellNames, parseCell } from "./cell-names.js";
import { cleanNames } from "./diagnostics.js";
import { asMarkdown, documentationOf } from "./documentation.js";
import { sharedRegistry } from "./registry.js";
import type { Translator } from "./translator.js";
import { ts } from "./typescript.js";
import type { Workspace } from "./workspace.js";

/** Help while typing. Positions are UTF-16 offsets in the cell. */
export interface Assistant {
  complete(code: string, position: number): CompleteReply;
  inspect(code: string, position: number, detail: number): InspectReply;
}

const MOST_MATCHES = 1000;

/** Help from the language service over the cell being typed and all that earlier cells made visible. */
export function createAssistant(workspace: Workspace, translator: Translator): Assistant {
  const { sources, options, typed } = workspace;
  const host: typescript.LanguageServiceHost = {
    getScriptFileNames: () => [typed, ...workspace.roots],
    getScriptVersion: sources.version,
    getScriptKind: (path) => (path.endsWith(".json") ? ts.ScriptKind.JSON : ts.ScriptKind.Unknown),
    getScriptSnapshot(path) {
      const text = sources.host.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => workspace.cwd,
    getCompilationSettings: () => options,
    getDefaultLibFileName: sources.host.getDefaultLibFileName,
    fileExists: sources.host.fileExists,
    readFile: sources.host.readFile,
    readDirectory: sources.host.readDirectory,
    directoryExists: sources.host.directoryExists,
    getDirectories: sources.host.getDirectories,
    realpath: sources.host.realpath,
  };
  let service: typescript.LanguageService | undefined;

  /** Makes the service see the cell; gives it and the length of the line before the cell. */
  function open(code: string): { service: typescript.LanguageService; shift: number } {
    const { declared } = cellNames(parseCell(code));
    const top = translator.carry.head([...translator.carry.visible].filter(([name]) => !declared.has(name)));
    sources.set(typed, top + code);
    service ??= ts.createLanguageService(host, sharedRegistry(sources));
    return { service, shift: top.length };
  }

  function symbolAt(program: typescript.Program, position: number): typescript.Symbol | undefined {
    const file = program.getSourceFile(typed);
    if (!file) return undefined;
    const find = (node: typescript.Node): typescript.Node =>
      ts.forEachChild(node, (child) =>
        child.pos <= position && position < child.end ? find(child) : undefined,
      ) ?? node;
    return program.getTypeChecker().getSymbolAtLocation(find(file));
  }

  /** What is said of a name of an earlier cell, or an imported one, where it is declared. */
  function declaration(
    at: typescript.LanguageService,
    checker: typescript.TypeChecker,
    symbol: typescript.Symbol,
  ): typescript.QuickInfo | undefined {
    if (!(symbol.flags & ts.SymbolFlags.Alias)) return undefined;
    const [target] = checker.getAliasedSymbol(symbol).declarations ?? [];
    const name = target && ts.getNameOfDeclaration(target as typescript.Declaration);
    return name && at.getQuickInfoAtPosition(name.getSourceFile().fileName, name.getStart());
  }

  function found(text: string, comment: string, source: string | undefined): InspectReply {
    const code = cleanNames(text.replace(/^\(alias\) /, "").replace(/\nimport [^\n]*$/, ""));
    const plain = [code, comment, source].filter((each) => each !== undefined && each !== "").join("\n\n");
    const shown = (each: string) => `\`\`\`typescript\n${each}\n\`\`\``;
    const markdown = [shown(code), asMarkdown(comment), source === undefined ? "" : shown(source)];
    return {
      status: "ok",
      found: true,
      data: { "text/plain": plain, "text/markdown": markdown.filter((each) => each !== "").join("\n\n") },
      metadata: {},
    };
  }

  function signature(at: typescript.LanguageService, position: number): InspectReply | undefined {
    const help = at.getSignatureHelpItems(typed, position, undefined);
    if (!help) return undefined;
    const texts = help.items.map(
      ({ prefixDisplayParts, parameters, separatorDisplayParts, suffixDisplayParts }) =>
        [
          ts.displayPartsToString(prefixDisplayParts),
          parameters
            .map((each) => ts.displayPartsToString(each.displayParts))
            .join(ts.displayPartsToString(separatorDisplayParts)),
          ts.displayPartsToString(suffixDisplayParts),
        ].join(""),
    );
    const program = at.getProgram();
    const callee = help.applicableSpan.start - 2;
    const symbol = program && symbolAt(program, callee);
    const comment = symbol && program ? documentationOf(program.getTypeChecker(), symbol) : "";
    return found(texts.join("\n"), comment, undefined);
  }

  return {
    complete(code, position) {
      const { service: at, shift } = open(code);
      const info = at.getCompletionsAtPosition(typed, position + shift, {
        includeCompletionsWithInsertText: false,
        includeCompletionsForModuleExports: false,
        includeSymbol: true,
      });
      const checker = at.getProgram()?.getTypeChecker();
      const before = /[\p{ID_Continue}$\u200c\u200d]*$/u.exec(code.slice(0, position))?.[0] ?? "";
      const span =
        info?.optionalReplacementSpan ?? info?.entries.find((each) => each.replacementSpan)?.replacementSpan;
      const start = span ? Math.min(span.start - shift, position) : position - before.length;
      const written = code.slice(start, position).toLowerCase();
      const entries = (info?.entries ?? [])
        .filter(({ name }) => name.toLowerCase().startsWith(written) && !name.startsWith("$yb"))
        .sort((a, b) => rank(a, translator) - rank(b, translator) || compare(a.sortText, b.sortText))
        .slice(0, MOST_MATCHES);
      return {
        status: "ok",
        matches: entries.map(({ name }) => name),
        cursor_start: start,
        cursor_end: position,
        metadata: {
          _jupyter_types_experimental: entries.map((entry) => ({
            text: entry.name,
            type: kindOf(entry, checker),
            start,
            end: position,
          })),
        },
      };
    },
    inspect(code, position, detail) {
      const { service: at, shift } = open(code);
      for (const offset of position > 0 ? [position, position - 1] : [position]) {
        const info = at.getQuickInfoAtPosition(typed, offset + shift);
        if (!info) continue;
        const program = at.getProgram();
        const symbol = program && symbolAt(program, info.textSpan.start);
        const comment = symbol && program ? documentationOf(program.getTypeChecker(), symbol) : "";
        const source = detail > 0 && symbol ? translator.definition(symbol.name) : undefined;
        const declared = (symbol && program && declaration(at, program.getTypeChecker(), symbol)) ?? info;
        return found(ts.displayPartsToString(declared.displayParts), comment, source);
      }
      return signature(at, position + shift) ?? { status: "ok", found: false, data: {}, metadata: {} };
    },
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The notebook's own names first, then the others as the language service ranks them. */
function rank({ name, kind }: typescript.CompletionEntry, translator: Translator): number {
  const isTop = kind === ts.ScriptElementKind.alias || kind === ts.ScriptElementKind.letElement;
  return isTop && translator.carry.visible.has(name) ? 0 : 1;
}

const BY_FLAG: readonly (readonly [flags: typescript.SymbolFlags, kind: string])[] = [
  [ts.SymbolFlags.Function | ts.SymbolFlags.Method, "function"],
  [ts.SymbolFlags.Class, "class"],
  [ts.SymbolFlags.Enum, "enum"],
  [ts.SymbolFlags.Variable, "variable"],
  [ts.SymbolFlags.Property | ts.SymbolFlags.Accessor, "property"],
  [ts.SymbolFlags.Module, "module"],
  [ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias, "interface"],
];

/** Kinds as Jupyter clients know them. */
function kindOf(entry: typescript.CompletionEntry, checker: typescript.TypeChecker | undefined): string {
  const { symbol } = entry as { symbol?: typescript.Symbol };
  if (!symbol || !checker) return entry.kind;
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const kind = BY_FLAG.find(([flags]) => (target.flags & flags) !== 0)?.[1] ?? "variable";
  if (kind !== "variable" || !target.valueDeclaration) return kind;
  const type = checker.getTypeOfSymbolAtLocation(target, target.valueDeclaration);
  if (type.getCallSignatures().length > 0) return "function";
  return type.getConstructSignatures().length > 0 ? "class" : kind;
}
