import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = join(import.meta.dirname, "..", "src");

/** Which folders of src a folder may import from, beside itself. */
const ALLOWED: Record<string, readonly string[]> = {
  display: [],
  models: ["display"],
  plot: ["display"],
  progress: ["display"],
  data: ["display", "models"],
  system: [],
  jupyter: [],
  kernel: ["jupyter", "display", "progress", "system"],
  notebook: ["jupyter", "display", "data"],
  report: ["notebook", "display", "plot", "system"],
  parallel: ["display", "models", "progress"],
  claims: ["display", "models", "data", "progress", "parallel", "system"],
  financing: ["display", "models", "data", "plot", "progress", "parallel", "system"],
  pooling: ["display", "models", "data", "plot", "progress", "parallel", "system"],
  cli: [
    "display",
    "models",
    "plot",
    "data",
    "claims",
    "financing",
    "pooling",
    "jupyter",
    "kernel",
    "notebook",
    "report",
    "system",
  ],
};

/** Packages that one place alone may import. */
const ONLY_IN: Record<string, RegExp> = {
  zeromq: /^jupyter\/(client-)?sockets\.ts$/,
  typescript: /^kernel\/(language|language-host|engine\/modules|handlers\/kernel-info)/,
  "puppeteer-core": /^report\/browser\//,
  "@sparticuz/chromium": /^report\/browser\//,
  "danfojs-node": /^data\/frame\.ts$/,
  "@cantoo/pdf-lib": /^report\/pdf\//,
  "subset-font": /^report\/fonts\//,
  handlebars: /^report\/html\//,
  commander: /^cli\//,
  "@duckdb/node-api": /^claims\/duck\//,
  piscina: /^parallel\//,
};

const PURE = ["display", "models", "plot"];

interface Import {
  readonly file: string;
  readonly target: string;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : entry.name.endsWith(".ts") ? [path] : [];
  });
}

const files = sources(SRC);
const imports: Import[] = files.flatMap((path) => {
  const text = readFileSync(path, "utf8");
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^"';]*?from\s*["']([^"']+)["']|(?:^|\n)\s*import\s*["']([^"']+)["']|\b(?:import|require|require\.resolve)\(\s*["']([^"']+)["']/g,
  );
  return [...found].map((m) => ({ file: relative(SRC, path), target: (m[1] ?? m[2] ?? m[3])! }));
});
const internal = imports
  .filter((i) => i.target.startsWith("."))
  .map((i) => ({ ...i, target: relative(SRC, resolve(dirname(join(SRC, i.file)), i.target)) }))
  .filter((i) => !i.target.startsWith(".."));

describe("imports", () => {
  it("finds the sources and what they import", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(internal.length).toBeGreaterThan(100);
  });

  it("run one way between folders", () => {
    const wrong = internal.filter(({ file, target }) => {
      const [from, to] = [file.split("/")[0]!, target.split("/")[0]!];
      if (!file.includes("/")) return false;
      return from !== to && !ALLOWED[from]?.includes(to);
    });
    expect(wrong).toEqual([]);
  });

  it("have no cycle", () => {
    const graph = new Map<string, string[]>();
    for (const { file, target } of internal) {
      graph.set(file, [...(graph.get(file) ?? []), target.replace(/\.js$/, ".ts")]);
    }
    const state = new Map<string, "open" | "done">();
    const cycles: string[] = [];
    const visit = (file: string, path: string[]) => {
      if (state.get(file) === "done") return;
      if (state.get(file) === "open") {
        cycles.push([...path.slice(path.indexOf(file)), file].join(" → "));
        return;
      }
      state.set(file, "open");
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      state.set(file, "done");
    };
    for (const file of graph.keys()) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it("meet each heavy package in one place only", () => {
    const wrong = imports.filter(({ file, target }) => {
      const name = target.startsWith("@") ? target.split("/").slice(0, 2).join("/") : target.split("/")[0]!;
      const place = ONLY_IN[name];
      return place !== undefined && !place.test(file);
    });
    expect(wrong).toEqual([]);
  });

  it("keep models, figures and display free of Node, clock, environment and global randomness", () => {
    const wrong = files
      .map((path) => ({ file: relative(SRC, path), text: readFileSync(path, "utf8") }))
      .filter(({ file }) => PURE.includes(file.split("/")[0]!))
      .flatMap(({ file, text }) => {
        const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
        const hit = /["']node:|\bDate\b\s*[.(]|new Date|Math\.random|process\.|performance\./.exec(code);
        return hit ? [`${file}: ${hit[0]}`] : [];
      });
    expect(wrong).toEqual([]);
  });

  it("have no default exports and no file past 300 lines", () => {
    const long = files.filter((path) => readFileSync(path, "utf8").split("\n").length > 301);
    const defaults = files.filter((path) => /^export default\b/m.test(readFileSync(path, "utf8")));
    expect([...long, ...defaults]).toEqual([]);
  });
});
