import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { folderHash, PACKAGE_ROOT } from "../../notebook/versions.js";

/** A folder of `templates/`: `report.hbs`, partials and style sheets, compiled once. */
export interface Template {
  readonly hash: string;
  readonly render: (view: object) => string;
  /** Text of a style sheet of the template. */
  readonly css: (name: "base" | "screen" | "print") => string;
}

export const DEFAULT_TEMPLATE = "policy";

const loaded = new Map<string, Template>();

/**
 * Opens a template by its name in `templates/`, or by the path of a folder.
 *
 * @throws Error naming the templates there are
 */
export function openTemplate(name: string = DEFAULT_TEMPLATE): Template {
  const shipped = join(PACKAGE_ROOT, "templates");
  const folder = /[\\/]/.test(name) ? name : join(shipped, name);
  if (!existsSync(join(folder, "report.hbs"))) {
    const known = readdirSync(shipped).join(", ");
    throw new Error(`template "${name}": no file ${join(folder, "report.hbs")}; shipped templates: ${known}`);
  }
  const hash = folderHash(folder);
  const key = `${folder}\0${hash}`;
  const template = loaded.get(key) ?? compile(folder, hash);
  loaded.set(key, template);
  return template;
}

/** Hash of everything in a template's folder: a report changes when it does. */
export function templateHash(name: string = DEFAULT_TEMPLATE): string {
  return openTemplate(name).hash;
}

function compile(folder: string, hash: string): Template {
  const handlebars = Handlebars.create();
  const text = (file: string) => readFileSync(join(folder, file), "utf8");
  for (const file of readdirSync(folder)) {
    const name = /^(.+)\.hbs$/.exec(file)?.[1];
    if (name !== undefined && name !== "report") {
      handlebars.registerPartial(name, handlebars.compile(text(file).trimEnd(), { preventIndent: true }));
    }
  }
  return {
    hash,
    render: handlebars.compile(text("report.hbs"), { preventIndent: true }),
    css: (name) => text(`${name}.css`),
  };
}
