import { checkInteger, checkOneOf, shown } from "../../numeric/check.js";

/**
 * Fewest people a published group may have: the cell size policy of the US Centers for Medicare & Medicaid
 * Services ("no cell of 10 or less").
 */
export const MINIMUM_PEOPLE = 11;

/** How results of claims may be shown. */
export interface PrivacyOptions {
  /** Fewest people a group that is shown may have; at least 11 (default). */
  readonly minimum?: number;
  /**
   * `claims` (default) hides small groups. `public` shows everything: for synthetic data and for tables that
   * are published already, and for nothing else.
   */
  readonly privacy?: "claims" | "public";
}

/**
 * The minimum that options ask for; 0 for public data.
 *
 * @throws RangeError for a minimum below 11, or one given together with `privacy: "public"`
 */
export function minimumOf(where: string, options: PrivacyOptions = {}): number {
  const kind = checkOneOf(where, "privacy", options.privacy ?? "claims", ["claims", "public"]);
  if (kind === "claims") {
    return checkInteger(where, "minimum", options.minimum ?? MINIMUM_PEOPLE, MINIMUM_PEOPLE);
  }
  if (options.minimum !== undefined) {
    throw new RangeError(
      `${where}: minimum is ${shown(options.minimum)} with privacy "public", which hides nothing; expected one of the two`,
    );
  }
  return 0;
}

/** The privacy options among others, for handing on. */
export function privacyOf(options: {
  readonly minimum?: number | undefined;
  readonly privacy?: "claims" | "public" | undefined;
}): PrivacyOptions {
  const { minimum, privacy } = options;
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(privacy === undefined ? {} : { privacy }),
  };
}

/**
 * What is printed in place of a hidden value, the same for small groups and for those hidden with them:
 * "confidential" in the symbols of the UK's Government Analysis Function.
 */
export const HIDDEN_MARK = "[c]";
