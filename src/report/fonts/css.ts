import { FAMILY_NAMES, type Face, type Family, familyNamed, matchFace } from "./families.js";
import { glyphSource } from "./glyph.js";
import type { FontSource } from "./source.js";
import { type FontFormat, fontSubset } from "./subset.js";
import { type GlyphUse, isInvisible } from "./use.js";

interface Rule {
  readonly family: Family;
  readonly face: Face;
  readonly source: FontSource;
  readonly codes: Set<number>;
}

/**
 * `@font-face` rules with exactly the characters used: `data:` addresses of subsets, one rule for each
 * font file that a family takes characters from, each with its exact `unicode-range`.
 *
 * Equal uses give equal text, in any order.
 *
 * @throws Error naming the first character that no embedded font has, with the text around it, or the
 *   font family of a text when none of its families is an embedded one
 */
export async function fontCss(
  used: readonly GlyphUse[],
  { format }: { readonly format: FontFormat },
): Promise<string> {
  const rules = new Map<string, Rule>();
  for (const use of used) {
    const families = use.families.map(familyNamed).filter((family) => family !== undefined);
    if (families.length === 0) {
      if (use.optional || [...use.text].every((c) => isInvisible(c.codePointAt(0)!) || c === " ")) continue;
      throw new Error(unknownFamily(use));
    }
    for (const character of use.text) {
      const code = character.codePointAt(0)!;
      if (isInvisible(code)) continue;
      const added = await addGlyph(rules, families, use, code);
      if (!added && !use.optional) throw new Error(missingGlyph(use, character, code));
    }
  }
  const keys = [...rules.keys()].sort();
  const texts = await Promise.all(keys.map((key) => ruleText(rules.get(key)!, format)));
  return texts.join("");
}

async function addGlyph(
  rules: Map<string, Rule>,
  families: readonly Family[],
  use: GlyphUse,
  code: number,
): Promise<boolean> {
  for (const family of families) {
    const face = matchFace(family, use.weight, use.italic);
    const source = await glyphSource(family, face, code);
    if (!source) continue;
    const key = `${family.name} ${face.weight} ${face.italic} ${source.name}`;
    const rule = rules.get(key) ?? { family, face, source, codes: new Set() };
    rule.codes.add(code);
    rules.set(key, rule);
    return true;
  }
  return false;
}

async function ruleText({ family, face, source, codes }: Rule, format: FontFormat): Promise<string> {
  const sorted = [...codes].sort((a, b) => a - b);
  const subset = await fontSubset(source, sorted, format);
  const type = format === "woff2" ? "font/woff2" : "font/ttf";
  return (
    `@font-face{font-family:"${family.name}";font-weight:${face.weight};` +
    `font-style:${face.italic ? "italic" : "normal"};` +
    `src:url(data:${type};base64,${subset.toString("base64")}) format("${format}");` +
    `unicode-range:${unicodeRange(sorted)}}\n`
  );
}

function unicodeRange(sorted: readonly number[]): string {
  const ranges: string[] = [];
  for (let i = 0; i < sorted.length; ) {
    let end = i;
    while (sorted[end + 1] === sorted[end]! + 1) end++;
    const [first, last] = [sorted[i]!, sorted[end]!].map((code) => code.toString(16)) as [string, string];
    ranges.push(first === last ? `U+${first}` : `U+${first}-${last}`);
    i = end + 1;
  }
  return ranges.join();
}

function missingGlyph(use: GlyphUse, character: string, code: number): string {
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const around = use.around?.[character];
  return (
    `no embedded font has the character ${name} "${character}"` +
    `${around ? ` in the text "${around}"` : ""}, set in ${use.families.join(", ")}. ` +
    "Write it in another way (a word, an equation), or leave it out."
  );
}

function unknownFamily(use: GlyphUse): string {
  const text = use.sample ?? use.text.slice(0, 40);
  return (
    `the text "${text}" is set in ${use.families.join(", ")}, none of which is embedded. ` +
    `Expected one of ${FAMILY_NAMES.join(", ")}.`
  );
}
