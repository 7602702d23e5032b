import type { ErrorContent, ExpressionResult, MimeData } from "../jupyter/content.js";
import type { Cell, EngineHost } from "./engine-host.js";
import type { LanguageHost } from "./language-host.js";
import { LanguageGoneError } from "./language-process.js";
import type { Program, TypeErrors } from "./program.js";
import type { RunOutcome } from "./protocol.js";

/** A cell as it is asked to be run. */
export interface CellRequest {
  readonly code: string;
  /** What a traceback calls the cell: `cell [3]`. */
  readonly label: string;
  /** Name to expression; evaluated after the code. */
  readonly expressions: Readonly<Record<string, string>>;
}

/** Milliseconds of each stage of a cell. */
export interface CellTimes {
  readonly check: number;
  readonly run: number;
  readonly display: number;
}

export type CellOutcome =
  | {
      readonly status: "ok";
      readonly expressions: Readonly<Record<string, ExpressionResult>>;
      readonly times: CellTimes;
      /** What the cell has given to the client's pager. */
      readonly pages: readonly MimeData[];
    }
  | { readonly status: "error"; readonly error: ErrorContent };

/** Runs cells: checks and translates each, runs it, evaluates its expressions. */
export interface CellRunner {
  run(request: CellRequest, cell: Cell): Promise<CellOutcome>;
  /** Resolves once the running cell, if there is one, has been checked. */
  checked(): Promise<unknown>;
  /** Ends the running cell; resolves when it has ended. */
  interrupt(): Promise<void>;
}

type Failure = Extract<CellOutcome, { status: "error" }>;

const INTERRUPTED: ErrorContent = {
  ename: "Interrupted",
  evalue: "the cell was interrupted; variables are kept",
  traceback: ["Interrupted: the cell was interrupted; variables are kept"],
};

const LOSS = "The engine started anew: all variables of earlier cells are lost. Run those cells again.\n";

const fail = (error: ErrorContent): Failure => ({ status: "error", error });

function checkerFailure(error: Error): Failure {
  const evalue =
    error instanceof LanguageGoneError
      ? `the type checker ${error.message}; it starts again, variables are kept`
      : `the type checker failed on this cell: ${error.message.split("\n")[0]}`;
  return fail({ ename: "TypeCheckerError", evalue, traceback: [`TypeCheckerError: ${evalue}`] });
}

interface RunningState {
  readonly done: Promise<void>;
  isInterrupted: boolean;
  /** Ends the wait for a check. */
  stopChecking?: () => void;
}

interface Translated {
  readonly program: Program;
  readonly ms: number;
}

export function createCellRunner(
  engine: EngineHost,
  language: LanguageHost,
  typeErrors: TypeErrors,
): CellRunner {
  let running: RunningState | undefined;

  let checking: Promise<unknown> = Promise.resolve();

  function translate(code: string, label: string): Promise<Translated | Failure> {
    const translated = check(code, label);
    checking = translated;
    return translated;
  }

  async function check(code: string, label: string): Promise<Translated | Failure> {
    const state = running;
    const stopped = new Promise<undefined>((resolve) => {
      if (state) state.stopChecking = () => resolve(undefined);
    });
    try {
      const answer = await Promise.race([language.translate(code, label, typeErrors), stopped]);
      if (answer === undefined || state?.isInterrupted) return fail(INTERRUPTED);
      const { value, ms } = answer;
      if (!value.ok) return fail(value.error);
      if (value.warnings !== undefined) engine.warn(`${value.warnings}\n`);
      return { program: value.program, ms };
    } catch (error) {
      return checkerFailure(error as Error);
    } finally {
      if (state) state.stopChecking = undefined;
    }
  }

  async function evaluate(id: string, expression: string): Promise<ExpressionResult> {
    const code = `(${expression.trim().replace(/;+$/, "")}\n)`;
    const label = "expression";
    const translated = await translate(code, label);
    if ("status" in translated) return { status: "error", ...translated.error };
    const { program } = translated;
    const outcome: RunOutcome = await engine.run({ type: "run", id, code, label, program, value: "return" });
    if (outcome.status === "error") return { status: "error", ...outcome.error };
    return outcome.value ?? { status: "ok", data: {}, metadata: {} };
  }

  async function runCell(id: string, { code, label, expressions }: CellRequest): Promise<CellOutcome> {
    const translated = await translate(code, label);
    if ("status" in translated) return translated;
    const { program, ms } = translated;
    const outcome = await engine.run({ type: "run", id, code, label, program, value: "show" });
    if (outcome.status === "error") return outcome;
    const results: Record<string, ExpressionResult> = {};
    for (const [name, expression] of Object.entries(expressions))
      results[name] = await evaluate(id, expression);
    const times = { check: ms, run: outcome.times?.run ?? 0, display: outcome.times?.display ?? 0 };
    return { status: "ok", expressions: results, times, pages: engine.takePages() };
  }

  return {
    async run(request, cell) {
      const id = cell.parent.msg_id;
      engine.open(id, cell);
      engine.takePages();
      let settle = (): void => undefined;
      const done = new Promise<void>((resolve) => {
        settle = resolve;
      });
      running = { done, isInterrupted: false };
      if (engine.takeLoss()) engine.warn(LOSS);
      try {
        return await runCell(id, request);
      } finally {
        engine.shut();
        running = undefined;
        settle();
      }
    },
    checked: () => checking,
    async interrupt() {
      const state = running;
      if (!state) {
        await engine.interrupt();
        return;
      }
      state.isInterrupted = true;
      if (!state.stopChecking) return await engine.interrupt();
      language.abandon();
      state.stopChecking();
      await state.done;
    },
  };
}
