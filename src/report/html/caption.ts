import type { Caption, Lang } from "../document/types.js";
import { type HtmlScope, inlineHtml, langTag } from "./inline.js";
import { words } from "./words.js";

/** Number and text of a caption, and the same in the other language where given. */
export function captionView(
  block: { readonly number?: number; readonly caption?: Caption },
  word: string,
  scope: HtmlScope,
) {
  if (block.caption === undefined) return undefined;
  const { number, caption } = block;
  const otherLang: Lang = scope.lang === "zh" ? "en" : "zh";
  const otherWord = word === scope.words.table ? words(otherLang).table : words(otherLang).figure;
  return {
    number: number === undefined ? undefined : `${word} ${number}`,
    html: inlineHtml(caption.main, scope, true),
    other:
      caption.other === undefined
        ? undefined
        : {
            lang: langTag(otherLang),
            number: number === undefined ? undefined : `${otherWord} ${number}`,
            html: inlineHtml(caption.other, { ...scope, lang: otherLang }, true),
          },
  };
}

const OWN_LABEL = /^(?:资料来源|数据来源|来源|注|说明|Sources?|Notes?)\s*[：:]/;

/** A label before a source or note, unless the author wrote one himself. */
export function labelled(label: string, html: string): string {
  return OWN_LABEL.test(html) ? html : label + html;
}
