/** A source line with a pointer below the place: two lines of a traceback. */
export function pointer(code: string, line: number, column: number, length = 1): string[] {
  const text = code.split("\n")[line - 1];
  if (text === undefined) return [];
  const gutter = String(line);
  const lead = text
    .slice(0, column - 1)
    .replace(/[^\t]/gu, (char) => (/[\u2e80-\uffef]/u.test(char) ? "\u3000" : " "));
  const marks = Math.max(1, Math.min(length, text.length - column + 1));
  return [`${gutter} | ${text}`, `${" ".repeat(gutter.length)} | ${lead}${"^".repeat(marks)}`];
}
