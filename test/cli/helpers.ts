import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const BIN = join(import.meta.dirname, "..", "..", "bin", "yibao.mjs");

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as its users do. */
export function yibao(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], {
      cwd: options.cwd,
      env: { ...process.env, LC_ALL: "C", ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", reject).on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** A folder with a name that shells and URLs stumble over; gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "医保 lab "));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const FRONT = "---\ntitle: 测试\ntitle-en: Test\nauthors:\n  - name: 某人\ndate: 2026-11-23\n---";

/** Writes a notebook of a front-matter cell and code or Markdown cells; `parameters` is tagged so. */
export function writeTestNotebook(
  path: string,
  cells: readonly ({ code: string; tags?: string[] } | { markdown: string })[],
): string {
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: "yibao", display_name: "TypeScript (yibao-lab)", language: "typescript" },
    },
    cells: [
      { cell_type: "raw", id: "front", metadata: {}, source: FRONT },
      ...cells.map((cell, index) =>
        "code" in cell
          ? {
              cell_type: "code",
              id: `c${index}`,
              metadata: { tags: cell.tags ?? [] },
              source: cell.code,
              outputs: [],
              execution_count: null,
            }
          : { cell_type: "markdown", id: `m${index}`, metadata: {}, source: cell.markdown },
      ),
    ],
  };
  writeFileSync(path, JSON.stringify(notebook));
  return path;
}
