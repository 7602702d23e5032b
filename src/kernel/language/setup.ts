/** What the supervisor tells the language process, as JSON in the environment variable `YIBAO_LANGUAGE`. */
export interface LanguageSetup {
  /** Path of the compiler, `typescript.js`. */
  readonly typescript: string;
  /** Folder of `@types/node` that serves where the notebook's folder has none. */
  readonly nodeTypes: string;
  /** Folder of our package. */
  readonly root: string;
}

export const SETUP_VARIABLE = "YIBAO_LANGUAGE";

export function languageSetup(): LanguageSetup {
  const text = process.env[SETUP_VARIABLE];
  if (text === undefined) throw new Error(`the environment variable ${SETUP_VARIABLE} is not set`);
  return JSON.parse(text) as LanguageSetup;
}
