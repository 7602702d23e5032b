import { existsSync, realpathSync } from "node:fs";

/**
 * The path of this Node that outlives its next update: Homebrew runs Node from a folder named after the
 * version and removes that folder when it updates, while `<prefix>/bin/node` stays.
 */
export function stableNode(program: string = process.execPath): string {
  const [, prefix, formula] = /^(.*)\/Cellar\/(node(?:@\d+)?)\/[^/]+\/bin\/node$/.exec(program) ?? [];
  if (prefix === undefined) return program;
  const candidates = [`${prefix}/opt/${formula}/bin/node`, `${prefix}/bin/node`];
  return (
    candidates.find((path) => existsSync(path) && realpathSync(path) === realpathSync(program)) ?? program
  );
}
