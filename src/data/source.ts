import type { Schema } from "./schema.js";

/** Where a shipped table comes from. */
export interface Source {
  readonly id: string;
  /** Path inside the package. */
  readonly file: string;
  readonly title: string;
  readonly author?: string;
  readonly publisher: string;
  readonly year?: number;
  /** Table, page or section. */
  readonly location: string;
  readonly url?: string;
  readonly unit: string;
  /** printed: transcribed; derived: follows by arithmetic; unverified: some cells have no source. */
  readonly status: "printed" | "derived" | "unverified";
  readonly note?: string;
  readonly columns: Schema;
  readonly sha256: string;
}
