type TypedArray = Float64Array | Int32Array | Uint8Array;

/** A copy of a plain record whose typed arrays lie in shared memory, so that threads read one copy. */
export function share<T>(value: T): T {
  if (isTyped(value)) return shareArray(value) as T;
  if (Array.isArray(value)) return value.map(share) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, share(inner)])) as T;
}

/** Zeros in shared memory. */
export function sharedNumbers(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
}

function isTyped(value: unknown): value is TypedArray {
  return value instanceof Float64Array || value instanceof Int32Array || value instanceof Uint8Array;
}

function shareArray(from: TypedArray): TypedArray {
  const buffer = new SharedArrayBuffer(from.byteLength);
  const Same = from.constructor as new (buffer: SharedArrayBuffer) => TypedArray;
  const out = new Same(buffer);
  out.set(from);
  return out;
}
