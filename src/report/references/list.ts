import type { ReferenceEntry } from "../document/types.js";
import type { BibliographyEntry } from "./bibliography.js";
import { formatReference, referenceLanguage } from "./gbt7714.js";

/** The reference list: the cited works in order of first citation. */
export function referenceList(
  cited: readonly string[],
  bibliography: ReadonlyMap<string, BibliographyEntry>,
): ReferenceEntry[] {
  return cited.flatMap((key, index) => {
    const entry = bibliography.get(key);
    if (entry === undefined) return [];
    const url =
      entry.DOI === undefined ? entry.URL : `https://doi.org/${entry.DOI.replace(/^https?:\/\/[^/]+\//, "")}`;
    return [
      {
        number: index + 1,
        key,
        lang: referenceLanguage(entry),
        text: formatReference(entry),
        ...(url !== undefined && /^https?:\/\//.test(url) ? { url } : {}),
      },
    ];
  });
}
