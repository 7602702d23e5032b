import type { FrontMatter, ReferenceEntry, ReportDocument } from "../document/types.js";
import type { Manifest } from "../manifest/build.js";
import { appendixView } from "./appendix.js";
import { type BlockScope, blockView, sectionView } from "./blocks.js";
import {
  ABSTRACT_ID,
  ABSTRACT_OTHER_ID,
  APPENDIX_ID,
  type ContentsEntry,
  contents,
  listOfFigures,
  REFERENCES_ID,
} from "./contents.js";
import { langTag, type Medium } from "./inline.js";
import { interactive, STATIC_POLICY } from "./interactive.js";
import { type MarginBoxes, printStyles, screenStyles } from "./styles.js";
import { openTemplate } from "./templates.js";
import { shortened } from "./textWidth.js";
import { breakBetweenWords, dateText, titleSize } from "./title.js";
import { type Words, words } from "./words.js";

export interface ReportHtmlOptions {
  readonly medium: Medium;
  /** Static drawings by figure id. */
  readonly svgs: ReadonlyMap<string, string>;
  readonly manifest: Manifest;
  readonly reproduction: string;
  /** Name or folder of a template. */
  readonly template?: string;
}

/** The whole report as one HTML page, without its fonts. Pure but for reading the template. */
export function reportHtml(document: ReportDocument, options: ReportHtmlOptions): string {
  const { medium, svgs, manifest, reproduction } = options;
  const { front } = document;
  const template = openTemplate(options.template);
  const text = words(front.lang);
  const scope: BlockScope = { lang: front.lang, medium, words: text, svgs };
  const boxes = marginBoxes(document, reproduction);
  const live = medium === "screen" ? interactive(document) : null;
  return template.render({
    lang: langTag(front.lang),
    medium,
    words: text,
    title: mainTitle(front),
    policy: live?.policy ?? STATIC_POLICY,
    styles: medium === "print" ? printStyles(template, boxes) : screenStyles(template, boxes),
    cover: coverView(front, reproduction, text),
    contents: contents(document, text).filter((entry) => entry.level <= 2),
    figures: listOfFigures(document, text),
    abstracts: abstractViews(front, scope),
    lead: document.lead.map((block) => blockView(block, scope)),
    sections: document.sections.map((section) => sectionView(section, scope)),
    references: document.references.map((entry) => referenceView(entry, front)),
    referencesId: REFERENCES_ID,
    appendix: { id: APPENDIX_ID, ...appendixView(manifest, scope) },
    live,
  });
}

/** What fits beside the text at the right of the page header. */
const HEADER_WIDTH = 48;

/** Texts of the page header and footer. */
export function marginBoxes({ front }: ReportDocument, reproduction: string): MarginBoxes {
  const text = words(front.lang);
  return {
    left: shortened(mainTitle(front), HEADER_WIDTH),
    right: text.kind,
    foot: [dateText(front.date, front.lang), `${text.reproduction} ${reproduction}`].join("　"),
  };
}

/** The headings of the report for the outline of a PDF. */
export function outline(document: ReportDocument): readonly ContentsEntry[] {
  return contents(document, words(document.front.lang));
}

export function mainTitle(front: FrontMatter): string {
  return front.lang === "en" ? (front.titleEn ?? front.title) : front.title;
}

function coverView(front: FrontMatter, reproduction: string, text: Words) {
  const zh = front.lang === "zh";
  const otherTitle = zh ? front.titleEn : front.titleEn === undefined ? undefined : front.title;
  const other = { lang: langTag(zh ? "en" : "zh"), kind: words(zh ? "en" : "zh").kind };
  return {
    kind: text.kind,
    other,
    date: dateText(front.date, front.lang),
    titleHtml: breakBetweenWords(mainTitle(front), front.lang),
    titleSize: titleSize(mainTitle(front)),
    subtitle: breakBetweenWords(
      (zh ? front.subtitle : (front.subtitleEn ?? front.subtitle)) ?? "",
      front.lang,
    ),
    otherTitle,
    otherSubtitle: zh ? front.subtitleEn : undefined,
    facts: [
      {
        label: text.authors,
        value: front.authors.map((author) => authorText(author, zh)).join(zh ? "、" : ", "),
      },
      { label: text.date, value: dateText(front.date, front.lang) },
      { label: text.dataUntil, value: front.dataUntil },
      { label: text.reproduction, value: reproduction, code: true },
    ].filter((fact) => fact.value !== undefined && fact.value !== ""),
  };
}

function authorText({ name, affiliation }: FrontMatter["authors"][number], zh: boolean): string {
  if (affiliation === undefined) return name;
  return zh ? `${name}（${affiliation}）` : `${name} (${affiliation})`;
}

function abstractViews(front: FrontMatter, scope: BlockScope) {
  const zh = {
    lang: "zh" as const,
    blocks: front.abstract,
    keywords: front.keywords.join("；"),
    words: words("zh"),
  };
  const en = {
    lang: "en" as const,
    blocks: front.abstractEn,
    keywords: front.keywordsEn.join("; "),
    words: words("en"),
  };
  return (front.lang === "zh" ? [zh, en] : [en, zh])
    .filter(({ blocks }) => blocks.length > 0)
    .map(({ lang, blocks, keywords, words: own }) => ({
      id: lang === front.lang ? ABSTRACT_ID : ABSTRACT_OTHER_ID,
      lang: lang === front.lang ? undefined : langTag(lang),
      title: own.abstract,
      keywordsLabel: keywords === "" ? undefined : own.keywords,
      colon: lang === "zh" ? "：" : ": ",
      keywords,
      blocks: blocks.map((block) => blockView(block, { ...scope, lang, words: own })),
    }));
}

function referenceView({ number, lang, text, url }: ReferenceEntry, front: FrontMatter) {
  return { number, text, url, lang: lang === front.lang ? undefined : langTag(lang) };
}
