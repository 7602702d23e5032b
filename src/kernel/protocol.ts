import type {
  CompleteReply,
  ErrorContent,
  ExpressionResult,
  InspectReply,
  IsCompleteReply,
  MimeData,
} from "../jupyter/content.js";
import type { Program, Translation, TypeErrors } from "./program.js";

/** File descriptors of the engine process, besides the three standard ones. */
export const EVENT_FD = 3;
export const REQUEST_FD = 4;
export const INTERRUPT_FD = 5;
export const ANSWER_FD = 6;

export interface RunRequest {
  readonly type: "run";
  readonly id: string;
  /** The cell as it was typed, for the lines that errors show. */
  readonly code: string;
  /** What a traceback calls the cell: `cell [3]`. */
  readonly label: string;
  readonly program: Program;
  /** Whether the value of the last expression is shown, or is the reply. */
  readonly value: "show" | "return";
  /** How many signals the engine has been sent before; set on the way to it. */
  readonly signals?: number;
}

/** What a comm carries: data, and bytes in base64. */
export interface CommContent {
  readonly kind: "open" | "message" | "close";
  /** The comm's id. */
  readonly comm: string;
  readonly target: string;
  readonly data: unknown;
  readonly metadata: Record<string, unknown>;
  readonly buffers: readonly string[];
}

/** A comm's message from the page; what its handler puts out belongs to the message of this id. */
export interface CommRequest extends CommContent {
  readonly type: "comm";
  readonly id: string;
}

/** What the supervisor asks the engine, one JSON text a line. */
export type EngineRequest = RunRequest | CommRequest;

/** The answer to a question: what was typed (null at the end of input), or why nobody could be asked. */
export type Answer =
  | { readonly id: string; readonly value: string | null; readonly refused?: undefined }
  | { readonly id: string; readonly refused: string };

/** An answer to a question that does not block comes with the requests. */
export interface AnswerNotice {
  readonly type: "answer";
  readonly answer: Answer;
}

export type RunOutcome =
  | { readonly status: "ok"; readonly value?: ExpressionResult; readonly times?: RunTimes }
  | { readonly status: "error"; readonly error: ErrorContent };

/** Milliseconds that running and showing took in the engine. */
export interface RunTimes {
  readonly run: number;
  readonly display: number;
}

export interface EngineReplies {
  readonly run: RunOutcome;
  /** The handler has returned. */
  readonly comm: null;
}

/** What the supervisor asks the language process; those without `id` are not answered. */
export type LanguageRequest =
  | {
      readonly type: "translate";
      readonly id: string;
      readonly code: string;
      readonly label: string;
      readonly typeErrors: TypeErrors;
    }
  | { readonly type: "complete"; readonly id: string; readonly code: string; readonly position: number }
  | {
      readonly type: "inspect";
      readonly id: string;
      readonly code: string;
      readonly position: number;
      readonly detail: number;
    }
  | { readonly type: "isComplete"; readonly id: string; readonly code: string }
  | { readonly type: "commit" }
  | { readonly type: "reset" };

export interface LanguageReplies {
  readonly translate: Translation;
  readonly complete: CompleteReply;
  readonly inspect: InspectReply;
  readonly isComplete: IsCompleteReply;
}

/** What the language process answers, one JSON text a line. */
export type LanguageMessage =
  | { readonly ready: true }
  | { readonly id: string; readonly value: unknown; readonly ms: number }
  | { readonly id: string; readonly failure: string };

/** A cell asks for a line of input. */
export interface InputEvent {
  readonly type: "input";
  readonly cell: string;
  readonly id: string;
  readonly prompt: string;
  readonly password: boolean;
  /** Whether the engine stands still until the answer comes over the pipe for answers. */
  readonly wait: boolean;
}

/** A comm's message to the page. */
export interface CommEvent extends CommContent {
  readonly type: "comm";
  readonly cell: string;
}

/** What the engine tells the supervisor, one JSON text a line, in the order it happened. */
export type EngineEvent =
  | { readonly type: "ready" }
  | {
      readonly type: "stream";
      readonly cell: string;
      readonly name: "stdout" | "stderr";
      readonly text: string;
    }
  | { readonly type: "result"; readonly cell: string; readonly data: MimeData }
  | {
      readonly type: "display";
      readonly cell: string;
      readonly data: MimeData;
      readonly metadata?: Readonly<Record<string, unknown>>;
      readonly displayId?: string;
      readonly update?: boolean;
    }
  /** The modules of a cell are loaded and its code begins to run: what it declares counts from now on. */
  | { readonly type: "declared"; readonly cell: string }
  | InputEvent
  | CommEvent
  | { readonly type: "page"; readonly cell: string; readonly data: MimeData }
  | { readonly type: "clear"; readonly cell: string; readonly wait: boolean }
  | { readonly type: "reply"; readonly id: string; readonly value: unknown };
