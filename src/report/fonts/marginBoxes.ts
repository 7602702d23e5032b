import type { PageGlobal, PageRule, PageStyle } from "../browser/dom.js";
import type { RawUse } from "./walk.js";

/**
 * Characters of the page-margin boxes of all `@page` rules, with the font that each rule sets or inherits.
 * Evaluated inside the page, so it refers to nothing outside itself.
 *
 * @param texts strings to count as set in every margin box
 */
export function walkMarginBoxes(texts: readonly string[]): RawUse[] {
  const { document, getComputedStyle } = globalThis as unknown as PageGlobal;
  const root = getComputedStyle(document.documentElement) as PageStyle & {
    getPropertyValue(name: string): string;
  };
  const uses: RawUse[] = [];
  const common = `0123456789 ${texts.join("")}`;

  function resolved(value: string | undefined): string {
    return (value ?? "").replace(/var\(\s*(--[\w-]+)[^)]*\)/g, (_, name) =>
      root.getPropertyValue(name).trim(),
    );
  }

  function add(page: PageStyle, box: PageStyle): void {
    const pick = (property: string): string =>
      resolved(box[property]) || resolved(page[property]) || root[property]!;
    const weight = pick("fontWeight");
    const strings = resolved(box.content).match(/"(?:\\.|[^"\\])*"/g) ?? [];
    const content = strings.map((text) => text.slice(1, -1).replace(/\\(["\\])/g, "$1")).join("");
    uses.push({
      fontFamily: pick("fontFamily"),
      weight: weight === "bold" ? 700 : Number(weight) || 400,
      italic: /italic|oblique/.test(pick("fontStyle")),
      text: [...new Set(common + content)].sort().join(""),
      sample: texts[0] ?? content,
      around: {},
    });
  }

  function drawn(box: PageStyle): boolean {
    return !/^(none|normal|)$/.test(box.content ?? "");
  }

  function visit(rules: Iterable<PageRule>): void {
    for (const rule of rules) {
      const kind = rule.constructor.name;
      if (kind === "CSSPageRule") {
        for (const box of rule.cssRules ?? []) if (box.style && drawn(box.style)) add(rule.style!, box.style);
      } else if (rule.cssRules) visit(rule.cssRules);
    }
  }

  for (const sheet of document.styleSheets) {
    try {
      visit(sheet.cssRules);
    } catch {
      // A style sheet of another origin cannot be read; none is ever loaded.
    }
  }
  if (uses.length === 0 && texts.length > 0) add(root, root);
  return uses;
}
