import { createRequire } from "node:module";
import type typescript from "typescript";

const require = createRequire(import.meta.url);

/** Parts of the compiler that its declarations keep quiet about. */
export interface Internals {
  readonly nullTransformationContext: typescript.TransformationContext;
  isExpressionNode(node: typescript.Node): boolean;
  getTouchingPropertyName(file: typescript.SourceFile, position: number): typescript.Node;
  readonly Completions: {
    getCompletionsAtPosition(
      host: unknown,
      program: typescript.Program,
      log: () => void,
      file: typescript.SourceFile,
      position: number,
      preferences: typescript.UserPreferences,
      trigger: undefined,
      kind: typescript.CompletionTriggerKind | undefined,
      token: typescript.CancellationToken,
    ): typescript.CompletionInfo | undefined;
  };
  readonly SymbolDisplay: {
    getSymbolDisplayPartsDocumentationAndSymbolKind(
      checker: typescript.TypeChecker,
      symbol: typescript.Symbol,
      file: typescript.SourceFile,
      enclosing: typescript.Node | undefined,
      location: typescript.Node,
    ): { displayParts: typescript.SymbolDisplayPart[]; documentation: typescript.SymbolDisplayPart[] };
  };
}

/** The TypeScript compiler, loaded as the CommonJS module it is. */
export const ts = require("typescript") as typeof typescript & Internals;
