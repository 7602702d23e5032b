import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { HistoryEntry } from "../../src/kernel/history/entry.js";
import { fileHistory } from "../../src/kernel/history/file.js";
import { globMatcher } from "../../src/kernel/history/glob.js";
import { historyPath, openHistory } from "../../src/kernel/history/history.js";
import { range, search, tail } from "../../src/kernel/history/query.js";
import { startWireKernel } from "./wire-kernel.js";

const folder = mkdtempSync(join(tmpdir(), "yibao-history-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const fresh = () => join(folder, String(++files), "history.jsonl");
const lines = (entries: readonly HistoryEntry[]) => entries.map(({ session, line }) => `${session}/${line}`);

describe("globMatcher", () => {
  // sqlite3 ":memory:" "select 'abc' glob 'a[b]c'" and so on; "!" as Python's fnmatch has it.
  it.each([
    ["*", "", true],
    ["a*c", "abbbc\nc", true],
    ["a?c", "a医c", true],
    ["a?c", "a😀c", true],
    ["6 ? 7", "6 * 7", true],
    ["6 ? 7", "6 * 7;", false],
    ["[a-c]x", "bx", true],
    ["[^a-c]x", "bx", false],
    ["[!a-c]x", "dx", true],
    ["[]]", "]", true],
    ["[a-]", "-", true],
    ["[*]", "*", true],
    ["[*]", "x", false],
    ["[ab", "[ab", true],
    ["(a|b).", "a.", false],
    ["*let *= 1*", "x;\nlet rate = 1;", true],
  ])("%j on %j: %j", (glob, text, expected) => {
    expect(globMatcher(glob)(text)).toBe(expected);
  });

  it("finds each text by itself and by its ends", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, middle) => {
        const plain = text.replace(/[[*?]/g, "[$&]");
        expect(globMatcher(plain)(text)).toBe(true);
        expect(globMatcher(`${plain}*${plain}`)(text + middle + text)).toBe(true);
        expect(globMatcher(plain)(`${text}x`)).toBe(false);
      }),
    );
  });

  it("is done soon with patterns that would take a regular expression for ever", () => {
    expect(globMatcher("*a".repeat(200))("a".repeat(5000).concat("b"))).toBe(false);
  });
});

describe("queries", () => {
  const entries: HistoryEntry[] = [
    { session: 1, line: 1, input: "a" },
    { session: 1, line: 2, input: "b" },
    { session: 3, line: 1, input: "a" },
    ...[1, 2, 3, 4].map((line) => ({ session: 4, line, input: `c${line}` })),
  ];

  it("give the tail, ten where nothing is said", () => {
    expect(lines(tail(entries, 2))).toEqual(["4/3", "4/4"]);
    expect(tail(entries, 0)).toEqual([]);
    expect(tail(entries, -1)).toHaveLength(7);
    expect(tail([...entries, ...entries])).toHaveLength(10);
  });

  it("give ranges of this session and of earlier ones", () => {
    const of = (asked: object) => lines(range(entries, 4, asked));
    expect(of({})).toEqual(["4/1", "4/2", "4/3", "4/4"]);
    expect(of({ session: 0, start: 2, stop: 4 })).toEqual(["4/2", "4/3"]);
    expect(of({ start: -2 })).toEqual(["4/3", "4/4"]);
    expect(of({ start: 1, stop: -1 })).toEqual(["4/1", "4/2", "4/3"]);
    expect(of({ session: -1 })).toEqual(["3/1"]);
    expect(of({ session: -3, start: 2 })).toEqual(["1/2"]);
    expect(of({ session: 1, start: 1, stop: 2 })).toEqual(["1/1"]);
    expect(of({ session: -99 })).toEqual([]);
  });

  it("search by glob, the last n, of equal ones the last", () => {
    expect(lines(search(entries, { pattern: "a" }))).toEqual(["1/1", "3/1"]);
    expect(lines(search(entries, { pattern: "a", unique: true }))).toEqual(["3/1"]);
    expect(lines(search(entries, { pattern: "c?", n: 1 }))).toEqual(["4/4"]);
    expect(search(entries, { pattern: "A" })).toEqual([]);
  });
});

