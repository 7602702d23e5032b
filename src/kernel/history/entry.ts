/** One cell of the past. */
export interface HistoryEntry {
  readonly session: number;
  readonly line: number;
  readonly input: string;
  /** The text of its result, where it had one. */
  readonly output?: string;
}

/** Where cells are remembered. */
export interface HistoryStore {
  /** The number of this session: the cells of earlier ones have smaller numbers. */
  session(): number;
  addInput(line: number, input: string): void;
  addOutput(line: number, output: string): void;
  /** Everything remembered, by session and line. */
  entries(): readonly HistoryEntry[];
}
