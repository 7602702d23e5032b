import type { Page } from "puppeteer-core";
import type { Environment } from "../../system/cache-folder.js";
import { bundledBrowser, bundledUnsupported } from "./bundled.js";
import { installedBrowsers } from "./installed.js";
import { isolatedPage } from "./page.js";
import { type BrowserProgram, type StartedBrowser, startBrowser } from "./start.js";

export type { Page } from "puppeteer-core";

export interface ReportBrowser {
  /** A page without network; scripts of the document run only when asked for. */
  newPage(options?: { readonly scripts?: boolean }): Promise<Page>;
  close(): Promise<void>;
  /** Name and version, such as "HeadlessChrome/147.0.7727.24". */
  readonly version: string;
  /** What a user should know about how it runs: sandbox off, another browser than the bundled one. */
  readonly warnings: readonly string[];
}

const HELP =
  "Install Google Chrome or Chromium, or set YIBAO_BROWSER to the path of one. " +
  "On Linux x64 the bundled browser needs glibc 2.28 or later (not Alpine).";

/**
 * Starts the browser that prints reports and draws charts: `YIBAO_BROWSER` when set, else the bundled
 * Chromium, else one that is installed. The caller closes it.
 *
 * @throws Error naming every browser tried, why it did not start, and how to get one
 */
export async function openBrowser(options: { readonly env?: Environment } = {}): Promise<ReportBrowser> {
  const env = options.env ?? process.env;
  const reasons: string[] = [];
  for (const choice of choices(env)) {
    try {
      const warnings = [
        ...(choice.warning ? [`${choice.warning}${reasons.map((r) => ` (${r})`).join("")}`] : []),
      ];
      const started = await startSandboxed(await choice.program(), env, warnings);
      return {
        newPage: ({ scripts = false } = {}) => isolatedPage(started.browser, scripts),
        close: () => started.stop(),
        version: await started.browser.version(),
        warnings,
      };
    } catch (error) {
      reasons.push(`${choice.name}: ${oneLine((error as Error).message)}`);
    }
  }
  throw new Error(`no browser to draw charts and print PDF with. Tried ${reasons.join("; ")}. ${HELP}`);
}

interface Choice {
  readonly name: string;
  readonly warning?: string;
  program(): Promise<BrowserProgram>;
}

function choices(env: Environment): Choice[] {
  const installed = (executable: string): Choice => ({
    name: executable,
    warning: `printing with ${executable}: the bytes of a PDF are only comparable between equal browsers`,
    program: async () => ({ executable, shell: /headless[-_]shell/.test(executable) }),
  });
  if (env.YIBAO_BROWSER) return [installed(env.YIBAO_BROWSER)];
  const bundled: Choice = {
    name: "bundled Chromium",
    async program() {
      const unsupported = bundledUnsupported();
      if (unsupported) throw new Error(unsupported);
      return { ...(await bundledBrowser(env)), shell: true };
    },
  };
  return [bundled, ...installedBrowsers(env).map(installed)];
}

const NO_SANDBOX =
  /no usable sandbox|failed to move to new namespace|sandbox_linux|zygote_host|clone.*EPERM/i;
const NO_OTHER_USER = /^spawn \S+ (EPERM|EINVAL)|^(EPERM|EINVAL):.*\bchown\b/;

/** With the sandbox; without only where the machine cannot offer one, and then it says so. */
async function startSandboxed(
  program: BrowserProgram,
  env: Environment,
  warnings: string[],
): Promise<StartedBrowser> {
  try {
    return await startBrowser(program, { sandbox: true, env });
  } catch (error) {
    const message = (error as Error).message;
    const sameUser = NO_OTHER_USER.test(message);
    if (!sameUser && !NO_SANDBOX.test(message)) throw error;
    const started = await startBrowser(program, { sandbox: false, sameUser, env });
    const reason = sameUser
      ? "this process is root and may not start another as an ordinary user"
      : "this machine does not allow user namespaces (kernel.unprivileged_userns_clone, " +
        "kernel.apparmor_restrict_unprivileged_userns, or the container's rules)";
    warnings.push(
      `the browser runs without its sandbox, because ${reason}: render only notebooks that you trust`,
    );
    return started;
  }
}

function oneLine(message: string): string {
  const flat = message.replace(/\s+/g, " ").trim();
  return flat.length > 300 ? `${flat.slice(0, 300)}…` : flat;
}
