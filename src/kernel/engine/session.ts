import type { ExpressionResult } from "../../jupyter/content.js";
import type { RunOutcome, RunRequest } from "../protocol.js";
import type { Translation, Translator } from "./engine.js";
import { runtimeError } from "./errors.js";
import type { Interrupts, RunningCell } from "./interrupt.js";
import { cellContext, emit } from "./output.js";
import type { Box, Runner } from "./runner.js";
import { bundleOf, expressionResult } from "./values.js";

/** The engine: everything the supervisor may ask about code. */
export interface Engine extends Pick<Translator, "complete" | "inspect" | "isComplete"> {
  /** Runs a cell: checks it, runs it, shows its value, evaluates the expressions. */
  run(request: RunRequest): Promise<RunOutcome>;
}

type Failure = Extract<Translation, { ok: false }>["error"];

class TranslationError extends Error {
  readonly content: Failure;
  constructor(content: Failure) {
    super(content.evalue);
    this.content = content;
  }
}

function errorContent(error: unknown): Failure {
  return error instanceof TranslationError ? error.content : runtimeError(error);
}

export function createEngine(translator: Translator, runner: Runner, interrupts: Interrupts): Engine {
  async function evaluate(code: string, label: string, keep: boolean, cell: RunningCell): Promise<Box> {
    const translation = translator.translate(code, label);
    if (!translation.ok) throw new TranslationError(translation.error);
    const { program } = translation;
    const modules = await runner.prepare(program);
    if (keep) translation.commit();
    cell.resume(undefined);
    return await runner.run(program, modules, cell, label, code);
  }

  async function evaluateExpression(expression: string, cell: RunningCell): Promise<ExpressionResult> {
    try {
      const code = `(${expression.trim().replace(/;+$/, "")}\n)`;
      const box = await evaluate(code, "expression", false, cell);
      return await expressionResult(box?.value);
    } catch (error) {
      return { status: "error", ...errorContent(error) };
    }
  }

  async function runCell(request: RunRequest, cell: RunningCell): Promise<RunOutcome> {
    const box = await evaluate(request.code, request.label, true, cell);
    if (box !== undefined && box.value !== undefined) {
      const data = cell.resume(await bundleOf(box.value));
      emit({ type: "result", cell: request.id, data });
    }
    const expressions: Record<string, ExpressionResult> = {};
    for (const [name, expression] of Object.entries(request.expressions)) {
      expressions[name] = await evaluateExpression(expression, cell);
    }
    return { status: "ok", expressions };
  }

  return {
    complete: translator.complete,
    inspect: translator.inspect,
    isComplete: translator.isComplete,
    run: (request) =>
      cellContext.run(
        request.id,
        () =>
          // Settled from the outside: an interrupt may take away whatever the inner promises wait for.
          new Promise<RunOutcome>((resolve) => {
            const settle = (outcome: RunOutcome) => {
              cell.end();
              resolve(outcome);
            };
            const fail = (error: unknown) => settle({ status: "error", error: errorContent(error) });
            const cell = interrupts.begin(request.id, fail);
            runCell(request, cell).then(settle, fail);
          }),
      ),
  };
}
