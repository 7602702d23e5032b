import { allocate } from "./allocate.js";
import { centralAdjustment } from "./centralAdjustment.js";
import { clawback } from "./clawback.js";
import { corridor } from "./corridor.js";
import { cover } from "./cover.js";
import { crossRegionCare } from "./crossRegionCare.js";
import { emergencyReserve } from "./emergencyReserve.js";
import { equalise } from "./equalise.js";
import { fullPooling } from "./fullPooling.js";
import { fundIncome } from "./fundIncome.js";
import { grants } from "./grants.js";
import { levy } from "./levy.js";
import { limits } from "./limits.js";
import type { Mechanism } from "./mechanism.js";
import { merge } from "./merge.js";
import { openingDebts } from "./openingDebts.js";
import { portability } from "./portability.js";
import { prepayment } from "./prepayment.js";
import { quotaLevy } from "./quotaLevy.js";
import { reinsurance } from "./reinsurance.js";
import { retention } from "./retention.js";
import { riskAdjustment } from "./riskAdjustment.js";
import { split } from "./split.js";
import { subsidyOffset } from "./subsidyOffset.js";
import { topUp } from "./topUp.js";
import { transfer } from "./transfer.js";
import { waterfall } from "./waterfall.js";
import { withholding } from "./withholding.js";

// biome-ignore lint/suspicious/noExplicitAny: each mechanism has parameters of its own, checked by its schema.
const ALL: readonly Mechanism<any>[] = [
  allocate,
  centralAdjustment,
  clawback,
  corridor,
  cover,
  crossRegionCare,
  emergencyReserve,
  equalise,
  fullPooling,
  fundIncome,
  grants,
  levy,
  limits,
  merge,
  openingDebts,
  portability,
  prepayment,
  quotaLevy,
  reinsurance,
  retention,
  riskAdjustment,
  split,
  subsidyOffset,
  topUp,
  transfer,
  waterfall,
  withholding,
];

/** Every mechanism by the name that policies use. */
// biome-ignore lint/suspicious/noExplicitAny: as above.
export const MECHANISMS: Readonly<Record<string, Mechanism<any>>> = Object.fromEntries(
  ALL.map((m) => [m.name, m]),
);
