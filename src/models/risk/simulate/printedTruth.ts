import type { Outcome, Scheme } from "./types.js";

/** Printed coefficients without controls that the simulator takes as true. */
export interface PrintedTruth {
  readonly constant: number;
  readonly agg: Readonly<Record<string, number>>;
  readonly hmg: Readonly<Record<string, number>>;
  readonly r2: number;
  readonly n: number;
}

/** Tables 3 (employees) and 4 (residents), columns (1) log total cost and (3) log fund payment. */
export const PRINTED_TRUTH: Readonly<Record<Scheme, Readonly<Record<Outcome, PrintedTruth>>>> = {
  employee: {
    cost: {
      constant: 7.005,
      agg: { AGG002: -0.139, AGG005: -0.404, AGG039: 0.206, AGG040: -0.0239 },
      hmg: { HMG003: -0.0446, HMG004: 1.016, HMG345: 3.229, HMG346: 2.933 },
      r2: 0.895,
      n: 14580,
    },
    fund: {
      constant: 5.879,
      agg: { AGG002: -0.00174, AGG005: 0.051, AGG039: 1.311, AGG040: 0.252 },
      hmg: { HMG003: -0.656, HMG004: 0.927, HMG345: 1.355, HMG346: 2.673 },
      r2: 0.714,
      n: 14580,
    },
  },
  resident: {
    cost: {
      constant: 7.015,
      agg: { AGG002: 0.00694, AGG003: -0.00248, AGG039: -0.0586, AGG040: -0.00563 },
      hmg: { HMG002: 0.304, HMG003: 0.1, HMG345: 2.782, HMG346: 3.022 },
      r2: 0.895,
      n: 20214,
    },
    fund: {
      constant: 5.685,
      agg: { AGG002: 0.0143, AGG003: 0.0343, AGG039: 0.105, AGG040: 0.216 },
      hmg: { HMG002: 0.729, HMG003: 0.367, HMG345: 3.12, HMG346: 3.509 },
      r2: 0.728,
      n: 20214,
    },
  },
};
