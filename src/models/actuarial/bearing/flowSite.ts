import type { Model } from "../engine/model.js";
import type { Runner } from "../engine/runner.js";
import type { MembersByAge } from "./membersByAge.js";

/** What the flows of a scheme are made from. */
export interface FlowSite {
  readonly model: Model;
  readonly runner: Runner;
  readonly members: MembersByAge;
  readonly survival: Float64Array;
  /** Relative cost by year and age, at t · 101 + x. */
  readonly cost: (scheme: "resident" | "employee") => Float64Array;
}
