import type { RunOutcome, RunRequest } from "../protocol.js";
import { cellEnded, displaysOut } from "./cell-end.js";
import { runtimeError } from "./errors.js";
import type { Interrupts, RunningCell } from "./interrupt.js";
import { cellContext, emit } from "./output.js";
import type { Runner } from "./runner.js";
import { bundleOf, expressionResult } from "./values.js";

/** Runs a cell, or an expression of one, and shows its value or gives it back. */
export type Session = (request: RunRequest) => Promise<RunOutcome>;

export function createSession(runner: Runner, interrupts: Interrupts): Session {
  async function runCell(request: RunRequest, cell: RunningCell): Promise<RunOutcome> {
    const { id, code, label, program } = request;
    const start = performance.now();
    const modules = await runner.prepare(program);
    cell.resume(undefined);
    if (request.value === "show" && program.isCarried) emit({ type: "declared", cell: id });
    const box = await runner.run(program, modules, cell, label, code);
    const ran = performance.now();
    if (request.value === "return") {
      return { status: "ok", value: cell.resume(await expressionResult(box?.value)) };
    }
    if (box !== undefined && box.value !== undefined) {
      const data = cell.resume(await bundleOf(box.value));
      emit({ type: "result", cell: id, data });
    }
    cell.resume(await displaysOut(id));
    return { status: "ok", times: { run: ran - start, display: performance.now() - ran } };
  }

  return (request) =>
    cellContext.run(
      request.id,
      () =>
        // Settled from the outside: an interrupt may take away whatever the inner promises wait for.
        new Promise<RunOutcome>((resolve) => {
          const settle = (outcome: RunOutcome) => {
            cell.end();
            cellEnded(request.id, outcome.status === "error");
            resolve(outcome);
          };
          const fail = (error: unknown) => settle({ status: "error", error: runtimeError(error) });
          const cell = interrupts.begin(request.id, fail);
          runCell(request, cell).then(settle, fail);
        }),
    );
}
