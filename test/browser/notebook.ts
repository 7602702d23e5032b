import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "puppeteer-core";
import type { LabServer } from "./server.js";

const PATIENCE_MS = 30_000;

export interface KernelName {
  readonly name: string;
  readonly display_name: string;
  readonly language: string;
}

export const YIBAO: KernelName = {
  name: "yibao",
  display_name: "TypeScript (yibao-lab)",
  language: "typescript",
};

/** A notebook open in JupyterLab in a page of its own. */
export class LabNotebook {
  readonly complaints: string[] = [];
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.complaints.push(`uncaught: ${(error as Error).message}`));
    page.on("response", (response) => {
      if (response.status() >= 400) this.complaints.push(`${response.status()} ${path(response.url())}`);
    });
    page.on("requestfailed", (request) => {
      const reason = request.failure()?.errorText;
      if (reason !== "net::ERR_ABORTED") this.complaints.push(`${reason} ${path(request.url())}`);
    });
  }

  static async open(
    browser: Browser,
    server: LabServer,
    name: string,
    cells: readonly string[],
    kernel: KernelName = YIBAO,
  ): Promise<LabNotebook> {
    const content = {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: { kernelspec: kernel },
      cells: cells.map((source, index) => ({
        cell_type: "code",
        id: `cell-${index}`,
        metadata: {},
        source,
        outputs: [],
        execution_count: null,
      })),
    };
    writeFileSync(join(server.folder, `${name}.ipynb`), JSON.stringify(content));
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const notebook = new LabNotebook(page);
    await page.goto(server.address(`${name}.ipynb`), { waitUntil: "domcontentloaded" });
    await page.waitForSelector(".jp-Notebook .jp-CodeCell .cm-content");
    await notebook.idle();
    return notebook;
  }

  /** Chooses an entry of the menu bar. */
  async menu(bar: string, entry: string): Promise<void> {
    await this.click(".lm-MenuBar-itemLabel", bar);
    await this.click(".lm-Menu .lm-Menu-itemLabel", entry);
  }

  /** Clicks the element of a selector that shows exactly this text. */
  async click(selector: string, text: string): Promise<void> {
    const handle = await this.page.waitForFunction(
      (selector, text) =>
        Array.from(document.querySelectorAll(selector)).find(
          (e) => e.textContent?.replace("…", "").trim() === text && (e as HTMLElement).offsetParent !== null,
        ),
      {},
      selector,
      text,
    );
    await (handle as unknown as { click(): Promise<void> }).click();
  }

  /** Puts the cursor at the end of a cell's text. */
  async edit(index: number): Promise<void> {
    const editors = await this.page.$$(".jp-Notebook .jp-CodeCell .cm-content");
    await editors[index]!.click();
    await this.page.keyboard.down("Control");
    await this.page.keyboard.press("End");
    await this.page.keyboard.up("Control");
  }

  /** Text of a cell's outputs. */
  output(index: number): Promise<string> {
    return this.page.evaluate((index) => {
      const cell = document.querySelectorAll(".jp-Notebook .jp-CodeCell")[index];
      const outputs = cell?.querySelectorAll(".jp-OutputArea-output, .jp-Stdin") ?? [];
      return Array.from(outputs)
        .map((o) => (o as HTMLElement).innerText.trim())
        .join("\n");
    }, index);
  }

  /** Number in the prompt of a cell, "*" while it runs. */
  prompt(index: number): Promise<string> {
    return this.page.evaluate((index) => {
      const cell = document.querySelectorAll(".jp-Notebook .jp-CodeCell")[index];
      return cell?.querySelector(".jp-InputPrompt")?.textContent?.replace(/[[\]:]/g, "") ?? "";
    }, index);
  }

  async outputIs(index: number, wanted: string | RegExp): Promise<string> {
    for (const end = Date.now() + PATIENCE_MS; ; ) {
      const text = await this.output(index);
      if (typeof wanted === "string" ? text === wanted : wanted.test(text)) return text;
      if (Date.now() > end) throw new Error(`cell ${index + 1} shows ${JSON.stringify(text)}, not ${wanted}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Waits until the kernel is idle and every cell has the number that comes of one run from top to bottom. */
  async ranAll(): Promise<void> {
    await this.page.waitForFunction(() => {
      const cells = Array.from(document.querySelectorAll(".jp-Notebook .jp-CodeCell"));
      return cells.every((cell, i) => cell.querySelector(".jp-InputPrompt")?.textContent === `[${i + 1}]:`);
    });
    await this.idle();
  }

  /** Waits until the status bar says so: it names the kernel's own state, and only once it is connected. */
  async idle(): Promise<void> {
    await this.page.waitForFunction(() =>
      Array.from(document.querySelectorAll(".jp-StatusBar-Widget")).some((bar) =>
        /\| Idle/.test(bar.textContent ?? ""),
      ),
    );
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}

function path(url: string): string {
  return new URL(url).pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID");
}
