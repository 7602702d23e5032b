/**
 * Leaves out the middle of a long text and says so in its place.
 *
 * @param limit characters that may stay; a longer text keeps the first two thirds of them and the last third
 */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = whole(text.slice(0, Math.floor((limit * 2) / 3)));
  const tail = whole(text.slice(text.length - Math.floor(limit / 3)));
  return `${head}\n${leftOutNote(text.length - head.length - tail.length)}\n${tail}`;
}

/** What stands in place of the characters that a long output lost. */
export function leftOutNote(characters: number): string {
  return `… ${characters.toLocaleString("en-US")} characters left out; print it in parts or write it to a file …`;
}

/** Drops halves of characters outside the basic plane at the ends. */
function whole(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
}

/** One line of at most `limit` characters, with … where something was left out. */
export function oneLine(text: string, limit: number): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= limit ? line : `${whole(line.slice(0, limit - 1))}…`;
}
