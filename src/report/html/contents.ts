import { allBlocks } from "../document/allBlocks.js";
import { plainText } from "../document/inline.js";
import type { FigureBlock, ReportDocument, Section, TableBlock } from "../document/types.js";
import { langTag } from "./inline.js";
import type { Words } from "./words.js";

export interface ContentsEntry {
  readonly id: string;
  readonly level: number;
  readonly number?: string;
  readonly title: string;
  readonly lang?: string;
}

export const ABSTRACT_ID = "abstract";
export const ABSTRACT_OTHER_ID = "abstract-other";
export const REFERENCES_ID = "references";
export const APPENDIX_ID = "reproduction";

/** Headings of the report in order: abstracts, sections, references, appendix. */
export function contents(document: ReportDocument, words: Words): ContentsEntry[] {
  const { front, sections, references } = document;
  const plain = (id: string, title: string) => ({ id, level: 1, title });
  const otherLang = front.lang === "zh" ? "en" : "zh-CN";
  const [main, other] =
    front.lang === "zh" ? [front.abstract, front.abstractEn] : [front.abstractEn, front.abstract];
  return [
    ...(main.length > 0 ? [plain(ABSTRACT_ID, words.abstract)] : []),
    ...(other.length > 0 ? [{ ...plain(ABSTRACT_OTHER_ID, words.abstractOther), lang: otherLang }] : []),
    ...sections.flatMap((section) => sectionEntries(section, document)),
    ...(references.length > 0 ? [plain(REFERENCES_ID, words.references)] : []),
    plain(APPENDIX_ID, words.appendix),
  ];
}

function sectionEntries(section: Section, document: ReportDocument): ContentsEntry[] {
  const { id, level, number, title, lang } = section;
  const entry = {
    id,
    level,
    ...(number === null ? {} : { number }),
    title: plainText(title),
    ...(lang === document.front.lang ? {} : { lang: langTag(lang) }),
  };
  return [entry, ...section.sections.flatMap((inner) => sectionEntries(inner, document))];
}

/** Numbered figures, then numbered tables, in order. */
export function listOfFigures(document: ReportDocument, words: Words): ContentsEntry[] {
  const entry = (word: string) => (block: FigureBlock | TableBlock) => ({
    id: block.id!,
    level: 1,
    number: `${word} ${block.number}`,
    title: plainText(block.caption?.main ?? []),
  });
  const numbered = [...allBlocks(document)].filter((b) => "number" in b && b.number !== undefined);
  return [
    ...numbered.filter((b) => b.type === "figure").map(entry(words.figure)),
    ...numbered.filter((b) => b.type === "table").map(entry(words.table)),
  ];
}
