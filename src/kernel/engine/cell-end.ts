/** What a cell has begun and has to be seen to when it ends. */
interface Begun {
  readonly onFailure: Set<() => void>;
  readonly displays: Set<Promise<unknown>>;
}

const cells = new Map<string, Begun>();

function begun(cell: string): Begun {
  let entry = cells.get(cell);
  if (entry === undefined) {
    entry = { onFailure: new Set(), displays: new Set() };
    cells.set(cell, entry);
  }
  return entry;
}

/** Forgets a cell that waits for nothing: late displays of timers leave nothing behind. */
function tidy(cell: string): void {
  const entry = cells.get(cell);
  if (entry?.onFailure.size === 0 && entry.displays.size === 0) cells.delete(cell);
}

/** Has a function called when the cell fails or is interrupted; returns what takes that back. */
export function onFailure(cell: string, listener: () => void): () => void {
  const { onFailure } = begun(cell);
  onFailure.add(listener);
  return () => {
    onFailure.delete(listener);
    tidy(cell);
  };
}

/** Lets the cell's end wait for a display whose form is still being made. */
export function awaitDisplay(cell: string, display: Promise<unknown>): void {
  const { displays } = begun(cell);
  displays.add(display);
  const done = () => {
    displays.delete(display);
    tidy(cell);
  };
  display.then(done, done);
}

/** Resolves when all displays of the cell are out, or have failed. */
export async function displaysOut(cell: string): Promise<void> {
  for (let open = cells.get(cell)?.displays; open !== undefined && open.size > 0; ) {
    await Promise.allSettled(open);
  }
}

/** Ends a cell: nothing that it began is waited for any more. */
export function cellEnded(cell: string, hasFailed: boolean): void {
  const listeners = hasFailed ? [...(cells.get(cell)?.onFailure ?? [])] : [];
  cells.delete(cell);
  for (const listener of listeners) listener();
}
