import { escapeHtml } from "../../display/html.js";
import type { Block, EquationBlock, FigureBlock, Section } from "../document/types.js";
import { captionView, labelled } from "./caption.js";
import { type HtmlScope, inlineHtml, langTag } from "./inline.js";
import { mathHtml } from "./math.js";
import { proseHtml } from "./prose.js";
import { tableView } from "./table.js";

export interface BlockScope extends HtmlScope {
  /** Static drawings by figure id. */
  readonly svgs: ReadonlyMap<string, string>;
}

/** What a template lays out for one block; `partial` names the part that does. */
export function blockView(block: Block, scope: BlockScope): object {
  switch (block.type) {
    case "table":
      return tableView(block, scope);
    case "figure":
      return figureView(block, scope);
    case "equation":
      return equationView(block, scope);
    case "image":
      return {
        partial: "image",
        html: block.vector
          ? labelledSvg(block.src, block.alt)
          : `<img src="${escapeHtml(block.src)}" alt="${escapeHtml(block.alt)}">`,
      };
    case "keyfigures":
      return {
        partial: "keyfigures",
        figures: block.figures.map(({ value, label }) => ({
          value,
          label: inlineHtml(label.main, scope, true),
          other: label.other === undefined ? undefined : inlineHtml(label.other, scope, true),
          otherLang: langTag(scope.lang === "zh" ? "en" : "zh"),
        })),
      };
    default:
      return { partial: "prose", html: proseHtml(block, scope, (blocks) => innerHtml(blocks, scope)) };
  }
}

/** Blocks inside a list or quotation: text and formulas. */
function innerHtml(blocks: readonly Block[], scope: BlockScope): string {
  return blocks
    .map((block) => {
      if (block.type === "equation") return innerEquation(block, scope);
      if (
        block.type === "table" ||
        block.type === "figure" ||
        block.type === "image" ||
        block.type === "keyfigures"
      ) {
        return "";
      }
      return proseHtml(block, scope, (inner) => innerHtml(inner, scope));
    })
    .join("\n");
}

function innerEquation(block: EquationBlock, scope: BlockScope): string {
  const id = block.id === undefined ? "" : ` id="${escapeHtml(block.id)}"`;
  const number = block.number === undefined ? "" : `<span class="equation-number">(${block.number})</span>`;
  const formula = mathHtml(block.tex, true, scope.words.formula);
  return `<div class="equation"${id}><div class="equation-body">${formula}</div>${number}</div>`;
}

function equationView({ id, number, tex }: EquationBlock, scope: BlockScope): object {
  const brackets = scope.lang === "zh" ? ["（", "）"] : ["(", ")"];
  return {
    partial: "equation",
    id,
    number: number === undefined ? undefined : `${brackets[0]}${number}${brackets[1]}`,
    html: mathHtml(tex, true, scope.words.formula),
  };
}

function figureView(block: FigureBlock, scope: BlockScope): object {
  return {
    partial: "figure",
    id: block.id,
    caption: captionView(block, scope.words.figure, scope),
    svg: labelledSvg(scope.svgs.get(block.id) ?? "", block.alt),
    note:
      block.note === undefined
        ? undefined
        : labelled(scope.words.note, inlineHtml(block.note.main, scope, true)),
    source:
      block.source === undefined
        ? undefined
        : labelled(scope.words.source, inlineHtml(block.source.main, scope, true)),
    interactive: scope.medium === "screen",
    words: scope.words,
  };
}

/** A drawing as one image with alternative text. */
function labelledSvg(svg: string, alt: string): string {
  return svg.replace(/<svg\b([^>]*)>/, (_, attributes: string) => {
    const kept = attributes.replace(/\s(?:role|aria-[a-z]+|class)="[^"]*"/g, "");
    return `<svg role="img" aria-label="${escapeHtml(alt)}"${kept}>`;
  });
}

/** A section and the ones in it; the title of the report is the only heading of level 1. */
export function sectionView(section: Section, scope: BlockScope): object {
  return {
    id: section.id,
    tag: `h${Math.min(section.level + 1, 6)}`,
    level: section.level,
    number: section.number,
    title: inlineHtml(section.title, scope),
    lang: section.lang === scope.lang ? undefined : langTag(section.lang),
    blocks: section.blocks.map((block) => blockView(block, scope)),
    sections: section.sections.map((inner) => sectionView(inner, scope)),
  };
}
