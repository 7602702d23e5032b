import type { ConnectionInfo } from "../jupyter/connection.js";
import type { CellRunner } from "./cell-runner.js";
import type { CommTable } from "./comms.js";
import type { HistoryStore } from "./history/entry.js";
import type { LanguageHost } from "./language-host.js";
import type { Publish, Reply } from "./outlet.js";
import type { Request } from "./request.js";
import type { Stdin } from "./stdin.js";

/** What the handlers share. */
export interface Kernel {
  readonly connection: ConnectionInfo;
  readonly cells: CellRunner;
  readonly language: LanguageHost;
  readonly stdin: Stdin;
  readonly comms: CommTable;
  executionCount: number;
  readonly history: HistoryStore;
  /** The text of the result that the cell of this request has shown, if it has. */
  resultOf(request: Request): string | undefined;
  readonly publish: Publish;
  readonly reply: Reply;
  /** Aborts the cells that have arrived at this moment and wait. */
  abortQueued(): Promise<void>;
  shutdown(): void;
}

/** Answers one type of request. */
export type Handler = (kernel: Kernel, request: Request) => Promise<void> | void;
