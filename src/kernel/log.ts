/** Tells whoever reads the kernel's log; nothing of it reaches a notebook. */
export function complain(text: string): void {
  process.stderr.write(`yibao kernel: ${text}\n`);
}
