/** UTF-16 offset of a position counted in code points. */
export function offsetOf(text: string, codePoints: number): number {
  let offset = 0;
  for (let i = 0; i < codePoints && offset < text.length; i++) {
    offset += (text.codePointAt(offset) as number) > 0xffff ? 2 : 1;
  }
  return offset;
}

/** Position in code points of a UTF-16 offset. */
export function codePointsOf(text: string, offset: number): number {
  return [...text.slice(0, offset)].length;
}
