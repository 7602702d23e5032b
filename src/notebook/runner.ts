import { dirname, resolve } from "node:path";
import type { KernelClient } from "../jupyter/client.js";
import { CellError } from "./fault.js";
import { inlineBatchCode, inlineCode, inlineExpressions, inlineLine } from "./inline.js";
import { type Input, recordInputs } from "./inputs.js";
import { type Cell, hasTag, type Notebook, type Output, writeNotebook } from "./nbformat.js";
import { outputArea } from "./outputs.js";
import type { ParameterValue } from "./parameters.js";
import { sha256, versions } from "./versions.js";

export interface RunOptions {
  /** Path of the notebook, for messages and for what relative paths mean. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, ParameterValue | undefined>>;
  /** Text of the notebook file as it was before parameters went in. */
  readonly original: string;
  readonly client: KernelClient;
  /** Where to keep the notebook as far as it got, written after every cell. */
  readonly saveTo?: string;
  readonly cellTimeoutMs?: number;
  readonly onCell?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface RunResult {
  readonly notebook: Notebook;
  readonly inputs: readonly Input[];
  /** Why the result must not be reused, if so. */
  readonly uncacheable?: string;
}

/**
 * Executes the code cells of a notebook in order, then the inline values of its prose.
 *
 * Tags: `skip-execution` leaves a cell out, `raises-exception` lets it fail.
 *
 * @returns the executed notebook, and the files it read
 * @throws CellError at the first cell that fails, after what ran so far is saved
 */
export async function runNotebook(notebook: Notebook, options: RunOptions): Promise<RunResult> {
  const { client, path, saveTo } = options;
  const cells: Cell[] = notebook.cells.map((cell) =>
    cell.cell_type === "code" ? { ...cell, outputs: [], execution_count: null } : { ...cell },
  );
  const executed: Notebook = { ...notebook, cells };
  const save = async () => {
    if (saveTo !== undefined) await writeNotebook(saveTo, executed);
  };
  const runnable = cells.filter(
    (c) => c.cell_type === "code" && c.source.trim() !== "" && !hasTag(c, "skip-execution"),
  );
  const displays = new Map<string, Output[]>();
  let done = 0;
  options.onCell?.(0, runnable.length);
  for (const [index, cell] of cells.entries()) {
    if (!runnable.includes(cell)) continue;
    const area = outputArea(displays);
    cell.outputs = area.outputs;
    const reply = await client.execute(cell.source, {
      onOutput: area.add,
      ...(options.cellTimeoutMs === undefined ? {} : { timeoutMs: options.cellTimeoutMs }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    cell.execution_count = reply.executionCount;
    await save();
    if (reply.status !== "ok" && !hasTag(cell, "raises-exception")) {
      const { ename, evalue, traceback } = reply.error ?? {
        ename: "Error",
        evalue: reply.status,
        traceback: [],
      };
      const line = failingLine(traceback, reply.executionCount);
      throw new CellError(
        { notebook: path, cell: filePosition(cells, index), ...(line === undefined ? {} : { line }) },
        ename,
        evalue,
        traceback,
      );
    }
    options.onCell?.(++done, runnable.length);
  }
  await evaluateInline(executed, options);
  const { inputs, uncacheable } = await readInputs(client, resolve(dirname(path)));
  executed.metadata = {
    ...executed.metadata,
    yibao: {
      parameters: options.parameters,
      inputs,
      versions: versions(),
      notebook: { sha256: sha256(options.original) },
      kernel: executed.metadata.kernelspec?.name ?? "yibao",
    },
  };
  await save();
  return { notebook: executed, inputs, ...(uncacheable === undefined ? {} : { uncacheable }) };
}

/** Line of the failing cell in a traceback of our kernel, which writes places as `cell [3]:2:7`. */
function failingLine(traceback: readonly string[], count: number | null): number | undefined {
  const text = traceback.join("\n");
  const place = new RegExp(`cell \\[${count ?? "\\d+"}\\]:(\\d+):`).exec(text);
  return place === null ? undefined : Number(place[1]);
}

/** 1-based position of a cell in the user's file, where injected parameters do not stand. */
function filePosition(cells: readonly Cell[], index: number): number {
  return cells.slice(0, index + 1).filter((c) => !hasTag(c, "injected-parameters")).length;
}

async function evaluateInline(notebook: Notebook, { client, path }: RunOptions): Promise<void> {
  const wanted = notebook.cells.flatMap((cell, index) =>
    inlineExpressions(cell).map((expression) => ({ cell, index, expression })),
  );
  const values = await evaluateExpressions(
    client,
    wanted.map((w) => w.expression),
  );
  for (const [i, { cell, index, expression }] of wanted.entries()) {
    const value = values[i]!;
    if ("ename" in value) {
      throw new CellError(
        { notebook: path, cell: filePosition(notebook.cells, index), line: inlineLine(cell, expression) },
        value.ename,
        `${value.evalue} in {{ ${expression} }}`,
      );
    }
    const own = (cell.metadata.yibao ?? {}) as { inline?: { expression: string; text: string }[] };
    const earlier = (own.inline ?? []).filter((v) => v.expression !== expression);
    cell.metadata = {
      ...cell.metadata,
      yibao: { ...own, inline: [...earlier, { expression, text: value.text }] },
    };
  }
}

/** All expressions in one request; where that does not even compile, one by one, to find which is at fault. */
async function evaluateExpressions(
  client: KernelClient,
  expressions: readonly string[],
): Promise<readonly Evaluated[]> {
  if (expressions.length === 0) return [];
  const { all } = await evaluate(client, { all: inlineBatchCode(expressions) });
  if (all !== undefined && "text" in all) return JSON.parse(all.text) as Evaluated[];
  const single = await evaluate(
    client,
    Object.fromEntries(expressions.map((expression, i) => [`v${i}`, inlineCode(expression)])),
  );
  return expressions.map((_, i) => single[`v${i}`]!);
}

async function readInputs(client: KernelClient, folder: string) {
  const values = await evaluate(client, {
    inputs: inlineCode(`JSON.stringify([...(globalThis[Symbol.for("yibao.inputs")] ?? [])])`),
    uncacheable: inlineCode(`globalThis[Symbol.for("yibao.uncacheable")] ?? ""`),
  });
  const { inputs: files, uncacheable } = values;
  if (files === undefined || uncacheable === undefined || "ename" in files || "ename" in uncacheable) {
    return { inputs: [], uncacheable: "this kernel does not record the files that cells read" };
  }
  return {
    inputs: recordInputs(JSON.parse(files.text) as string[], folder),
    uncacheable: uncacheable.text === "" ? undefined : uncacheable.text,
  };
}

type Evaluated = { readonly text: string } | { readonly ename: string; readonly evalue: string };

async function evaluate(
  client: KernelClient,
  expressions: Record<string, string>,
): Promise<Record<string, Evaluated>> {
  const reply = await client.execute("", { silent: true, storeHistory: false, userExpressions: expressions });
  return Object.fromEntries(
    Object.entries(reply.userExpressions ?? {}).map(([name, value]) => [
      name,
      value.status === "ok"
        ? { text: String(value.data["text/plain"] ?? "") }
        : { ename: value.ename, evalue: value.evalue },
    ]),
  );
}
