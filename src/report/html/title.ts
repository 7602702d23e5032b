import { escapeHtml } from "../../display/html.js";
import type { Lang } from "../document/types.js";
import { textWidth } from "./textWidth.js";

/** A title as HTML that may break between Chinese words but not inside one. */
export function breakBetweenWords(title: string, lang: Lang): string {
  if (lang !== "zh") return escapeHtml(title);
  const words = [...new Intl.Segmenter("zh", { granularity: "word" }).segment(title)];
  return words
    .map(({ segment }, index) => {
      // A word of one character (与, 的, 可) leans on what follows it.
      const next = words[index + 1]?.segment ?? "";
      const breakable =
        /^\p{Script=Han}{2,}$|[，、：；）”]$/u.test(segment) && /^[\p{Script=Han}（“]/u.test(next);
      return escapeHtml(segment) + (breakable ? "<wbr>" : "");
    })
    .join("");
}

/** How large a title can be set: a long one smaller. */
export function titleSize(title: string): "large" | "medium" | "small" {
  const width = textWidth(title);
  if (width <= 17) return "large";
  return width <= 21 ? "medium" : "small";
}

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** 2026 年 11 月 20 日, or 20 November 2026. */
export function dateText(iso: string, lang: Lang): string {
  const [year, month, day] = iso.split("-").map(Number) as [number, number, number];
  return lang === "zh" ? `${year} 年 ${month} 月 ${day} 日` : `${day} ${MONTHS[month - 1]} ${year}`;
}
