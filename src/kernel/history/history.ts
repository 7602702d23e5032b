import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { HistoryStore } from "./entry.js";
import { fileHistory } from "./file.js";
import { memoryHistory } from "./memory.js";

/**
 * The file of the user's history: `YIBAO_HISTORY`, or a file in the folder where the system keeps the state
 * of programs. Undefined where `YIBAO_HISTORY` is `off`.
 */
export function historyPath(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string | undefined {
  if (env.YIBAO_HISTORY === "off") return undefined;
  if (env.YIBAO_HISTORY) return resolve(env.YIBAO_HISTORY);
  const folders: Partial<Record<NodeJS.Platform, string>> = {
    darwin: join(home, "Library", "Application Support"),
    win32: env.LOCALAPPDATA || join(home, "AppData", "Local"),
  };
  return join(
    folders[platform] ?? (env.XDG_STATE_HOME || join(home, ".local", "state")),
    "yibao",
    "history.jsonl",
  );
}

/**
 * The history of a kernel, opened when it is first needed. Where the file cannot be used the kernel says so
 * once and remembers this session's cells in memory.
 */
export function openHistory(path: string | undefined, complain: (text: string) => void): HistoryStore {
  let store: HistoryStore | undefined = path === undefined ? memoryHistory() : undefined;

  function use<T>(work: (store: HistoryStore) => T): T {
    try {
      store ??= fileHistory(path as string);
      return work(store);
    } catch (error) {
      complain(
        `history is kept in memory only, ${path} cannot be used (${(error as Error).message}); ` +
          "set YIBAO_HISTORY to another path, or to off",
      );
      store = memoryHistory();
      return work(store);
    }
  }

  return {
    session: () => use((each) => each.session()),
    addInput: (line, input) => use((each) => each.addInput(line, input)),
    addOutput: (line, output) => use((each) => each.addOutput(line, output)),
    entries: () => use((each) => each.entries()),
  };
}
