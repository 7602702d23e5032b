import type { PageElement, PageGlobal } from "../browser/dom.js";
import type { Page } from "../browser/open.js";
import type { Destination } from "./destinations.js";

/** Where elements stand after a trial print, and how many pages it took. */
export interface Layout {
  readonly destinations: ReadonlyMap<string, Destination>;
  readonly pages: number;
}

const PARAGRAPHS_PER_FIGURE = 3;
const TRIALS = 16;
/** Points: a caption may begin this much below a heading at the top of another page. */
const NEAR_TOP = 30;

/**
 * Fills the white space that a figure leaves at the foot of a page when it did not fit there: the paragraphs
 * after it go before it, as long as it keeps its place at the top of the next page.
 *
 * @param trial prints the page as it stands
 */
export async function closeGaps(
  page: Page,
  figures: readonly string[],
  trial: () => Promise<Layout>,
): Promise<void> {
  if (figures.length === 0) return;
  let layout = await trial();
  const top = Math.max(...[...layout.destinations.values()].map((place) => place.top));
  let trials = 0;
  for (const id of figures) {
    for (let moved = 0; moved < PARAGRAPHS_PER_FIGURE && trials < TRIALS; moved++) {
      const before = layout.destinations.get(id);
      if (!before || before.page === 1 || before.top < top - NEAR_TOP) break;
      if (!(await page.evaluate(takeParagraph, id))) break;
      trials++;
      const tried = await trial();
      const after = tried.destinations.get(id);
      const kept =
        after?.page === before.page && Math.abs(after.top - before.top) < 1 && tried.pages <= layout.pages;
      if (!kept) {
        await page.evaluate(returnParagraph, id);
        break;
      }
      layout = tried;
    }
  }
}

interface Sibling extends PageElement {
  readonly nextElementSibling: PageElement | null;
  readonly previousElementSibling: PageElement | null;
  before(node: PageElement): void;
  after(node: PageElement): void;
}

/** Puts the plain paragraph after the element before it, if there is one. Evaluated inside the page. */
function takeParagraph(id: string): boolean {
  const { document } = globalThis as unknown as PageGlobal;
  const element = document.getElementById(id) as Sibling;
  const next = element.nextElementSibling;
  if (next?.tagName !== "P" || next.getAttribute("class") !== null) return false;
  element.before(next);
  return true;
}

/** Takes the last move back. Evaluated inside the page. */
function returnParagraph(id: string): void {
  const { document } = globalThis as unknown as PageGlobal;
  const element = document.getElementById(id) as Sibling;
  element.after(element.previousElementSibling!);
}
