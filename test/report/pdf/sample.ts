import katex from "katex";
import type { PdfInput } from "../../../src/report/pdf/input.js";

const PARAGRAPH = "改革在提高资金互助共济能力的同时，也把门诊费用的波动从个人转移到了基金。".repeat(8);

/** A report of a cover, contents and three sections of about two pages each. */
export function sample(): PdfInput {
  const titles = ["研究背景", "数据与方法", "结果 Results"];
  const equation = katex.renderToString("\\hat r=\\frac{\\sum_i w_i}{n}", {
    displayMode: true,
    output: "html",
  });
  const contents = titles.map(
    (title, i) =>
      `<li><a href="#sec-${i}">${title}</a> <span class="toc-page" data-target="sec-${i}"></span></li>`,
  );
  const sections = titles.map((title, i) => {
    const cells = Array.from(
      { length: 20 },
      (_, row) => `<tr><th scope="row">省${row}</th><td>−${row}.5</td></tr>`,
    );
    return (
      `<h2 id="sec-${i}">${title}</h2>${`<p>${PARAGRAPH}</p>`.repeat(9)}${equation}<h3 id="小节-${i}">小节</h3>` +
      `<table><thead><tr><th scope="col">省</th><th scope="col">值</th></tr></thead><tbody>${cells.join("")}</tbody></table>`
    );
  });
  return {
    html: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>t</title><style>
      @page{size:A4;margin:25mm;@top-left{content:"医保基金精算评估";font:8pt "Yibao Sans"}@bottom-right{content:counter(page);font:8pt "Yibao Sans"}}
      body{font:11pt/1.8 "Yibao Serif"}.mathnormal{font-family:KaTeX_Math;font-style:italic}h1,h2,h3{font-family:"Yibao Sans"}.cover,nav{break-after:page}</style></head>
      <body><section class="cover"><h1>医保基金精算评估</h1></section><nav><ul>${contents.join("")}</ul></nav>${sections.join("")}</body></html>`,
    meta: { title: "医保基金精算评估", author: "研究组", lang: "zh-CN", date: "2026-03-01T08:00:00+08:00" },
    marginTexts: ["医保基金精算评估"],
    outline: titles.flatMap((title, i) => [
      { level: 1, title, id: `sec-${i}` },
      { level: 2, title: `${title}：小节`, id: `小节-${i}` },
    ]),
  };
}
