// Memory of a process and all it started, from /proc; undefined on other systems.
import { existsSync, readdirSync, readFileSync } from "node:fs";

const read = (path) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};

/** A process and its descendants, in order of their ids. */
export function processTree(pid) {
  const children = new Map();
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const parent = Number(/\) \S (\d+)/.exec(read(`/proc/${entry}/stat`))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const tree = [];
  for (const waiting = [pid]; waiting.length > 0; ) {
    const next = waiting.shift();
    tree.push(next);
    waiting.push(...(children.get(next) ?? []));
  }
  return tree.sort((a, b) => a - b);
}

/**
 * Megabytes of one process: `rss` counts a shared page in full, `pss` its share of it, `own` not at all.
 */
export function memoryOf(pid) {
  const text = read(`/proc/${pid}/smaps_rollup`);
  const field = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0) / 1024;
  return { rss: field("Rss"), pss: field("Pss"), own: field("Private_Clean") + field("Private_Dirty") };
}

/** The sum over a process and all it started. */
export function memoryOfTree(pid) {
  if (!existsSync("/proc/self/smaps_rollup")) return undefined;
  const sum = { rss: 0, pss: 0, own: 0, processes: 0 };
  for (const each of processTree(pid)) {
    const { rss, pss, own } = memoryOf(each);
    sum.rss += rss;
    sum.pss += pss;
    sum.own += own;
    sum.processes++;
  }
  return sum;
}
