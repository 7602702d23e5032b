/**
 * Inner products as if computed with twice the digits and rounded once.
 *
 * Source: T. Ogita, S. Rump, S. Oishi, SIAM J. Sci. Comput. 26 (2005) 1955, algorithm 5.3 (Dot2); products
 * are split after T. Dekker, Numer. Math. 18 (1971) 224. Magnitudes up to about 1e150 do not overflow.
 */
export class Dot2 {
  private high = 0;
  private low = 0;

  reset(): void {
    this.high = 0;
    this.low = 0;
  }

  /** Adds a · b. */
  add(a: number, b: number): void {
    const product = a * b;
    const bigA = SPLIT * a;
    const highA = bigA - (bigA - a);
    const lowA = a - highA;
    const bigB = SPLIT * b;
    const highB = bigB - (bigB - b);
    const lowB = b - highB;
    const error = lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
    const next = this.high + product;
    const shift = next - this.high;
    this.low += this.high - (next - shift) + (product - shift) + error;
    this.high = next;
  }

  value(): number {
    return this.high + this.low;
  }
}

/** 2²⁷ + 1 cuts a double into two halves whose products are exact. */
const SPLIT = 134217729;