describe("fileHistory", () => {
  it("keeps cells and results across sessions, for its owner alone", () => {
    const path = fresh();
    const first = fileHistory(path);
    first.addInput(1, "6 * 7");
    first.addOutput(1, "42");
    const second = fileHistory(path);
    second.addInput(1, "const 费率 = 0.05;\nlevy()");
    expect([first.session(), second.session()]).toEqual([1, 2]);
    expect(second.entries()).toEqual([
      { session: 1, line: 1, input: "6 * 7", output: "42" },
      { session: 2, line: 1, input: "const 费率 = 0.05;\nlevy()" },
    ]);
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("skips damaged lines, and a line cut short takes no other with it", () => {
    const path = fresh();
    const history = fileHistory(path);
    history.addInput(1, "before");
    appendFileSync(path, '{"s":1,"l":2,"i":"cut sho');
    history.addInput(3, "after");
    appendFileSync(
      path,
      '\nnull\n7\n[]\n{"s":"x","l":1,"i":"a"}\n{"s":1,"l":9,"o":"no input"}\n\u0000\u0001\n',
    );
    expect(history.entries().map(({ input }) => input)).toEqual(["before", "after"]);
  });

  it("cuts a file that grew too large to its newest half and gives no number twice", () => {
    const path = fresh();
    const old = fileHistory(path, 20_000);
    for (let line = 1; line <= 500; line++) old.addInput(line, `cell ${line} ${"x".repeat(50)}`);
    const next = fileHistory(path, 20_000);
    expect(next.session()).toBe(2);
    expect(statSync(path).size).toBeLessThan(11_000);
    const kept = next.entries();
    expect(kept.at(-1)?.line).toBe(500);
    expect(kept.length).toBeGreaterThan(50);
    // The session that was running meanwhile goes on in the new file.
    old.addInput(501, "late");
    expect(next.entries().at(-1)).toEqual({ session: 1, line: 501, input: "late" });
  });

  it("loses nothing when many processes write, start and cut at once", async () => {
    const path = fresh();
    const module = pathToFileURL(join(import.meta.dirname, "../../dist/kernel/history/file.js")).href;
    const program = `
      const { fileHistory } = await import(${JSON.stringify(module)});
      for (let round = 0; round < 5; round++) {
        const history = fileHistory(${JSON.stringify(path)}, 60_000);
        for (let line = 1; line <= 40; line++) history.addInput(line, process.argv[1] + " " + "y".repeat(20));
        console.log(history.session());
      }`;
    const writers = Array.from({ length: 6 }, async (_, i) => {
      const child = spawn(process.execPath, ["--input-type=module", "-e", program, String(i)]);
      let text = "";
      child.stdout.on("data", (chunk) => {
        text += chunk;
      });
      let failed = "";
      child.stderr.on("data", (chunk) => {
        failed += chunk;
      });
      await once(child, "close");
      expect(failed).toBe("");
      return text.trim().split("\n").map(Number);
    });
    const sessions = (await Promise.all(writers)).flat();
    expect(sessions).toHaveLength(30);
    expect(new Set(sessions).size).toBe(30);
    const kept = new Map<number, number[]>();
    for (const { session, line } of fileHistory(path).entries()) {
      kept.set(session, [...(kept.get(session) ?? []), line]);
    }
    expect(kept.size).toBeGreaterThan(8);
    // Cutting drops the oldest cells of a session; what is kept goes on without a gap to its end.
    for (const own of kept.values()) {
      expect(own).toEqual(Array.from({ length: own.length }, (_, i) => 41 - own.length + i));
    }
    expect(
      readFileSync(path, "utf8")
        .split("\n")
        .filter(Boolean)
        .every((line) => JSON.parse(line)),
    ).toBe(true);
  });

  it("remembers neither giant cells nor giant results whole", () => {
    const history = fileHistory(fresh());
    history.addInput(1, "x".repeat(300_000));
    history.addInput(2, "2");
    history.addOutput(2, "y".repeat(30_000));
    const [only, ...rest] = history.entries();
    expect(rest).toEqual([]);
    expect(only?.output).toHaveLength(10_001);
  });
});

describe("where history is kept", () => {
  it("is the state folder of the system, or what YIBAO_HISTORY says", () => {
    const at = (env: Record<string, string>, platform: NodeJS.Platform = "linux") =>
      historyPath(env, platform, "/home/u");
    expect(at({})).toBe("/home/u/.local/state/yibao/history.jsonl");
    expect(at({ XDG_STATE_HOME: "/s" })).toBe("/s/yibao/history.jsonl");
    expect(at({}, "darwin")).toBe("/home/u/Library/Application Support/yibao/history.jsonl");
    expect(at({ LOCALAPPDATA: "/l" }, "win32")).toBe("/l/yibao/history.jsonl");
    expect(at({ YIBAO_HISTORY: "/x/h" })).toBe("/x/h");
    expect(at({ YIBAO_HISTORY: "off" })).toBeUndefined();
  });

  it("is memory where the file cannot be used, which is said once", () => {
    const path = join(folder, "a-folder");
    mkdirSync(path);
    writeFileSync(join(path, "x"), "");
    const said: string[] = [];
    const history = openHistory(path, (text) => said.push(text));
    history.addInput(1, "a");
    history.addInput(2, "b");
    expect(history.entries().map(({ input }) => input)).toEqual(["a", "b"]);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/a-folder cannot be used .*set YIBAO_HISTORY/);
  });
});

describe("history_request", () => {
  it("finds the cells of earlier kernels, with their results", async () => {
    const path = fresh();
    const start = async () => {
      const kernel = await startWireKernel({ transport: "local", env: { YIBAO_HISTORY: path } });
      const client = kernel.connect();
      const ask = async (content: object) =>
        (await client.ask("shell", "history_request", { raw: true, output: false, ...content })).content
          .history;
      return { kernel, client, ask };
    };
    const first = await start();
    await first.client.run("6 * 7");
    await first.client.run("console.log('no result')");
    await first.client.run("'silent'", { silent: true });
    await first.client.run("'unstored'", { store_history: false });
    await first.kernel.stop();
    const second = await start();
    await second.client.run("const x = 1");
    const ask = second.ask;
    expect(await ask({ hist_access_type: "tail", n: 10 })).toEqual([
      [1, 1, "6 * 7"],
      [1, 2, "console.log('no result')"],
      [2, 1, "const x = 1"],
    ]);
    expect(await ask({ hist_access_type: "range", session: 0 })).toEqual([[2, 1, "const x = 1"]]);
    expect(await ask({ hist_access_type: "range", session: -1, start: 1, stop: 3, output: true })).toEqual([
      [1, 1, ["6 * 7", "42"]],
      [1, 2, ["console.log('no result')", null]],
    ]);
    expect(await ask({ hist_access_type: "search", pattern: "6 [*] *", n: 1 })).toEqual([[1, 1, "6 * 7"]]);
    await second.kernel.stop();
  });
});
