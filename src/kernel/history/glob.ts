interface Class {
  readonly negated: boolean;
  /** First and last code point of each range. */
  readonly ranges: readonly (readonly [number, number])[];
}

type Token = "*" | "?" | number | Class;

function readClass(glob: readonly number[], start: number): { token: Class; end: number } | undefined {
  let at = start + 1;
  const negated = glob[at] === 0x5e || glob[at] === 0x21;
  if (negated) at += 1;
  const ranges: [number, number][] = [];
  for (const first = at; at < glob.length; ) {
    const low = glob[at] as number;
    if (low === 0x5d && at > first) return { token: { negated, ranges }, end: at + 1 };
    const isRange = glob[at + 1] === 0x2d && at + 2 < glob.length && glob[at + 2] !== 0x5d;
    ranges.push([low, isRange ? (glob[at + 2] as number) : low]);
    at += isRange ? 3 : 1;
  }
  return undefined;
}

function tokenize(text: string): Token[] {
  const glob = [...text].map((char) => char.codePointAt(0) as number);
  const tokens: Token[] = [];
  for (let at = 0; at < glob.length; ) {
    const code = glob[at] as number;
    const group = code === 0x5b ? readClass(glob, at) : undefined;
    if (group) tokens.push(group.token);
    else tokens.push(code === 0x2a ? "*" : code === 0x3f ? "?" : code);
    at = group ? group.end : at + 1;
  }
  return tokens;
}

function fits(token: Token | undefined, code: number): boolean {
  if (token === undefined || token === "*") return false;
  if (token === "?" || typeof token === "number") return token === "?" || token === code;
  return token.ranges.some(([low, high]) => low <= code && code <= high) !== token.negated;
}

/**
 * A test whether a whole text fits a glob: `*`, `?`, `[a-z]`, `[^a]` or `[!a]`; an open bracket without its
 * end stands for itself. Takes at most length × length steps, so no pattern can block the kernel.
 */
export function globMatcher(glob: string): (text: string) => boolean {
  const tokens = tokenize(glob);
  return (text) => {
    const codes = [...text].map((char) => char.codePointAt(0) as number);
    let [at, token, star, resume] = [0, 0, -1, 0];
    while (at < codes.length) {
      if (tokens[token] === "*") {
        star = token++;
        resume = at;
      } else if (fits(tokens[token], codes[at] as number)) {
        at += 1;
        token += 1;
      } else if (star >= 0) {
        token = star + 1;
        at = ++resume;
      } else return false;
    }
    while (tokens[token] === "*") token += 1;
    return token === tokens.length;
  };
}
