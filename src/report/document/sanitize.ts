import sanitizeHtml from "sanitize-html";

const ALIGNED = { "text-align": [/^(?:left|right|center)$/], "font-weight": [/^(?:bold|normal|[1-9]00)$/] };

/**
 * HTML from Markdown or from an output, reduced to text structure: no script, no handler, no style sheet,
 * no id or class, no address but http(s), mailto and embedded images.
 */
export function sanitiseHtml(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: [
      ..."p div span br hr h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code kbd samp em strong i b u s del ins".split(
        " ",
      ),
      ..."sub sup small mark abbr table caption thead tbody tfoot tr th td colgroup col img a details summary".split(
        " ",
      ),
    ],
    allowedAttributes: {
      a: ["href"],
      img: ["src", "alt", "width", "height"],
      td: ["colspan", "rowspan", "style"],
      th: ["colspan", "rowspan", "scope", "style"],
      "*": ["lang"],
    },
    allowedStyles: { td: ALIGNED, th: ALIGNED },
    allowedSchemes: ["http", "https", "mailto"],
    allowedSchemesByTag: { img: ["data"] },
    allowProtocolRelative: false,
    exclusiveFilter: (frame) =>
      frame.tag === "img" && !/^data:image\/(?:png|jpeg|gif);base64,/.test(frame.attribs.src ?? ""),
  }).trim();
}

const SVG_TAGS =
  "svg g defs path rect circle ellipse line polyline polygon text tspan textPath title desc clipPath mask pattern linearGradient radialGradient stop symbol use marker".split(
    " ",
  );

const SVG_ATTRIBUTES =
  "xmlns viewBox width height preserveAspectRatio id transform x y x1 y1 x2 y2 cx cy r rx ry d points dx dy rotate textLength lengthAdjust fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit opacity clip-path clip-rule mask clipPathUnits maskUnits patternUnits patternTransform gradientUnits gradientTransform offset stop-color stop-opacity font-family font-size font-weight font-style text-anchor dominant-baseline letter-spacing href xlink:href markerWidth markerHeight refX refY orient marker-start marker-mid marker-end visibility display".split(
    " ",
  );

/** A vector image from an output: drawing elements only, references only to its own parts. */
export function sanitiseSvg(svg: string): string {
  return sanitizeHtml(svg, {
    parser: { lowerCaseTags: false, lowerCaseAttributeNames: false, xmlMode: true },
    allowedTags: SVG_TAGS,
    allowedAttributes: { "*": SVG_ATTRIBUTES },
    allowedSchemes: [],
    allowProtocolRelative: false,
    transformTags: {
      "*": (tagName, attribs) => ({ tagName, attribs: withoutOutsideReferences(attribs) }),
    },
  }).trim();
}

function withoutOutsideReferences(attribs: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attribs).filter(([name, value]) => {
      if (/^(?:xlink:)?href$/.test(name)) return value.startsWith("#");
      return name === "xmlns" || !/url\s*\(\s*["']?(?!["']?#)/i.test(value);
    }),
  );
}

/** The parts of a raw inline tag in Markdown that reports keep; null for every other tag. */
export function inlineTag(html: string): { name: string; closing: boolean; lang?: string } | null {
  const match = /^<(\/?)([a-z]+)((?:\s[^>]*)?)\/?>$/i.exec(html);
  if (match === null) return null;
  const lang = /\slang="([A-Za-z-]{2,12})"/.exec(match[3]!)?.[1];
  return {
    name: match[2]!.toLowerCase(),
    closing: match[1] === "/",
    ...(lang === undefined ? {} : { lang }),
  };
}
