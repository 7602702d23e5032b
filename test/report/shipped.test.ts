import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sha256, versions } from "../../src/notebook/versions.js";

const ROOT = join(import.meta.dirname, "..", "..");
const names = readdirSync(join(ROOT, "notebooks"))
  .filter((file) => file.endsWith(".ipynb"))
  .map((file) => file.replace(/\.ipynb$/, ""));

interface Manifest {
  readonly notebook: { readonly sha256: string };
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
  readonly versions: Readonly<Record<string, string>>;
}

describe.each(names)("reports/%s.manifest.json", (name) => {
  const read = () => readFileSync(join(ROOT, "reports", `${name}.manifest.json`), "utf8");
  const manifest = () => JSON.parse(read()) as Manifest;

  it("belongs to the notebook as it is", () => {
    expect(manifest().notebook.sha256).toBe(sha256(readFileSync(join(ROOT, "notebooks", `${name}.ipynb`))));
  });

  it("names inputs that exist and still hold what they held", () => {
    expect(manifest().inputs.length).toBeGreaterThan(0);
    for (const { path, sha256: expected } of manifest().inputs) {
      const file = path.startsWith("yibao-lab:")
        ? join(ROOT, path.slice("yibao-lab:".length))
        : join(ROOT, "notebooks", path);
      expect(existsSync(file), path).toBe(true);
      expect(sha256(readFileSync(file)), path).toBe(expected);
    }
  });

  it("was made with the locked dependencies", () => {
    expect(read()).toContain(versions().lock);
  });

  it("holds nothing of the machine it was made on", () => {
    expect(read()).not.toContain(ROOT);
    expect(read()).not.toMatch(/\/(home|root|tmp|Users)\//);
  });
});
