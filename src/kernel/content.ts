import type { ErrorContent } from "../jupyter/content.js";
import type { Message } from "../jupyter/message.js";

/** The content of a request is not what the protocol says. */
export class ContentError extends Error {
  override readonly name = "InvalidRequest";
}

/** Reads the fields of a request; `null` counts as left out. */
export interface Fields {
  text(name: string, otherwise?: string): string;
  flag(name: string, otherwise: boolean): boolean;
  integer(name: string): number | undefined;
  /** A record of texts. */
  texts(name: string): Readonly<Record<string, string>>;
  choice<T extends string>(name: string, choices: readonly T[]): T;
}

const SHOWN = 60;

function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "object") return Array.isArray(value) ? "a list" : "an object";
  const text = JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** Access to the content of a message that throws {@link ContentError} where a field has the wrong type. */
export function fieldsOf(message: Message): Fields {
  const { content, header } = message;
  const value = (name: string): unknown => content[name] ?? undefined;
  const fail = (name: string, what: string): never => {
    throw new ContentError(`${header.msg_type}: ${name} is ${shown(value(name))}, ${what} expected`);
  };
  return {
    text(name, otherwise) {
      const text = value(name) ?? otherwise;
      return typeof text === "string" ? text : fail(name, "a string");
    },
    flag(name, otherwise) {
      const flag = value(name) ?? otherwise;
      return typeof flag === "boolean" ? flag : fail(name, "true or false");
    },
    integer(name) {
      const number = value(name);
      if (number === undefined || Number.isSafeInteger(number)) return number as number | undefined;
      return fail(name, "a whole number");
    },
    texts(name) {
      const record = value(name) ?? {};
      if (typeof record !== "object" || Array.isArray(record)) return fail(name, "an object of strings");
      if (Object.values(record).some((each) => typeof each !== "string")) {
        return fail(name, "an object of strings");
      }
      return record as Readonly<Record<string, string>>;
    },
    choice(name, choices) {
      const found = choices.find((each) => each === value(name));
      return found ?? fail(name, choices.map((each) => `"${each}"`).join(" or "));
    },
  };
}

/** The fields of an error reply about a request that could not be handled. */
export function failure(error: Error): ErrorContent & { readonly status: "error" } {
  const { name: ename, message: evalue } = error;
  return { status: "error", ename, evalue, traceback: [`${ename}: ${evalue}`] };
}
