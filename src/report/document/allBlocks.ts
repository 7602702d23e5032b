import type { Block, ReportDocument, Section } from "./types.js";

/** Every block of a report outside lists and quotations, in order. */
export function* allBlocks(document: ReportDocument): Generator<Block> {
  yield* document.lead;
  yield* sectionBlocks(document.sections);
}

function* sectionBlocks(sections: readonly Section[]): Generator<Block> {
  for (const section of sections) {
    yield* section.blocks;
    yield* sectionBlocks(section.sections);
  }
}
