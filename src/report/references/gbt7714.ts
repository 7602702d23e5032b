/**
 * Reference list entries after GB/T 7714-2015, numeric style.
 *
 * Own formatter rather than a CSL processor: the standard prints a Chinese work with 等 and an English one
 * with "et al." in the same list and marks every work with its type ([J], [M], …). A CSL style has one
 * language for the whole list, and citation-js' bundled styles print neither type marks nor Chinese names.
 */

import { languageOf } from "../document/language.js";
import type { Lang } from "../document/types.js";
import type { BibliographyEntry, CslDate, CslName } from "./bibliography.js";

const TYPE_MARKS: Record<string, string> = {
  "article-journal": "J",
  "article-magazine": "J",
  "article-newspaper": "N",
  book: "M",
  chapter: "M",
  "paper-conference": "C",
  thesis: "D",
  report: "R",
  legislation: "S",
  standard: "S",
  patent: "P",
  dataset: "DB",
  software: "CP",
  webpage: "EB",
  "post-weblog": "EB",
};

export function referenceLanguage(entry: BibliographyEntry): Lang {
  if (entry.language?.startsWith("en")) return "en";
  return entry.language?.startsWith("zh") ? "zh" : languageOf(entry.title, "zh");
}

/** One entry: `作者. 题名[J]. 刊名, 年, 卷(期): 页码.` and the patterns of books, reports and web pages. */
export function formatReference(entry: BibliographyEntry): string {
  const lang = referenceLanguage(entry);
  const authors = names(entry.author ?? entry.editor ?? [], lang);
  const parts = [authors, `${entry.title}${typeMark(entry)}`, ...publication(entry, lang)];
  const sentence = parts
    .filter((part) => part !== "")
    .map((part) => part.replace(/[.。]$/, ""))
    .join(". ")
    .replaceAll(". //", "//");
  return `${sentence}.`;
}

function typeMark(entry: BibliographyEntry): string {
  const mark = TYPE_MARKS[entry.type] ?? "Z";
  const online = entry.URL !== undefined && mark !== "J" && mark !== "M" ? "/OL" : "";
  return `[${mark}${online}]`;
}

function publication(entry: BibliographyEntry, lang: Lang): string[] {
  const year = yearOf(entry.issued);
  const container = entry["container-title"];
  switch (entry.type) {
    case "article-journal":
    case "article-magazine": {
      const volume = entry.volume ?? "";
      const issue = entry.issue === undefined ? "" : `(${entry.issue})`;
      const place =
        volume === "" && issue !== ""
          ? `${year}${issue}`
          : [year, `${volume}${issue}`].filter(Boolean).join(", ");
      return [[container, place].filter(Boolean).join(", ") + pages(entry)];
    }
    case "article-newspaper":
      return [
        [container, fullDate(entry.issued)].filter(Boolean).join(", ") +
          (entry.page ? `(${entry.page})` : ""),
      ];
    case "chapter":
    case "paper-conference": {
      const editors = entry.author === undefined ? "" : names(entry.editor ?? [], lang);
      const host = [editors, container].filter(Boolean).join(". ");
      return [host === "" ? "" : `//${host}`, `${publisher(entry, year)}${pages(entry)}`];
    }
    case "webpage":
    case "post-weblog":
    case "dataset": {
      const issued = fullDate(entry.issued);
      const accessed = fullDate(entry.accessed);
      const dates = `${issued === "" ? "" : `(${issued})`}${accessed === "" ? "" : `[${accessed}]`}`;
      const host = [container ?? entry.publisher ?? "", entry.type === "dataset" ? year : ""]
        .filter(Boolean)
        .join(", ");
      return [entry.type === "dataset" ? host : `${host}${dates}`];
    }
    default:
      return [entry.edition ?? "", entry.number ?? "", publisher(entry, year) + pages(entry)];
  }
}

function publisher(entry: BibliographyEntry, year: string): string {
  const house = [entry["publisher-place"], entry.publisher].filter(Boolean).join(": ");
  return [house, year].filter(Boolean).join(", ");
}

function pages({ page }: BibliographyEntry): string {
  return page === undefined ? "" : `: ${page.replace(/(\d)\s*(?:--?|–|—)\s*(?=\d)/g, "$1-")}`;
}

/** At most three names, then 等 or et al.; Latin names as family name and initials. */
function names(list: readonly CslName[], lang: Lang): string {
  const shown = list.slice(0, 3).map(personName);
  if (list.length > 3) shown.push(lang === "zh" ? "等" : "et al.");
  return shown.join(", ");
}

function personName(name: CslName): string {
  if ("literal" in name) return name.literal;
  const { family, given = "" } = name;
  if (/\p{Script=Han}/u.test(family)) return `${family}${given}`;
  const initials = given
    .split(/[\s.]+/)
    .filter(Boolean)
    .map((part) =>
      part
        .split("-")
        .map((p) => p[0]!.toUpperCase())
        .join("-"),
    );
  const particle = name["non-dropping-particle"];
  return [...(particle ? [particle] : []), family.toUpperCase(), ...initials].join(" ");
}

function yearOf(date: CslDate | undefined): string {
  if (date === undefined) return "";
  if ("date-parts" in date) return String(date["date-parts"][0]![0] ?? "");
  const written = "raw" in date ? date.raw : date.literal;
  return /\d{4}/.exec(written)?.[0] ?? written;
}

function fullDate(date: CslDate | undefined): string {
  if (date === undefined) return "";
  if (!("date-parts" in date)) return "raw" in date ? date.raw : date.literal;
  return date["date-parts"]
    [0]!.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, "0")))
    .join("-");
}
