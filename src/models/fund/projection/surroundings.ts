import type { FlowsByName } from "../engine/makeSite.js";
import type { AccountId } from "../ledger/accounts.js";
import type { Projection } from "./projection.js";

/** What a run gives its rules beside facts. */
export interface Surroundings {
  readonly projection?: Projection;
  readonly interest?: number;
  readonly flows?: FlowsByName;
  readonly opening?: Readonly<Record<AccountId, number>>;
}

/**
 * Interest, flows and opening balances of a run: those given, else what its projection says.
 * @throws RangeError where interest or migration is given twice
 */
export function surroundings(
  where: string,
  { projection, interest, flows, opening }: Surroundings,
): Omit<Surroundings, "projection"> {
  const moves = projection?.migration;
  if (interest !== undefined && projection?.interest !== undefined)
    throw new RangeError(`${where}: interest is given, and by the projection; expected it once`);
  if (moves !== undefined && flows?.migration !== undefined)
    throw new RangeError(`${where}: flows.migration is given, and by the projection; expected it once`);
  const rate = interest ?? projection?.interest;
  const all = moves === undefined ? flows : { ...flows, migration: moves };
  return {
    ...(rate !== undefined && { interest: rate }),
    ...(all !== undefined && { flows: all }),
    ...(opening !== undefined && { opening }),
  };
}
