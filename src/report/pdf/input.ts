export interface PdfMeta {
  readonly title: string;
  readonly author: string;
  readonly subject?: string;
  readonly keywords?: string;
  readonly lang: "zh-CN" | "en";
  /** ISO date or date and time; the only date in the file. */
  readonly date: string;
}

export interface OutlineEntry {
  /** 1 for the highest. */
  readonly level: number;
  readonly title: string;
  /** Id of the element it leads to. */
  readonly id: string;
}

export interface PdfInput {
  /** Complete document: its CSS holds the `@page` rules and names font families, without `@font-face`. */
  readonly html: string;
  readonly meta: PdfMeta;
  /** Strings in page-margin boxes, so that their characters are embedded. */
  readonly marginTexts: readonly string[];
  readonly outline: readonly OutlineEntry[];
  /**
   * Selector of the figures with an id that may stand after the paragraphs that follow them, where that
   * fills a page (default `.figure`).
   */
  readonly floats?: string;
}

export interface PrintedPdf {
  readonly pdf: Uint8Array;
  readonly pages: number;
}
