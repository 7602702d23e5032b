// What is measured of each kernel. All kernels take turns, so that whatever else the machine does meets all of them.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { loopsInKernel, loopsInNode } from "./loops.mjs";
import { memoryOfTree } from "./memory.mjs";
import { FIRST, openSession } from "./session.mjs";

const REPEATS = 31;
const IDLE_MS = 3000;

/** Milliseconds until kernel_info and until the first cell are answered. */
async function start(kernel, env) {
  const session = await openSession(kernel, env);
  try {
    await session.ask("kernel_info_request", {}, FIRST);
    const ready = performance.now() - session.began;
    await session.cell("1+1", FIRST);
    const first = session.counts.lost === 0 ? performance.now() - session.began : Number.NaN;
    return { ready, first };
  } finally {
    await session.close();
  }
}

/** Starts of every kernel in turn, with caches filled; the first of each does not count. */
export async function measureStarts(kernels, starts, note) {
  const builder = fileURLToPath(new URL("../../dist/kernel/build-snapshot.js", import.meta.url));
  execFileSync(process.execPath, [builder], { stdio: "ignore" });
  for (let i = 0; i <= starts; i++) {
    for (const kernel of kernels) {
      const { ready, first } = await start(kernel);
      if (i > 0) {
        note(kernel, "ready", ready);
        note(kernel, "first", first);
      }
    }
  }
}

/** Starts with a cache folder that is empty each time. */
export async function measureColdStarts(kernel, starts, note) {
  for (let i = 0; i < starts; i++) {
    const folder = mkdtempSync(join(tmpdir(), "yibao-bench-cache-"));
    // As root, caches are kept where the browser's own user can enter only.
    chmodSync(folder, 0o755);
    try {
      const { ready, first } = await start(kernel, { XDG_CACHE_HOME: folder });
      note(kernel, "coldReady", ready);
      note(kernel, "coldFirst", first);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** One notebook in every kernel at once, its cells taking turns. */
export async function measureSession(kernels, cells, note) {
  const sessions = [];
  const each = async (work) => {
    for (const session of sessions) await work(session);
  };
  try {
    for (const kernel of kernels) {
      const session = await openSession(kernel);
      sessions.push(session);
      await session.ask("kernel_info_request", {}, FIRST);
      await session.cell("1+1", FIRST);
    }
    await delay(IDLE_MS);
    await each((s) => noteMemory(s, "idle", note));

    let declared = 0;
    const declare = async (until, name) => {
      for (; declared < until; declared++) {
        await each(async (s) => {
          const { ms, reply } = await s.cell(s.kernel.language.declare(declared));
          if (name) noteTrip(s, name, ms, reply, note);
        });
      }
    };
    const repeat = async (name, code, times = REPEATS) => {
      for (let i = 0; i < times; i++) {
        await each(async (s) => {
          const { ms, reply } = await s.cell(code(s, i));
          noteTrip(s, name, ms, reply, note);
        });
      }
    };
    const sum = () => "1+1";
    await declare(10);
    await repeat("sum10", sum);
    await declare(100, "declare");
    await repeat("sum100", sum);
    await repeat("model", (s, i) => s.kernel.language.model(i), 15);
    await measureCompletion(each, note);
    await each(async (s) => {
      if (s.kernel.language.complete.code.startsWith("v5.toF"))
        for (const [name, ms] of Object.entries(await loopsInKernel(s))) note(s.kernel, name, ms);
    });
    const all = [...sessions];
    sessions.splice(0, sessions.length, ...all.filter((s) => !s.kernel.isShort));
    try {
      await declare(cells);
      await repeat("sum1000", sum);
      await delay(IDLE_MS);
      await each((s) => noteMemory(s, "full", note));
    } finally {
      sessions.splice(0, sessions.length, ...all);
    }
    await each((s) => note(s.kernel, "lost", s.counts.lost));
    for (const [name, ms] of Object.entries(loopsInNode())) note({ name: "node" }, name, ms);
  } finally {
    await Promise.all(sessions.map((s) => s.close()));
  }
}

async function measureCompletion(each, note) {
  for (let i = 0; i < 12; i++) {
    await each(async (s) => {
      const { code, expected } = s.kernel.language.complete;
      const { ms, reply } = await s.ask("complete_request", { code, cursor_pos: code.length });
      const right = reply.content.matches.some((match) => expected.test(match));
      note(s.kernel, i === 0 ? "completeFirst" : "complete", right ? ms : Number.NaN);
    });
  }
}

function noteMemory(session, name, note) {
  const memory = memoryOfTree(session.pid);
  if (memory === undefined) return;
  note(session.kernel, `${name}Rss`, memory.rss);
  note(session.kernel, `${name}Pss`, memory.pss);
}

/** A round trip, and how the kernel says its time was spent; what it does not account for is transport. */
function noteTrip(session, name, ms, reply, note) {
  note(session.kernel, name, ms);
  const timing = reply.metadata.yibao_timing;
  if (timing === undefined) return;
  let inside = 0;
  for (const [part, value] of Object.entries(timing)) {
    note(session.kernel, `${name}.${part}`, value);
    inside += value;
  }
  note(session.kernel, `${name}.transport`, ms - inside);
}
