import { levy } from "./levy.js";
import type { Mechanism } from "./mechanism.js";
import { quotaLevy } from "./quotaLevy.js";

// biome-ignore lint/suspicious/noExplicitAny: each mechanism has parameters of its own, checked by its schema.
const ALL: readonly Mechanism<any>[] = [levy, quotaLevy];

/** Every mechanism by the name that policies use. */
// biome-ignore lint/suspicious/noExplicitAny: as above.
export const MECHANISMS: Readonly<Record<string, Mechanism<any>>> = Object.fromEntries(
  ALL.map((m) => [m.name, m]),
);
