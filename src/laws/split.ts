// An amount and the parts it is sent in.

export interface Split {
  readonly whole: number;
  /** The larger first. */
  readonly parts: readonly { readonly amount: number; readonly times: number }[];
}
