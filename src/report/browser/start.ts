import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import type { Readable, Writable } from "node:stream";
import { type Browser, connect } from "puppeteer-core";
import { type Environment, runsAsRoot } from "../../system/cache-folder.js";
import { browserFlags } from "./flags.js";
import { pipeTransport } from "./pipe.js";
import { browserProfile } from "./profile.js";

/** A browser to run: where it is, and what its process needs. */
export interface BrowserProgram {
  readonly executable: string;
  readonly libraries?: string;
  /** Whether it is the headless shell rather than a full browser. */
  readonly shell: boolean;
}

export interface StartedBrowser {
  readonly browser: Browser;
  stop(): Promise<void>;
}

/** Chromium refuses its sandbox under root, so as root it runs as the user that owns nothing. */
const NOBODY = { uid: 65534, gid: 65534 };
const START_MS = 30_000;
const STOP_MS = 3_000;

/**
 * Starts the program and connects to it.
 *
 * @throws Error with what the program wrote, when it ends or stays silent instead of answering
 */
export async function startBrowser(
  program: BrowserProgram,
  options: { sandbox: boolean; sameUser?: boolean; env: Environment },
): Promise<StartedBrowser> {
  const owner = runsAsRoot() && !options.sameUser ? NOBODY : undefined;
  const profile = await browserProfile(owner);
  const child = spawn(program.executable, browserFlags({ ...program, ...options, profile: profile.folder }), {
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
    cwd: profile.folder,
    detached: process.platform !== "win32",
    env: childEnvironment(program, profile, options.env),
    ...owner,
  });
  const remove = (): void => rmSync(profile.folder, { recursive: true, force: true });
  const onExit = (): void => {
    kill(child);
    remove();
  };
  process.once("exit", onExit);
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const stop = async (): Promise<void> => {
    kill(child);
    await ended;
    process.off("exit", onExit);
    await rm(profile.folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const browser = await connected(child);
    return {
      browser,
      async stop() {
        await Promise.race([browser.close().then(() => ended), delay(STOP_MS)]).catch(() => undefined);
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function childEnvironment(
  program: BrowserProgram,
  profile: { folder: string; fontconfig: string },
  env: Environment,
): NodeJS.ProcessEnv {
  const own = { HOME: profile.folder, TMPDIR: profile.folder, LANG: "C.UTF-8", TZ: "UTC" };
  if (process.platform !== "linux") return { ...env, TZ: "UTC" };
  return {
    ...own,
    PATH: env.PATH,
    FONTCONFIG_FILE: profile.fontconfig,
    ...(program.libraries ? { LD_LIBRARY_PATH: program.libraries } : {}),
  };
}

async function connected(child: ChildProcess): Promise<Browser> {
  let written = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    if (written.length < 4000) written += chunk.toString("utf8");
  });
  const failed = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      reject(new Error(`it ended at once (${signal ?? `exit code ${code}`}): ${written.trim()}`));
    });
    setTimeout(
      () => reject(new Error(`no answer in ${START_MS / 1000} s: ${written.trim()}`)),
      START_MS,
    ).unref();
  });
  failed.catch(() => undefined);
  const transport = pipeTransport(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const answered = connect({ transport, defaultViewport: { width: 1024, height: 1400 } });
  // A closed pipe is known a moment before the reason: the end of the process and what it wrote.
  const explained = answered.catch((error: Error) =>
    Promise.race([
      failed,
      delay(1_000).then(() => {
        throw error;
      }),
    ]),
  );
  explained.catch(() => undefined);
  return Promise.race([explained, failed]);
}

function kill(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // Already gone.
  }
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
