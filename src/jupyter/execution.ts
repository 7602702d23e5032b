import type {
  DisplayContent,
  ErrorContent,
  ExecuteReply,
  ExpressionResult,
  StreamContent,
} from "./content.js";
import type { Message } from "./message.js";

/** The kernel process is gone. */
export class KernelDeadError extends Error {
  override readonly name = "KernelDeadError";
}

/** What a cell puts out, in the shape nbformat stores (and what is not stored: updates and clearing). */
export type Output =
  | ({ readonly output_type: "stream" } & StreamContent)
  | ({ readonly output_type: "display_data" } & DisplayContent)
  | ({ readonly output_type: "update_display_data" } & DisplayContent)
  | ({ readonly output_type: "execute_result"; readonly execution_count: number } & DisplayContent)
  | ({ readonly output_type: "error" } & ErrorContent)
  | { readonly output_type: "clear_output"; readonly wait: boolean };

export interface ExecuteOptions {
  readonly silent?: boolean;
  /** Default: true, unless silent. */
  readonly storeHistory?: boolean;
  /** Name to expression; evaluated after the code. */
  readonly userExpressions?: Readonly<Record<string, string>>;
  /** Whether an error aborts the requests queued behind this one. Default true. */
  readonly stopOnError?: boolean;
  /** Called for every output, in order, before the promise resolves. */
  readonly onOutput?: (output: Output) => void;
  /** After this time the cell is interrupted and the promise rejects. */
  readonly timeoutMs?: number;
  /** Aborting interrupts the cell; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface ExecuteResult {
  readonly status: "ok" | "error" | "aborted";
  readonly executionCount: number | null;
  readonly userExpressions: Readonly<Record<string, ExpressionResult>>;
  readonly error?: ErrorContent;
}

const OUTPUTS = new Set([
  "stream",
  "display_data",
  "update_display_data",
  "execute_result",
  "error",
  "clear_output",
]);

/** The output an IOPub message carries, if it is one. */
export function toOutput(message: Message): Output | undefined {
  const type = message.header.msg_type;
  if (!OUTPUTS.has(type)) return undefined;
  return { output_type: type, ...message.content } as unknown as Output;
}

/** What a reply says about the cell. */
export function toResult(reply: ExecuteReply): ExecuteResult {
  const count = reply.execution_count ?? null;
  if (reply.status === "ok") {
    const expressions: Readonly<Record<string, ExpressionResult>> = reply.user_expressions ?? {};
    return { status: "ok", executionCount: count, userExpressions: expressions };
  }
  if (reply.status === "error") {
    const error: ErrorContent = {
      ename: reply.ename,
      evalue: reply.evalue,
      traceback: reply.traceback ?? [],
    };
    return { status: "error", executionCount: count, userExpressions: {}, error };
  }
  return { status: "aborted", executionCount: count, userExpressions: {} };
}
