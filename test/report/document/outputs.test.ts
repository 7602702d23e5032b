import { describe, expect, it } from "vitest";
import { rowsGrid } from "../../../src/display/grid.js";
import { gridBundle } from "../../../src/display/grid-show.js";
import { progressBundle } from "../../../src/display/progress-state.js";
import { buildDocument } from "../../../src/report/document/build.js";

function blocksOf(...bundles: Record<string, unknown>[]) {
  const outputs = bundles.map((data) => ({ output_type: "display_data", data, metadata: {} }));
  const cells = [
    { cell_type: "raw", source: "---\ntitle: T\ndate: 2026-01-01\n---", metadata: {} },
    { cell_type: "markdown", source: "# A", metadata: {} },
    { cell_type: "code", source: "x", metadata: {}, outputs },
  ];
  return buildDocument({ cells, metadata: {} } as never, { name: "n" }).sections[0]!.blocks;
}

describe("outputs", () => {
  it("of progress are not printed, others beside them are", () => {
    const state = { label: "Reading", count: 5, total: 5, seconds: 1, phase: "done" } as const;
    const blocks = blocksOf(progressBundle(state), { "text/plain": "42" });
    expect(blocks).toMatchObject([{ type: "output", text: "42" }]);
  });

  it("that are tables of any library print as tables, without the client's row numbers", () => {
    const rows = Array.from({ length: 50 }, (_, i) => ({ city: `市${i}`, n: i / 8 }));
    const [block] = blocksOf(gridBundle(rowsGrid(rows)));
    expect(block).toMatchObject({ type: "table" });
    const text = JSON.stringify(block);
    expect(text).toContain("市9");
    expect(text).not.toContain("市10");
    expect(text).toContain("共 50 行，列出前 10 行。");
  });
});
