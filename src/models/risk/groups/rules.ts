import type { AgeSexOrder } from "./ageSex.js";

/** A text in both languages. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** Which codes of ICD-10 a diagnosis group holds. */
export interface DiagnosisRule {
  /** DG001 … */
  readonly code: string;
  readonly label: Label;
  /**
   * Categories and ranges of them (`I10`, `A00-B99`); four-character codes (`U07.1`) are taken out of the
   * group of their category.
   */
  readonly codes: readonly string[];
  /** Also takes what is no code of ICD-10, and what is missing; the last group, and no other. Not divided further. */
  readonly unclear?: boolean;
}

/** The rules by which claims become groups: data, with a version. */
export interface GroupingRules {
  readonly id: string;
  readonly version: string;
  readonly title: Label;
  readonly note?: Label;
  readonly source?: Label;
  /** First age of each band, in completed years, from 0 up; the last band is open. */
  readonly ageBands: readonly number[];
  readonly ageSexOrder: AgeSexOrder;
  /** Parts into which each diagnosis group but the unclear one is divided by severity (the paper: 5). */
  readonly levels: number;
  readonly diagnosisGroups: readonly DiagnosisRule[];
  /** Categories that ICD-10 assigns, as ranges; codes of others are not recognised. */
  readonly categories: readonly string[];
}
