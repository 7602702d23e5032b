import type { RejectReason } from "./diagnoses.js";
import type { RejectedText } from "./rejectedCodes.js";
import type { Label } from "./rules.js";
import type { SeverityTable } from "./severity.js";

export type GroupKind = "agg" | "dg" | "mg" | "hmg";

/** Rows that fell in a group. */
export interface GroupCount {
  readonly code: string;
  readonly label: Label;
  readonly rows: number;
}

/** A hierarchical group with the groups it belongs to. */
export interface HierarchicalCount extends GroupCount {
  readonly dg: string;
  readonly mg: string;
}

/** Diagnoses that were not recognised. */
export interface Unrecognised {
  /** Principal: rows. Further: diagnoses. */
  readonly total: number;
  readonly reasons: readonly { readonly reason: RejectReason; readonly rows: number }[];
  /** Texts, the most frequent first. */
  readonly texts: readonly RejectedText[];
}

/** What a grouping did: how many rows fell where, and what was not recognised. */
export interface GroupingReport {
  readonly rules: { readonly id: string; readonly version: string; readonly title: Label };
  readonly rows: number;
  readonly severity: {
    readonly kind: SeverityTable["kind"];
    readonly levels: number;
    /** Made from this table, or given. */
    readonly from: "table" | "given";
    /** Rows whose category the severity table does not have; they are at the middle level. */
    readonly unseen: number;
  };
  /** Groups with rows, in the order of their codes. */
  readonly groups: {
    readonly agg: readonly GroupCount[];
    readonly dg: readonly GroupCount[];
    readonly mg: readonly GroupCount[];
    readonly hmg: readonly HierarchicalCount[];
  };
  /** Groups of the rules without rows; of HMG those before merging. */
  readonly empty: Readonly<Record<GroupKind, readonly string[]>>;
  readonly unclear: { readonly code: string; readonly rows: number; readonly share: number };
  readonly unrecognised: { readonly principal: Unrecognised; readonly further: Unrecognised };
  /** Hierarchical groups with rows, but fewer than `minimum`. */
  readonly small: { readonly minimum: number; readonly codes: readonly string[] };
  /** Hierarchical groups counted in another one, since they had too few rows. */
  readonly merged: readonly { readonly from: string; readonly into: string }[];
}
