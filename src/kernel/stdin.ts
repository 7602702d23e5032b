import { complain } from "./log.js";
import type { Answer, InputEvent } from "./protocol.js";
import type { Request } from "./request.js";

/** Brings the questions of the running cell to the client that sent it, and the answers back. */
export interface Stdin {
  /** A cell begins; `allowed` is the request's `allow_stdin`. */
  open(cell: Request, allowed: boolean): void;
  /** The cell has ended: nobody waits for its answers any more. */
  shut(): void;
  ask(question: InputEvent): void;
  /** Takes an `input_reply`; one that nobody waits for is dropped. */
  reply(answer: Request): void;
}

export interface StdinWork {
  /** Sends an `input_request` to the client of a cell; gives back the id of the message. */
  send(cell: Request, content: { readonly prompt: string; readonly password: boolean }): string;
  answer(question: InputEvent, answer: Answer): void;
}

const END_OF_INPUT = "\x04";

const NOT_ALLOWED =
  "this client takes no input (allow_stdin is false): run the cell where someone can answer, such as " +
  "JupyterLab or jupyter console, or set the value in the code or as a parameter";
const NOT_RUNNING = "only the running cell can ask: await the answer before the cell ends";

const sameIdentity = (a: Request, b: Request) =>
  Buffer.concat(a.identities).equals(Buffer.concat(b.identities));

export function createStdin({ send, answer }: StdinWork): Stdin {
  let cell: { readonly request: Request; readonly allowed: boolean } | undefined;
  /** One question is with the client, the others wait for their turn. */
  let asked: { readonly question: InputEvent; readonly message: string } | undefined;
  let waiting: InputEvent[] = [];

  function askNext(): void {
    const question = asked ? undefined : waiting.shift();
    if (!cell || !question) return;
    const { prompt, password } = question;
    asked = { question, message: send(cell.request, { prompt, password }) };
  }

  function problem(reply: Request): string | undefined {
    if (!asked || !cell) return "no cell waits for input";
    if (!sameIdentity(reply, cell.request)) return "it does not come from the client that was asked";
    const { msg_id: parent } = reply.message.parent_header as { msg_id?: unknown };
    if (parent !== undefined && parent !== asked.message) return "it answers an earlier question";
    return undefined;
  }

  return {
    open(request, allowed) {
      cell = { request, allowed };
    },
    shut() {
      cell = undefined;
      asked = undefined;
      waiting = [];
    },
    ask(question) {
      const isRunning = cell?.request.message.header.msg_id === question.cell;
      if (isRunning && cell?.allowed) {
        waiting.push(question);
        askNext();
      } else answer(question, { id: question.id, refused: isRunning ? NOT_ALLOWED : NOT_RUNNING });
    },
    reply(reply) {
      const why = problem(reply);
      if (why !== undefined || !asked) {
        complain(`dropped an input_reply: ${why}`);
        return;
      }
      const { question } = asked;
      asked = undefined;
      const { value } = reply.message.content;
      if (typeof value !== "string") complain("input_reply: value is not a string; taken as an empty line");
      const text = typeof value === "string" ? value : "";
      answer(question, { id: question.id, value: text === END_OF_INPUT ? null : text });
      askNext();
    },
  };
}
