import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, type ReportBrowser } from "../../../src/report/browser/open.js";
import { printPdf } from "../../../src/report/pdf/print.js";

let server: Server;
let browser: ReportBrowser;
let origin: string;
const requests: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(request.url ?? "");
    response.end("x");
  });
  server.on("connection", () => requests.push("connection"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  server.close();
});

function hostile(): string {
  return `<!doctype html><html lang="en"><head><title>x</title>
<link rel="prefetch" href="${origin}/prefetch"><link rel="preconnect" href="${origin}"><link rel="dns-prefetch" href="${origin}">
<link rel="stylesheet" href="${origin}/css"><link rel="preload" as="image" href="${origin}/preload">
<link rel="modulepreload" href="${origin}/module"><link rel="icon" href="${origin}/icon"><link rel="manifest" href="${origin}/manifest">
<meta http-equiv="refresh" content="30;url=${origin}/refresh">
<style>@import url(${origin}/import); @font-face{font-family:Y;src:url(${origin}/font)}
body{font-family:"Yibao Sans";background:url(${origin}/background)} p::before{content:url(${origin}/content)}
@page{@top-left{content:"x" url(${origin}/margin);font:9pt "Yibao Sans"}}</style>
<script>fetch("${origin}/fetch");new WebSocket("${origin.replace("http", "ws")}/ws");new Image().src="${origin}/js"</script>
<script src="${origin}/script"></script><script type="speculationrules">{"prerender":[{"urls":["${origin}/spec"]}]}</script></head>
<body><p style="cursor:url(${origin}/cursor),auto">text</p><img src="${origin}/img" srcset="${origin}/set 2x" onerror="fetch('${origin}/onerror')">
<iframe src="${origin}/frame"></iframe><iframe src="file:///etc/passwd"></iframe><iframe srcdoc="<img src='${origin}/srcdoc'>"></iframe>
<object data="${origin}/object"></object><embed src="${origin}/embed"><video src="${origin}/video" poster="${origin}/poster" autoplay></video>
<audio src="${origin}/audio" autoplay></audio><input type="image" src="${origin}/input" alt="1"><a ping="${origin}/ping" href="${origin}/a">link</a>
<svg width="10" height="10"><image href="${origin}/svg" width="5" height="5"/><use href="${origin}/use#a"/></svg>
<picture><source srcset="${origin}/source"><img src="${origin}/picture"></picture></body></html>`;
}

describe("a hostile document", () => {
  it("reaches nothing while it is printed, and runs no script", async () => {
    const printed = await printPdf(browser, {
      html: hostile(),
      meta: { title: "x", author: "x", lang: "en", date: "2026-01-01" },
      marginTexts: [],
      outline: [],
    });
    expect(printed.pages).toBeGreaterThan(0);
    expect(requests).toEqual([]);
  });

  it("reaches nothing even where scripts run", async () => {
    const page = await browser.newPage({ scripts: true });
    await page.setContent(hostile(), { waitUntil: "domcontentloaded" });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await page.close();
    expect(requests).toEqual([]);
  });
});
