// The names of the laws of fee rules. They stand here because data names them (`accepts: [ { law: net-monotone, … } ]`); what
// each law says, and how it is judged, stands in the room of laws.

export const LAW_NAMES = [
  "non-negative",
  "not-above-amount",
  "fee-monotone",
  "net-monotone",
  "no-jump-down",
  "floor-and-cap",
  "splitting-does-not-pay",
  "rounding-conserves",
  "no-tax-on-tax",
  "one-version-a-date",
  "currency-decimals",
  "scale",
  "solver-minimal",
  "arithmetics-agree",
  "order-of-items",
  "cumulative-split",
] as const;
export type LawName = (typeof LAW_NAMES)[number];
