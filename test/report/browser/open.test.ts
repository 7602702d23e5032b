import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { checkBrowser } from "../../../src/report/browser/check.js";
import { openBrowser } from "../../../src/report/browser/open.js";

const profiles = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("yibao-browser-"));

describe("openBrowser", () => {
  it("names what it tried and how to get a browser when none starts", async () => {
    const env = { ...process.env, YIBAO_BROWSER: "/nowhere/chrome" };
    await expect(openBrowser({ env })).rejects.toThrow(/\/nowhere\/chrome.*ENOENT.*YIBAO_BROWSER/);
    expect(await checkBrowser(env)).toMatchObject({ ok: false, fix: expect.stringContaining("Install") });
  });

  it("says why a program that is no browser did not start", async () => {
    const env = { ...process.env, YIBAO_BROWSER: "/bin/false" };
    await expect(openBrowser({ env })).rejects.toThrow(/\/bin\/false: it ended at once/);
  });

  it("starts, keeps scripts of a document off, and leaves no profile behind", async () => {
    const before = profiles().length;
    const browser = await openBrowser();
    expect(browser.version).toMatch(/Chrome\/\d+/);
    const page = await browser.newPage();
    await page.setContent("<p id=p>a</p><script>document.getElementById('p').textContent = 'b'</script>");
    expect(await page.evaluate("document.getElementById('p').textContent")).toBe("a");
    await browser.close();
    expect(profiles().length).toBeLessThanOrEqual(before);
  });
});
