import type {
  CompleteReply,
  ErrorContent,
  ExpressionResult,
  InspectReply,
  IsCompleteReply,
  MimeData,
} from "../jupyter/content.js";

/** File descriptors of the engine process, besides the three standard ones. */
export const EVENT_FD = 3;
export const REQUEST_FD = 4;
export const INTERRUPT_FD = 5;

export interface RunRequest {
  readonly type: "run";
  readonly id: string;
  readonly code: string;
  /** What a traceback calls the cell: `cell [3]`. */
  readonly label: string;
  readonly expressions: Readonly<Record<string, string>>;
}

/** What the supervisor asks the engine, one JSON text a line. */
export type EngineRequest =
  | RunRequest
  | { readonly type: "complete"; readonly id: string; readonly code: string; readonly position: number }
  | {
      readonly type: "inspect";
      readonly id: string;
      readonly code: string;
      readonly position: number;
      readonly detail: number;
    }
  | { readonly type: "isComplete"; readonly id: string; readonly code: string };

export type RunOutcome =
  | { readonly status: "ok"; readonly expressions: Readonly<Record<string, ExpressionResult>> }
  | { readonly status: "error"; readonly error: ErrorContent };

export interface EngineReplies {
  readonly run: RunOutcome;
  readonly complete: CompleteReply;
  readonly inspect: InspectReply;
  readonly isComplete: IsCompleteReply;
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
  | { readonly type: "clear"; readonly cell: string; readonly wait: boolean }
  | { readonly type: "reply"; readonly id: string; readonly value: unknown };
