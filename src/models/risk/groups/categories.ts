/** Three-character categories of ICD-10 as numbers: A00 is 0, Z99 is 2599. */
export const CATEGORIES = 2600;

const CATEGORY = /^[A-Z]\d\d$/;
const RANGE = /^([A-Z]\d\d)(?:-([A-Z]\d\d))?$/;

/** "I10" → 810. */
export function categoryNumber(category: string): number {
  return (category.charCodeAt(0) - 65) * 100 + Number(category.slice(1));
}

/** 810 → "I10". */
export function categoryAt(number: number): string {
  return String.fromCharCode(65 + Math.floor(number / 100)) + String(number % 100).padStart(2, "0");
}

export function isCategory(text: string): boolean {
  return CATEGORY.test(text);
}

/** First and last category of `A00-B99` or `R69`; undefined for anything else. */
export function readRange(text: string): readonly [number, number] | undefined {
  const found = RANGE.exec(text);
  if (found === null) return undefined;
  const from = categoryNumber(found[1]!);
  const to = categoryNumber(found[2] ?? found[1]!);
  return from <= to ? [from, to] : undefined;
}

/** Neighbouring numbers with equal keys as ranges; numbers whose key is undefined are left out. */
export function rangesOf(key: (category: number) => string | undefined): {
  readonly range: string;
  readonly key: string;
}[] {
  const ranges: { range: string; key: string }[] = [];
  let from = 0;
  for (let number = 0; number < CATEGORIES; number++) {
    const here = key(number);
    if (here !== (number === 0 ? undefined : key(number - 1))) from = number;
    const isEnd = number === CATEGORIES - 1 || key(number + 1) !== here;
    if (here === undefined || !isEnd) continue;
    ranges.push({
      range: from === number ? categoryAt(from) : `${categoryAt(from)}-${categoryAt(number)}`,
      key: here,
    });
  }
  return ranges;
}
