/**
 * The part of the DOM that functions evaluated inside a page use. The project is compiled without the DOM
 * library, so that pure modules cannot reach for it by accident.
 */
export interface PageStyle {
  readonly [property: string]: string;
}

export interface PageNode {
  readonly nodeType: number;
  readonly nodeValue: string | null;
  readonly parentElement: PageElement | null;
  readonly childNodes: Iterable<PageNode>;
  textContent: string | null;
}

export interface PageElement extends PageNode {
  readonly tagName: string;
  readonly children: Iterable<PageElement>;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  id: string;
  innerHTML: string;
  hidden: boolean;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelectorAll(selector: string): Iterable<PageElement>;
  append(...nodes: (PageElement | string)[]): void;
  remove(): void;
}

export interface PageRule {
  readonly selectorText?: string;
  readonly cssRules?: Iterable<PageRule>;
  readonly style?: PageStyle;
  readonly name?: string;
}

export interface PageFontFace {
  readonly family: string;
  readonly status: string;
  load(): Promise<unknown>;
}

export interface PageDocument {
  readonly head: PageElement;
  readonly body: PageElement;
  readonly documentElement: PageElement;
  readonly fonts: Iterable<PageFontFace> & { readonly ready: Promise<unknown> };
  readonly styleSheets: Iterable<{ readonly cssRules: Iterable<PageRule> }>;
  createElement(tag: string): PageElement;
  getElementById(id: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/** `globalThis` inside a page. */
export interface PageGlobal {
  readonly document: PageDocument;
  getComputedStyle(element: PageElement, pseudo?: string): PageStyle;
}
