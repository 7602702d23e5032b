import type { RejectReason } from "./diagnoses.js";

export interface RejectedText {
  readonly reason: RejectReason;
  readonly text: string;
  readonly rows: number;
}

/** Counts the diagnoses that are not recognised, by reason and text. */
export class RejectedCodes {
  readonly #texts = { principal: new Map<string, number>(), further: new Map<string, number>() };

  add(place: "principal" | "further", reason: RejectReason, text: string, rows: number): void {
    const key = `${reason}\n${text}`;
    const texts = this.#texts[place];
    texts.set(key, (texts.get(key) ?? 0) + rows);
  }

  /** Most frequent first, then by reason and text. */
  list(place: "principal" | "further"): readonly RejectedText[] {
    return [...this.#texts[place]]
      .map(([key, rows]) => {
        const end = key.indexOf("\n");
        return { reason: key.slice(0, end) as RejectReason, text: key.slice(end + 1), rows };
      })
      .sort((a, b) => b.rows - a.rows || order(a.reason, b.reason) || order(a.text, b.text));
  }
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
