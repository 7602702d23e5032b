/** Characters set in one style of a page. */
export interface GlyphUse {
  /** As in `font-family`, best first. */
  readonly families: readonly string[];
  readonly weight: number;
  readonly italic: boolean;
  /** Each character once. */
  readonly text: string;
  /** A text in this style. */
  readonly sample?: string;
  /** The text around a character, where it is known. */
  readonly around?: Readonly<Record<string, string>>;
  /** Characters that a browser may draw but need not (a hyphen): left out where no font has them. */
  readonly optional?: boolean;
}

/** The names of a computed `font-family`. */
export function familyList(fontFamily: string): string[] {
  return (fontFamily.match(/"[^"]*"|'[^']*'|[^,]+/g) ?? [])
    .map((name) => name.trim().replace(/^["']|["']$/g, ""))
    .filter(Boolean);
}

/** Code points that draw nothing and never need a glyph: controls, joiners, direction marks, selectors. */
export function isInvisible(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code <= 0x9f) ||
    code === 0xad ||
    code === 0x34f ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff ||
    (code >= 0xe0000 && code <= 0xe0fff)
  );
}
