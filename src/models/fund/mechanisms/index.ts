import { levy } from "./levy.js";
import type { Mechanism } from "./mechanism.js";

/** Every mechanism by the name that policies use. */
// biome-ignore lint/suspicious/noExplicitAny: each mechanism has parameters of its own, checked by its schema.
export const MECHANISMS: Readonly<Record<string, Mechanism<any>>> = Object.fromEntries(
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  ([levy] as readonly Mechanism<any>[]).map((m) => [m.name, m]),
);
