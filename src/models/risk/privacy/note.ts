import { HIDDEN_MARK } from "./minimum.js";

/** What was hidden and why, in both languages; null when nothing was. */
export function hiddenNote(
  primary: number,
  secondary: number,
  minimum: number,
): { readonly zh: string; readonly en: string } | null {
  if (primary + secondary === 0) return null;
  const also =
    secondary === 0
      ? { zh: "", en: "" }
      : {
          zh: `，另隐去可由合计相减推出它们的 ${secondary} 组`,
          en: `, and ${secondary} more from which totals would give ${primary === 1 ? "it" : "them"} away`,
        };
  return {
    zh: `“${HIDDEN_MARK}”：为保护隐私，隐去少于 ${minimum} 人的 ${primary} 组${also.zh}。`,
    en: `“${HIDDEN_MARK}”: hidden to protect privacy: ${primary} ${primary === 1 ? "group" : "groups"} of fewer than ${minimum} people${also.en}.`,
  };
}
