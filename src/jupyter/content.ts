/** MIME type to data. */
export type MimeData = Record<string, unknown>;

/** An `error` message, and the same fields in an `execute_reply`. */
export interface ErrorContent {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

export interface ExecuteRequest {
  readonly code: string;
  readonly silent?: boolean;
  readonly store_history?: boolean;
  readonly user_expressions?: Readonly<Record<string, string>>;
  readonly allow_stdin?: boolean;
  readonly stop_on_error?: boolean;
}

/** The value of one entry of `user_expressions`. */
export type ExpressionResult =
  | { readonly status: "ok"; readonly data: MimeData; readonly metadata: Record<string, unknown> }
  | ({ readonly status: "error" } & ErrorContent);

export type ExecuteReply =
  | {
      readonly status: "ok";
      readonly execution_count: number;
      readonly user_expressions: Readonly<Record<string, ExpressionResult>>;
      readonly payload: readonly unknown[];
    }
  | ({ readonly status: "error"; readonly execution_count: number } & ErrorContent)
  | { readonly status: "aborted"; readonly execution_count?: number };

export interface StreamContent {
  readonly name: "stdout" | "stderr";
  readonly text: string;
}

export interface DisplayContent {
  readonly data: MimeData;
  readonly metadata: Record<string, unknown>;
  readonly transient?: { readonly display_id?: string };
}

export interface ExecuteResultContent extends DisplayContent {
  readonly execution_count: number;
}

export interface KernelInfoReply {
  readonly status: "ok";
  readonly protocol_version: string;
  readonly implementation: string;
  readonly implementation_version: string;
  readonly language_info: {
    readonly name: string;
    readonly version: string;
    readonly mimetype: string;
    readonly file_extension: string;
    readonly pygments_lexer?: string;
    readonly codemirror_mode?: unknown;
    readonly nbconvert_exporter?: string;
  };
  readonly banner: string;
  readonly help_links?: readonly { readonly text: string; readonly url: string }[];
  readonly debugger?: boolean;
  /** Optional parts of the protocol that the kernel offers, such as `kernel subshells`. */
  readonly supported_features?: readonly string[];
}

export interface CompleteReply {
  readonly status: "ok";
  readonly matches: readonly string[];
  readonly cursor_start: number;
  readonly cursor_end: number;
  readonly metadata: Record<string, unknown>;
}

export interface InspectReply {
  readonly status: "ok";
  readonly found: boolean;
  readonly data: MimeData;
  readonly metadata: Record<string, unknown>;
}

export interface IsCompleteReply {
  readonly status: "complete" | "incomplete" | "invalid" | "unknown";
  readonly indent?: string;
}
