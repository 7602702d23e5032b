import type { Answer } from "../protocol.js";
import { openAnswers, type WaitForAnswer } from "./answers.js";
import { emit } from "./output.js";

export interface InputOptions {
  /** Hides what is typed. */
  readonly password?: boolean;
}

/** The functions by which cells ask who sits at the notebook. */
export interface StdinFunctions {
  input(prompt?: string, options?: InputOptions): Promise<string>;
  prompt(message?: string, defaultValue?: string): string | null;
  confirm(message?: string): boolean;
  alert(message?: string): void;
}

export interface Stdin {
  readonly functions: StdinFunctions;
  /** Takes the answer to a question that did not block. */
  answered(answer: Answer): void;
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

/** What was typed; null at the end of input (Ctrl-D). */
function typed(answer: Answer): string | null {
  if (answer.refused !== undefined) throw named("StdinNotAllowed", answer.refused);
  return answer.value;
}

/** Questions to the client that sent the cell; `cell` tells which cell is asking. */
export function createStdin(cell: () => string): Stdin {
  const waiting = new Map<string, (answer: Answer) => void>();
  let waitForAnswer: WaitForAnswer | undefined;
  let count = 0;

  function ask(prompt: string, password: boolean, wait: boolean): string {
    const id = String(++count);
    emit({ type: "input", cell: cell(), id, prompt, password, wait });
    return id;
  }

  function askAndWait(message: string): string | null {
    waitForAnswer ??= openAnswers();
    return typed(waitForAnswer(ask(message, false, true)));
  }

  return {
    answered(answer) {
      waiting.get(answer.id)?.(answer);
      waiting.delete(answer.id);
    },
    functions: {
      async input(prompt = "", { password = false } = {}) {
        const id = ask(String(prompt), Boolean(password), false);
        const value = typed(await new Promise<Answer>((resolve) => waiting.set(id, resolve)));
        if (value === null) throw named("EndOfInput", "the input ended (Ctrl-D) before a line was entered");
        return value;
      },
      prompt(message = "", defaultValue) {
        const hint = defaultValue === undefined || defaultValue === "" ? "" : `[${defaultValue}] `;
        const value = askAndWait(`${message} ${hint}`);
        return value === "" ? (defaultValue ?? "") : value;
      },
      confirm: (message = "Confirm") => /^\s*y(es)?\s*$/i.test(askAndWait(`${message} [y/N] `) ?? ""),
      alert(message = "Alert") {
        askAndWait(`${message} [Enter] `);
      },
    },
  };
}
