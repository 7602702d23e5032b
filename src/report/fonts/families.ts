/** One weight and style of an embedded family. */
export interface Face {
  readonly weight: number;
  readonly italic: boolean;
  /** Font files to look a character up in, in this order. */
  readonly files: readonly string[];
  /** Fontsource family whose slices hold what `files` lack. */
  readonly sliced?: string;
}

export interface Family {
  readonly name: string;
  readonly faces: readonly Face[];
  /** The only characters taken from it, when it is not a whole alphabet. */
  readonly only?: ReadonlySet<number>;
  /** Families that lend a character this one lacks, under this one's name. */
  readonly lenders: readonly string[];
}

function noto(name: string, family: string, weights: readonly number[], lenders: readonly string[]): Family {
  const faces = weights.map((weight) => ({
    weight,
    italic: false,
    files: [`@fontsource/${family}/files/${family}-chinese-simplified-${weight}-normal.woff`],
    sliced: family,
  }));
  return { name, faces, lenders };
}

function katex(name: string, styles: readonly string[]): Family {
  const faces = styles.map((style) => ({
    weight: style.startsWith("Bold") ? 700 : 400,
    italic: style.endsWith("Italic"),
    files: [`katex/dist/fonts/${name}-${style}.ttf`],
  }));
  return {
    name,
    faces,
    lenders: ["Yibao Serif", "KaTeX_Main", "KaTeX_AMS"].filter((other) => other !== name),
  };
}

/** Quotation marks of Noto's Chinese faces are a full square wide; English text takes these before them. */
const QUOTES = new Set([..."‘’“”"].map((character) => character.codePointAt(0)!));

const FAMILIES: readonly Family[] = [
  noto("Yibao Serif", "noto-serif-sc", [400, 700], ["Yibao Sans", "KaTeX_Main", "KaTeX_AMS"]),
  noto("Yibao Sans", "noto-sans-sc", [400, 500, 700], ["Yibao Serif", "KaTeX_Main", "KaTeX_AMS"]),
  {
    name: "Yibao Mono",
    faces: [{ weight: 400, italic: false, files: ["katex/dist/fonts/KaTeX_Typewriter-Regular.ttf"] }],
    lenders: ["Yibao Sans", "KaTeX_Main"],
  },
  { ...katex("KaTeX_Main", ["Regular", "Bold"]), name: "Yibao Serif Quotes", only: QUOTES, lenders: [] },
  { ...katex("KaTeX_SansSerif", ["Regular", "Bold"]), name: "Yibao Sans Quotes", only: QUOTES, lenders: [] },
  katex("KaTeX_Main", ["Regular", "Bold", "Italic", "BoldItalic"]),
  katex("KaTeX_Math", ["Italic", "BoldItalic"]),
  katex("KaTeX_AMS", ["Regular"]),
  katex("KaTeX_Caligraphic", ["Regular", "Bold"]),
  katex("KaTeX_Fraktur", ["Regular", "Bold"]),
  katex("KaTeX_SansSerif", ["Regular", "Bold", "Italic"]),
  katex("KaTeX_Script", ["Regular"]),
  katex("KaTeX_Size1", ["Regular"]),
  katex("KaTeX_Size2", ["Regular"]),
  katex("KaTeX_Size3", ["Regular"]),
  katex("KaTeX_Size4", ["Regular"]),
  katex("KaTeX_Typewriter", ["Regular"]),
];

const byName = new Map(FAMILIES.map((family) => [family.name.toLowerCase(), family]));

/** Names usable in `font-family`. */
export const FAMILY_NAMES: readonly string[] = FAMILIES.map((family) => family.name);

/** The embedded family of that name, if it is one. */
export function familyNamed(name: string): Family | undefined {
  return byName.get(name.toLowerCase());
}

/**
 * The face of a family that a browser takes for a wanted weight and style.
 *
 * Source: CSS Fonts 4, section 5.2 "Matching font styles".
 */
export function matchFace(family: Family, weight: number, italic: boolean): Face {
  const styled = family.faces.filter((face) => face.italic === italic);
  const faces = styled.length > 0 ? styled : family.faces;
  const below = faces.filter((face) => face.weight <= weight).sort((a, b) => b.weight - a.weight);
  const above = faces.filter((face) => face.weight >= weight).sort((a, b) => a.weight - b.weight);
  const middle = weight >= 400 && weight <= 500 ? above.filter((face) => face.weight <= 500) : [];
  const order = weight <= 500 ? [...middle, ...below, ...above] : [...above, ...below];
  return order[0]!;
}
