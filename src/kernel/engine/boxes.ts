/** A variable that cells share: a plain property, so that reading and writing it is as fast as can be. */
export interface Box {
  v: unknown;
}

/** The variables of all cells, by name. */
export interface Boxes {
  /** The box of a variable, made when there is none. */
  get(name: string): Box;
  /** Makes the box of a variable ready to be declared: writable, whatever it held before. */
  declare(name: string): Box;
  /** Makes a variable that reads what a module exports at the moment. */
  bind(name: string, read: () => unknown): void;
}

/**
 * Boxes whose variable has not got its value yet throw when it is read, as the language has it. Each box has a
 * prototype of its own: the engine then keeps a layout for each, knows the type of its value, and treats
 * what never changes as a constant.
 */
function emptyBox(name: string): Box {
  const prototype = {
    get v(): unknown {
      throw new ReferenceError(`Cannot access '${name}' before initialization`);
    },
    set v(value: unknown) {
      Object.defineProperty(this, "v", { value, writable: true, enumerable: true, configurable: true });
    },
  };
  return Object.create(prototype) as Box;
}

export function createBoxes(): Boxes {
  const boxes = new Map<string, Box>();

  function get(name: string): Box {
    let box = boxes.get(name);
    if (!box) {
      box = emptyBox(name);
      boxes.set(name, box);
    }
    return box;
  }

  return {
    get,
    declare(name) {
      const box = get(name);
      const property = Object.getOwnPropertyDescriptor(box, "v");
      if (property?.get) {
        const { get: _, set: __, ...rest } = property;
        Object.defineProperty(box, "v", { ...rest, value: box.v, writable: true });
      }
      return box;
    },
    bind(name, read) {
      Object.defineProperty(get(name), "v", { get: read, enumerable: true, configurable: true });
    },
  };
}
