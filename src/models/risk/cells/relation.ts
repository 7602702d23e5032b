import type { CodedColumn } from "../simulate/types.js";
import type { Cells, Transform } from "./cells.js";

/** Which cells are wanted. */
export interface CellsQuery {
  /** Column of the outcome. */
  readonly outcome: string;
  /** "log" for ln of the outcome. */
  readonly transform: Transform;
  /** Columns whose combinations are the cells. */
  readonly by: readonly string[];
  /** Column of weights, above 0. */
  readonly weight?: string;
}

/** Columns in memory: text coded, numbers as they are; single values where some are missing (null). */
export type RelationColumns = Readonly<
  Record<string, Float64Array | CodedColumn<ArrayLike<number>> | readonly (string | number | null)[]>
>;

/** A claims table that stays where it is, in files or a database, and is read as far as it is needed. */
export interface Relation {
  readonly kind: "relation";
  /** What it is, for messages. */
  readonly describe: string;
  /** Names of its columns. */
  columns(): Promise<readonly string[]>;
  /** Its cells. */
  cells(query: CellsQuery): Promise<Cells>;
  /** Some columns, whole. */
  read(names: readonly string[]): Promise<RelationColumns>;
}

/** Whether a value is a relation. */
export function isRelation(value: unknown): value is Relation {
  return value !== null && typeof value === "object" && (value as { kind?: unknown }).kind === "relation";
}
