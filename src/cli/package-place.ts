/**
 * Whether a path lies in the cache of a command that runs packages without installing them (npx, pnpm dlx,
 * yarn dlx, bunx). Such a copy can vanish at any time.
 */
export function isPassingPlace(path: string): boolean {
  return /[\\/](_npx|dlx(-[^\\/]*)?|bunx-[^\\/]*)[\\/]/.test(path);
}
