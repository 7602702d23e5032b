// Renders the kernel's logo to the sizes Jupyter asks for: node scripts/logo.mjs, after a change of the SVG.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openBrowser } from "../dist/report/browser/open.js";

const file = (name) => fileURLToPath(new URL(`../assets/kernel/${name}`, import.meta.url));
const source = Buffer.from(readFileSync(file("logo-svg.svg"))).toString("base64");
const browser = await openBrowser();
try {
  for (const size of [32, 64]) {
    const page = await browser.newPage();
    await page.setViewport({ width: size, height: size, deviceScaleFactor: 1 });
    await page.setContent(
      `<style>body{margin:0}img{display:block}</style><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${source}">`,
    );
    writeFileSync(
      file(`logo-${size}x${size}.png`),
      await page.screenshot({ omitBackground: true, type: "png" }),
    );
    await page.close();
  }
} finally {
  await browser.close();
}
