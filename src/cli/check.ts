/** One line of `yibao doctor`. */
export interface Check {
  readonly what: string;
  readonly ok: boolean;
  /** Whether rendering or the kernel fails without it. */
  readonly required: boolean;
  readonly detail: string;
  readonly fix?: string;
}
