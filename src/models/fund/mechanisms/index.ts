import { allocate } from "./allocate.js";
import { clawback } from "./clawback.js";
import { corridor } from "./corridor.js";
import { cover } from "./cover.js";
import { grants } from "./grants.js";
import { levy } from "./levy.js";
import { limits } from "./limits.js";
import type { Mechanism } from "./mechanism.js";
import { quotaLevy } from "./quotaLevy.js";
import { subsidyOffset } from "./subsidyOffset.js";
import { transfer } from "./transfer.js";
import { withholding } from "./withholding.js";

// biome-ignore lint/suspicious/noExplicitAny: each mechanism has parameters of its own, checked by its schema.
const ALL: readonly Mechanism<any>[] = [
  allocate,
  clawback,
  corridor,
  cover,
  grants,
  levy,
  limits,
  quotaLevy,
  subsidyOffset,
  transfer,
  withholding,
];

/** Every mechanism by the name that policies use. */
// biome-ignore lint/suspicious/noExplicitAny: as above.
export const MECHANISMS: Readonly<Record<string, Mechanism<any>>> = Object.fromEntries(
  ALL.map((m) => [m.name, m]),
);
