import type { PageElement, PageGlobal, PageNode, PageRule, PageStyle } from "../browser/dom.js";

/** What the walk brings back from the page, before families are parsed. */
export interface RawUse {
  readonly fontFamily: string;
  readonly weight: number;
  readonly italic: boolean;
  readonly text: string;
  /** The first text in this style. */
  readonly sample: string;
  readonly around: Record<string, string>;
}

/**
 * Every character that the elements of the page set, by computed style: text, generated content, list
 * markers, form fields, and both cases where `text-transform` or small capitals change them.
 *
 * Evaluated inside the page, so it refers to nothing outside itself.
 */
export function walkGlyphs(): RawUse[] {
  const { document, getComputedStyle } = globalThis as unknown as PageGlobal;
  const uses = new Map<string, { style: PageStyle; sample: string; around: Map<string, string> }>();
  const SILENT = new Set(["script", "style", "template", "noscript", "title", "desc", "metadata", "head"]);
  const COUNTERS: [RegExp, string][] = [
    [/roman|alpha|latin/, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"],
    [/cjk|chinese/, "〇零一二三四五六七八九十百千万、"],
    [/greek/, "αβγδεζηθικλμνξοπρστυφχψω"],
  ];

  function add(text: string, style: PageStyle): void {
    const key = `${style.fontFamily}|${style.fontWeight}|${style.fontStyle}`;
    let use = uses.get(key);
    if (!use) {
      use = { style, sample: text.replace(/\s+/g, " ").trim().slice(0, 40), around: new Map() };
      uses.set(key, use);
    }
    let at = 0;
    for (const character of text) {
      if (!use.around.has(character)) {
        const near = text.slice(Math.max(0, at - 12), at + 14);
        use.around.set(character, near.replace(/\s+/g, " ").trim());
      }
      at += character.length;
    }
  }

  function cased(text: string, style: PageStyle): string {
    const changes = style.textTransform !== "none" || style.fontVariantCaps !== "normal";
    return changes ? text + text.toUpperCase() + text.toLowerCase() : text;
  }

  function generated(content: string, element: PageElement): string {
    if (content === "none" || content === "normal") return "";
    let text = "";
    for (const part of content.match(/"(?:\\.|[^"\\])*"|[\w-]+\([^)]*\)|[\w-]+/g) ?? []) {
      if (part.startsWith('"')) text += part.slice(1, -1).replace(/\\(["\\])/g, "$1");
      else if (part.startsWith("attr(")) text += element.getAttribute(part.slice(5, -1).trim()) ?? "";
      else if (part.startsWith("counter")) text += counterText(part);
      else if (part.endsWith("quote")) text += "“”‘’";
    }
    return text;
  }

  function counterText(style: string): string {
    const letters = COUNTERS.filter(([pattern]) => pattern.test(style)).map(([, set]) => set);
    return `0123456789. ${letters.join("")}`;
  }

  function visit(node: PageNode, parentStyle: PageStyle | undefined): void {
    if (node.nodeType === 3) {
      const text = node.nodeValue ?? "";
      if (parentStyle && text.trim() !== "") add(cased(text, parentStyle), parentStyle);
      return;
    }
    if (node.nodeType !== 1) return;
    const element = node as PageElement;
    const tag = element.tagName.toLowerCase();
    if (SILENT.has(tag)) return;
    let style: PageStyle | undefined;
    for (const child of element.childNodes) {
      if (child.nodeType === 3 && !style) style = getComputedStyle(element);
      visit(child, style);
    }
    if (tag === "li") {
      const marker = getComputedStyle(element).listStyleType ?? "";
      if (!/none|disc|circle|square/.test(marker))
        add(counterText(marker), getComputedStyle(element, "::marker"));
    }
    const silent = /^(hidden|checkbox|radio|range|color|image)$/.test(element.getAttribute("type") ?? "");
    if (/^(input|textarea|select)$/.test(tag) && !silent) {
      const texts = ["value", "placeholder"].map((name) => element.getAttribute(name) ?? "");
      add(`0123456789.,-%+ ${texts.join("")}`, getComputedStyle(element));
    }
  }

  function pseudo(rules: Iterable<PageRule>): void {
    for (const rule of rules) {
      if (rule.cssRules) pseudo(rule.cssRules);
      for (const selector of rule.selectorText?.split(",") ?? []) {
        const kind = /::?(before|after|marker|first-letter|first-line)\s*$/.exec(selector);
        if (!kind) continue;
        const base =
          selector
            .slice(0, kind.index)
            .trim()
            .replace(/[>+~]$/, "$& *") || "*";
        for (const element of document.querySelectorAll(base.includes("&") ? "*" : base)) {
          const style = getComputedStyle(element, `::${kind[1]}`);
          const whole = kind[1]!.startsWith("first");
          const text = whole ? (element.textContent ?? "") : generated(style.content ?? "", element);
          if (text !== "") add(cased(text, style), style);
        }
      }
    }
  }

  visit(document.body, undefined);
  for (const sheet of document.styleSheets) {
    try {
      pseudo(sheet.cssRules);
    } catch {
      // A style sheet of another origin cannot be read; none is ever loaded.
    }
  }
  for (const quote of document.querySelectorAll("q")) add("“”‘’\"'", getComputedStyle(quote));
  return [...uses.values()].map(({ style, sample, around }) => ({
    sample,
    fontFamily: style.fontFamily!,
    weight: Number(style.fontWeight),
    italic: style.fontStyle !== "normal",
    text: [...around.keys()].sort().join(""),
    around: Object.fromEntries([...around].filter(([character]) => character > "\u007f")),
  }));
}
