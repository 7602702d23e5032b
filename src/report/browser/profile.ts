import { chown, copyFile, lstat, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { othersCanEnter } from "../../system/cache-folder.js";

/** The one font the browser sees beside those a page brings: without any, it drops web fonts as well. */
const PINNED_FONT = "katex/dist/fonts/KaTeX_Main-Regular.ttf";

const PREFIX = "yibao-browser-";
const ABANDONED_MS = 24 * 60 * 60 * 1000;

/** A new private folder for one browser process: its data, its home, and a font configuration of its own. */
export async function browserProfile(
  owner: { uid: number; gid: number } | undefined,
): Promise<{ folder: string; fontconfig: string }> {
  const root = await temporaryRoot(owner);
  await removeAbandoned(root);
  const folder = await mkdtemp(join(root, PREFIX));
  try {
    return { folder, fontconfig: await fill(folder, owner) };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Profiles of processes that were killed. */
async function removeAbandoned(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    if (!name.startsWith(PREFIX)) continue;
    const path = join(root, name);
    const found = await lstat(path).catch(() => undefined);
    if (!found?.isDirectory() || Date.now() - found.mtimeMs < ABANDONED_MS) continue;
    // One of another user stays.
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** A root's own temporary folder may be closed to the user that runs the browser. */
async function temporaryRoot(owner: object | undefined): Promise<string> {
  return owner && !(await othersCanEnter(tmpdir())) ? "/tmp" : tmpdir();
}

async function fill(folder: string, owner: { uid: number; gid: number } | undefined): Promise<string> {
  const fonts = join(folder, "fonts");
  await mkdir(fonts);
  await copyFile(createRequire(import.meta.url).resolve(PINNED_FONT), join(fonts, "pinned.ttf"));
  const fontconfig = join(folder, "fonts.conf");
  await writeFile(
    fontconfig,
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n` +
      `<dir>${xml(fonts)}</dir>\n<cachedir>${xml(join(folder, "fontcache"))}</cachedir>\n</fontconfig>\n`,
  );
  if (owner) {
    for (const path of [folder, fonts, fontconfig, join(fonts, "pinned.ttf")])
      await chown(path, owner.uid, owner.gid);
  }
  return fontconfig;
}

function xml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}
