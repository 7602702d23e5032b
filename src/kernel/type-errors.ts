import type { TypeErrors } from "./program.js";

const CHOICES: readonly TypeErrors[] = ["error", "warn", "off"];

/**
 * What type errors do to a cell, from the environment variable `YIBAO_TYPES`: `error` stops it (the default),
 * `warn` runs it and prints them, `off` does not look for them.
 *
 * @throws {Error} naming the variable, its value and the choices
 */
export function typeErrorsSetting(
  env: Readonly<Record<string, string | undefined>> = process.env,
): TypeErrors {
  const value = env.YIBAO_TYPES ?? "error";
  const choice = CHOICES.find((each) => each === value);
  if (choice === undefined) {
    throw new Error(`YIBAO_TYPES is ${JSON.stringify(value)}, one of ${CHOICES.join(", ")} expected`);
  }
  return choice;
}
