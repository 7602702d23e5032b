/** Whether more than half of the values are zero, as in the slopes of single groups. */
export function isSparse(values: Float64Array): boolean {
  let zeros = 0;
  for (const value of values) if (value === 0) zeros++;
  return 2 * zeros > values.length;
}
