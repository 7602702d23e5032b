import { afterEach, describe, expect, it, vi } from "vitest";
import { DISPLAY, isDisplayable } from "../../src/display/bundle.js";
import { display } from "../../src/display/show.js";
import { TABLE_MIME, table } from "../../src/display/table.js";
import { type Sent, withHost } from "./host.js";

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const one = async (work: () => Promise<unknown>): Promise<Sent> =>
  withHost(async (sent) => {
    await work();
    expect(sent).toHaveLength(1);
    return sent[0] as Sent;
  });

describe("display", () => {
  it("asks a value how it looks, and the kernel where the value has no say", async () => {
    const shown = await one(() => display(table([{ a: 1 }]), { displayId: "d" }));
    expect(shown.data).toHaveProperty([TABLE_MIME]);
    expect(shown.options).toEqual({ displayId: "d" });
    expect((await one(() => display(7))).data).toEqual({ "text/plain": "<7>" });
    const later = { [DISPLAY]: async () => ({ "text/html": "later" }) };
    expect((await one(() => display(later))).data).toEqual({ "text/html": "later" });
  });

  it("sends at once what can be shown at once", () =>
    withHost((sent) => {
      void display(1);
      void display.html("<b>2</b>");
      void display(table([{ a: 3 }]));
      expect(sent).toHaveLength(3);
    }));

  it("gives a handle that changes the output in its place", () =>
    withHost(async (sent) => {
      const first = await display(1);
      const second = await display(2);
      expect(first.displayId).not.toBe(second.displayId);
      await first.update(3);
      await first.update({ "text/html": "<i>4</i>" }, { raw: true, metadata: { x: 1 } });
      const id = first.displayId;
      expect(sent.slice(2)).toEqual([
        { data: { "text/plain": "<3>" }, options: { displayId: id, update: true } },
        { data: { "text/html": "<i>4</i>" }, options: { displayId: id, update: true, metadata: { x: 1 } } },
      ]);
    }));

  it("leaves no result behind as the last expression of a cell", () =>
    withHost(async () => {
      const promise = display(1);
      const handle = await promise;
      for (const value of [promise, handle]) {
        expect(isDisplayable(value)).toBe(true);
        expect((value as never as { [DISPLAY](): unknown })[DISPLAY]()).toEqual({});
      }
    }));

  it("sends bundles as they are, and only bundles", async () => {
    const bundle = { "text/plain": "a", "application/x-own": [1] };
    expect((await one(() => display.raw(bundle))).data).toEqual(bundle);
    expect((await one(() => display(bundle, { raw: true }))).data).toEqual(bundle);
    await withHost(async (sent) => {
      await expect(display({ html: "x" }, { raw: true })).rejects.toThrow(/type\/subtype/);
      await expect(display.raw([] as never)).rejects.toThrow(TypeError);
      expect(sent).toEqual([]);
    });
  });

  it("empties the output", () =>
    withHost((sent) => {
      display.clear();
      display.clear({ wait: true });
      expect(sent).toEqual([{ clear: false }, { clear: true }]);
    }));
});

describe("display of one form", () => {
  it.each([
    ["html", "text/html"],
    ["markdown", "text/markdown"],
    ["svg", "image/svg+xml"],
    ["latex", "text/latex"],
    ["javascript", "application/javascript"],
  ] as const)("%s sends %s with a text twin", async (name, mime) => {
    const { data } = await one(() => display[name]("<x>"));
    expect(data).toEqual({ [mime]: "<x>", "text/plain": "<x>" });
  });

  it("encodes images and keeps their size and text", async () => {
    const bytes = Buffer.from(PNG, "base64");
    const { data, options } = await one(() => display.png(bytes, { width: 30, alt: "dot" }));
    expect(data).toEqual({ "image/png": PNG, "text/plain": "dot" });
    expect(options.metadata).toEqual({ "image/png": { width: 30, alt: "dot" } });
    expect((await one(() => display.png(`data:image/png;base64,${PNG}`))).data["image/png"]).toBe(PNG);
    await expect(display.jpeg(bytes)).rejects.toThrow(/image\/jpeg/);
    await expect(display.png("iVBORw0KGgo<script>")).rejects.toThrow(RangeError);
  });

  it("encodes large images whole", async () => {
    const bytes = new Uint8Array(300_001).map((_, i) => i % 251);
    bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const { data } = await one(() => display.png(bytes));
    expect(Buffer.from(String(data["image/png"]), "base64").equals(Buffer.from(bytes))).toBe(true);
  });

  it("shows JSON as a tree and refuses what JSON cannot hold", async () => {
    const { data, options } = await one(() => display.json({ a: [1] }, { expanded: true }));
    expect(data["application/json"]).toEqual({ a: [1] });
    expect(options.metadata).toEqual({ "application/json": { expanded: true } });
    await expect(display.json({ a: 1n })).rejects.toThrow(TypeError);
  });

  it("reads the version of a chart from its schema", async () => {
    const $schema = "https://vega.github.io/schema/vega-lite/v4.json";
    const mimes = async (work: () => Promise<unknown>) => Object.keys((await one(work)).data);
    expect(await mimes(() => display.vegaLite({ $schema }))).toContain("application/vnd.vegalite.v4+json");
    expect(await mimes(() => display.vegaLite({}))).toContain("application/vnd.vegalite.v5+json");
    expect(await mimes(() => display.vega({}))).toContain("application/vnd.vega.v5+json");
    const { data } = await one(() =>
      display.plotly({ data: [{ y: [1] }], layout: { title: { text: "T" } } }),
    );
    expect(data["text/plain"]).toBe("[T]");
    expect(data["application/vnd.plotly.v1+json"]).toMatchObject({ data: [{ y: [1] }], config: {} });
  });

  it("puts the LaTeX of a table beside its other forms", async () => {
    const { data } = await one(() => display.latex(table([{ a: 1 }])));
    expect(Object.keys(data)).toEqual([TABLE_MIME, "text/html", "text/plain", "text/latex"]);
    expect(data["text/latex"]).toContain("\\toprule");
    await expect(display.latex({ a: 1 })).rejects.toThrow(/does not show itself as a table/);
  });
});

describe("display elsewhere", () => {
  const place = globalThis as { __tslab__?: unknown };
  afterEach(() => {
    delete place.__tslab__;
    vi.restoreAllMocks();
  });

  it("goes through tslab's own display, updates in place", async () => {
    const shown: [number, string, string][] = [];
    let displays = 0;
    const newDisplay = () => {
      const id = displays++;
      return { raw: (mime: string, data: string) => shown.push([id, mime, data]) };
    };
    place.__tslab__ = { require: () => ({ newDisplay }) };
    const handle = await display.html("<b>1</b>");
    await display([{ a: 1 }, { a: 2 }]);
    await handle.update("two");
    expect(shown.map(([id, mime]) => [id, mime])).toEqual([
      [0, "text/html"],
      [1, "text/html"],
      [0, "text/plain"],
    ]);
    expect(shown[2]![2]).toBe("two");
  });

  it("prints the text where there is no kernel", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    await display(table([{ a: 1 }]));
    await display({ a: 1 });
    expect(log.mock.calls.flat()).toEqual(["a\n1", '{\n "a": 1\n}']);
  });
});
