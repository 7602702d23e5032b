import type { HeadingBlock } from "./blocks.js";
import { type Builder, register } from "./builder.js";
import type { Block, Section } from "./types.js";

/**
 * Nests blocks under their headings. The smallest heading level found is level 1, a skipped level is closed
 * up, and every section gets its number and an id.
 */
export function nestSections(
  builder: Builder,
  blocks: readonly (Block | HeadingBlock)[],
): { lead: Block[]; sections: Section[] } {
  const top = Math.min(...blocks.map((b) => (b.type === "heading" ? b.level : 7)));
  const lead: Block[] = [];
  const sections: Section[] = [];
  const open: { section: Section; written: number; count: number }[] = [];
  let topCount = 0;
  let anonymous = 0;
  for (const item of blocks) {
    if (item.type !== "heading") {
      (open.at(-1)?.section.blocks ?? lead).push(item);
      continue;
    }
    const written = item.level - top;
    while (open.length > 0 && open.at(-1)!.written >= written) open.pop();
    const parent = open.at(-1);
    const numbered = item.numbered && (parent === undefined || parent.section.number !== null);
    let number: string | null = null;
    if (numbered) {
      const count = parent === undefined ? ++topCount : ++parent.count;
      number = parent === undefined ? String(count) : `${parent.section.number}.${count}`;
    }
    const id =
      item.id ?? (number === null ? `section-u${++anonymous}` : `section-${number.replaceAll(".", "-")}`);
    register(
      builder,
      id,
      { kind: "sec", ...(number === null ? {} : { number }), title: item.text },
      item.place,
    );
    const section: Section = {
      id,
      level: open.length + 1,
      number,
      title: item.title,
      lang: item.lang,
      blocks: [],
      sections: [],
    };
    (parent?.section.sections ?? sections).push(section);
    open.push({ section, written, count: 0 });
  }
  return { lead, sections };
}
