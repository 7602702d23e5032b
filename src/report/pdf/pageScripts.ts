import type { PageGlobal } from "../browser/dom.js";

/**
 * Adds an unseen link to each id, because Chromium writes destinations only for what is linked to.
 * Evaluated inside the page.
 *
 * @returns the ids that no element has
 */
export function linkTargets(ids: readonly string[]): string[] {
  const { document } = globalThis as unknown as PageGlobal;
  const holder = document.createElement("div");
  holder.hidden = true;
  holder.setAttribute("style", "display:none");
  for (const id of ids) {
    const link = document.createElement("a");
    link.setAttribute("href", `#${encodeURIComponent(id)}`);
    holder.append(link);
  }
  document.body.append(holder);
  return ids.filter((id) => document.getElementById(id) === null);
}

/** Ids that the contents want the page number of. Evaluated inside the page. */
export function contentsTargets(): string[] {
  const { document } = globalThis as unknown as PageGlobal;
  const spans = document.querySelectorAll(".toc-page[data-target]");
  return [...new Set([...spans].map((span) => span.getAttribute("data-target")!))];
}

/** Writes the page numbers into the contents. Evaluated inside the page. */
export function fillContents(pages: Readonly<Record<string, number>>): void {
  const { document } = globalThis as unknown as PageGlobal;
  for (const span of document.querySelectorAll(".toc-page[data-target]")) {
    span.textContent = String(pages[span.getAttribute("data-target")!] ?? "");
  }
}

/** Ids of the elements that paragraphs may pass. Evaluated inside the page. */
export function floatIds(selector: string): string[] {
  const { document } = globalThis as unknown as PageGlobal;
  return [...document.querySelectorAll(selector)].map((element) => element.id).filter((id) => id !== "");
}
