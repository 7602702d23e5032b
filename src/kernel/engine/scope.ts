/** How a cell gives access to a variable it declares: reading, and writing where it may be assigned. */
export type Access = readonly [get: () => unknown, set?: (value: unknown) => void];

/**
 * The variables of all cells. Each property reads and writes the variable itself, not a copy, so that the
 * functions of a cell see what later cells assign.
 */
export interface Scope {
  readonly variables: Record<string, unknown>;
  /** Declares a cell's variables; later ones of the same name take the place of earlier ones. */
  declare(accesses: Readonly<Record<string, Access>>): void;
  /**
   * Ends a cell that failed: a variable it had not reached yet gives way to the earlier one of that name.
   */
  settle(names: readonly string[]): void;
}

export function createScope(): Scope {
  const variables: Record<string, unknown> = Object.create(null);
  let replaced = new Map<string, PropertyDescriptor>();
  return {
    variables,
    declare(accesses) {
      replaced = new Map();
      for (const [name, [get, set]] of Object.entries(accesses)) {
        const earlier = Object.getOwnPropertyDescriptor(variables, name);
        if (earlier) replaced.set(name, earlier);
        Object.defineProperty(variables, name, { get, set, enumerable: true, configurable: true });
      }
    },
    settle(names) {
      for (const name of names) {
        const earlier = replaced.get(name);
        if (!earlier) continue;
        try {
          void variables[name];
        } catch {
          Object.defineProperty(variables, name, earlier);
        }
      }
    },
  };
}
