import type { PlotlyFigure } from "../../display/figure.js";

export type Lang = "zh" | "en";

/** The cell something came from: its 1-based position (injected parameters not counted) and its nbformat id. */
export interface Origin {
  readonly cell: number;
  readonly id: string | null;
}

export type Inline =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "break" }
  | { readonly type: "code"; readonly text: string }
  | { readonly type: "math"; readonly tex: string }
  | { readonly type: "value"; readonly text: string; readonly expression: string; readonly cell: number }
  | { readonly type: "tag"; readonly name: InlineTag; readonly lang?: string; readonly children: Inline[] }
  | { readonly type: "link"; readonly href: string; readonly children: Inline[] }
  | { readonly type: "image"; readonly src: string; readonly alt: string }
  | { readonly type: "cite"; readonly items: readonly CiteItem[] }
  | Reference
  | { readonly type: "note"; readonly number: number; readonly lang: Lang; readonly children: Inline[] };

export type InlineTag = "em" | "strong" | "del" | "sub" | "sup" | "mark" | "small" | "kbd" | "u" | "span";

export interface CiteItem {
  readonly key: string;
  readonly number: number;
  /** Page, table or chapter, as the author wrote it. */
  readonly locator?: string;
}

/** A checked cross-reference; `text` is what the reader sees: 图 1, Table 2, 式（3）. */
export interface Reference {
  readonly type: "ref";
  readonly target: string;
  readonly text: string;
}

/** A caption, label or note in the main language and, where the author gave it, in the other one. */
export interface Caption {
  readonly main: Inline[];
  readonly other?: Inline[];
}

export interface TableBlock {
  readonly type: "table";
  readonly id?: string;
  readonly number?: number;
  readonly caption?: Caption;
  readonly unit?: Caption;
  readonly columns: readonly {
    readonly label: Caption;
    readonly group?: Caption;
    readonly align: "left" | "right" | "center";
  }[];
  readonly rows: readonly { readonly strong: boolean; readonly cells: readonly Inline[][] }[];
  readonly notes: readonly Caption[];
  readonly source?: Caption;
  readonly origin: Origin;
}

export interface FigureBlock {
  readonly type: "figure";
  /** Names the drawing; only a numbered figure can be referred to. */
  readonly id: string;
  readonly number?: number;
  readonly caption?: Caption;
  readonly source?: Caption;
  readonly note?: Caption;
  readonly alt: string;
  /** Height over width. */
  readonly aspect: number;
  readonly figure: PlotlyFigure;
  readonly origin: Origin;
}

export type Block =
  | { readonly type: "paragraph"; readonly lang: Lang; readonly children: Inline[] }
  | { readonly type: "list"; readonly ordered: boolean; readonly start: number; readonly items: Block[][] }
  | { readonly type: "quote"; readonly blocks: Block[] }
  | { readonly type: "code"; readonly language: string; readonly text: string; readonly origin: Origin }
  | { readonly type: "output"; readonly text: string; readonly origin: Origin }
  | { readonly type: "html"; readonly html: string; readonly origin: Origin }
  | { readonly type: "rule" }
  | EquationBlock
  | TableBlock
  | FigureBlock
  | {
      readonly type: "image";
      /** A data URL, or for vector images sanitised `<svg>` markup. */
      readonly src: string;
      readonly vector: boolean;
      readonly alt: string;
      readonly origin: Origin;
    }
  | {
      readonly type: "keyfigures";
      readonly figures: readonly { readonly value: string; readonly label: Caption }[];
      readonly origin: Origin;
    };

export interface EquationBlock {
  readonly type: "equation";
  readonly id?: string;
  readonly number?: number;
  readonly tex: string;
  readonly origin: Origin;
}

export interface Section {
  readonly id: string;
  /** 1 for the highest level found in the notebook; no level is skipped. */
  readonly level: number;
  /** "2.1"; null when the author wrote `{-}`. */
  readonly number: string | null;
  readonly title: Inline[];
  readonly lang: Lang;
  readonly blocks: Block[];
  readonly sections: Section[];
}

export interface Author {
  readonly name: string;
  readonly affiliation?: string;
}

export interface FrontMatter {
  readonly lang: Lang;
  readonly title: string;
  readonly titleEn?: string;
  readonly subtitle?: string;
  readonly subtitleEn?: string;
  readonly authors: readonly Author[];
  /** YYYY-MM-DD, the only date in the files. */
  readonly date: string;
  readonly dataUntil?: string;
  readonly keywords: readonly string[];
  readonly keywordsEn: readonly string[];
  readonly abstract: Block[];
  readonly abstractEn: Block[];
}

/** A number of the prose that the kernel computed. */
export interface InlineValue {
  readonly expression: string;
  readonly text: string;
  readonly line: number;
  readonly origin: Origin;
}

export interface ReferenceEntry {
  readonly number: number;
  readonly key: string;
  readonly lang: Lang;
  readonly text: string;
  readonly url?: string;
}

/** Everything a template lays out: a pure function of the executed notebook and its bibliography. */
export interface ReportDocument {
  readonly name: string;
  readonly front: FrontMatter;
  /** Blocks before the first heading. */
  readonly lead: Block[];
  readonly sections: Section[];
  readonly references: readonly ReferenceEntry[];
  readonly values: readonly InlineValue[];
}
