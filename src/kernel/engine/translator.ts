import type { InspectReply, IsCompleteReply } from "../../jupyter/content.js";
import { annotateUnnameable } from "./annotate.js";
import { blankExports } from "./blank-exports.js";
import { diagnosticsError } from "./diagnostics.js";
import type { Program, Translation, Translator } from "./engine.js";
import { isComplete } from "./is-complete.js";
import { createSeam, type Seam } from "./seam.js";

/** What the compiler puts behind the body of a module. */
const TRAILER = /(^|\n)(export \{\};\n)?\/\/# sourceMappingURL=.*\s*$/;

export interface TslabTranslator extends Translator {
  readonly mount: Seam["mount"];
}

/** The translator on tslab's converter, which carries types from cell to cell as declarations. */
export function createTranslator(cwd: string): TslabTranslator {
  const seam = createSeam(cwd);
  let declarations = "";

  function translate(code: string, label: string): Translation {
    seam.refresh();
    const source = blankExports(code.replace(/\r\n?/g, "\n"));
    let converted = seam.converter.convert(declarations, source);
    const annotated = annotateUnnameable(source, converted.diagnostics);
    if (annotated !== undefined) {
      const again = seam.converter.convert(declarations, annotated);
      if (again.diagnostics.length === 0) converted = again;
    }
    const emitted = seam.takeEmitted();
    if (converted.diagnostics.length > 0 || converted.output === undefined || !emitted) {
      return { ok: false, error: diagnosticsError(converted.diagnostics, source, label) };
    }
    const program: Program = {
      code: converted.output.replace(TRAILER, ""),
      map: emitted.map,
      ...emitted.rewritten,
    };
    return {
      ok: true,
      program,
      commit: () => {
        declarations = converted.declOutput ?? declarations;
      },
    };
  }

  return {
    mount: seam.mount,
    translate,
    complete(code, position) {
      const found = seam.converter.complete(declarations, code, position);
      const kinds = new Map(found.original?.entries.map(({ name, kind }) => [name, kind as string]));
      const matches = found.candidates.filter((name) => !name.startsWith("__tslab"));
      return {
        status: "ok",
        matches,
        cursor_start: found.start,
        cursor_end: found.end,
        metadata: {
          _jupyter_types_experimental: matches.map((text) => ({
            text,
            type: kinds.get(text) ?? "",
            start: found.start,
            end: found.end,
          })),
        },
      };
    },
    inspect(code, position): InspectReply {
      const info =
        seam.converter.inspect(declarations, code, position) ??
        (position > 0 ? seam.converter.inspect(declarations, code, position - 1) : undefined);
      if (!info) return { status: "ok", found: false, data: {}, metadata: {} };
      const { text, documentation } = info;
      const data = {
        "text/plain": documentation ? `${text}\n\n${documentation}` : text,
        "text/markdown": `\`\`\`typescript\n${text}\n\`\`\`\n\n${documentation}`,
      };
      return { status: "ok", found: true, data, metadata: {} };
    },
    isComplete: (code): IsCompleteReply => isComplete(code),
  };
}
