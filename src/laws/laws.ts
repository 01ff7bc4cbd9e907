// The laws of fee rules, in the order in which they are told: first what a sender feels, then what holds the books together,
// then what the program owes.

import { arithmeticsAgree } from "./laws/arithmetics-agree.ts";
import { cumulativeSplit } from "./laws/cumulative-split.ts";
import { currencyDecimals } from "./laws/currency-decimals.ts";
import { feeMonotone } from "./laws/fee-monotone.ts";
import { floorAndCap } from "./laws/floor-and-cap.ts";
import { netMonotone } from "./laws/net-monotone.ts";
import { noJumpDown } from "./laws/no-jump-down.ts";
import { noTaxOnTax } from "./laws/no-tax-on-tax.ts";
import { nonNegative } from "./laws/non-negative.ts";
import { notAboveAmount } from "./laws/not-above-amount.ts";
import { oneVersionADate } from "./laws/one-version-a-date.ts";
import { orderOfItems } from "./laws/order-of-items.ts";
import { roundingConserves } from "./laws/rounding-conserves.ts";
import { scaleLaw } from "./laws/scale.ts";
import { solverMinimal } from "./laws/solver-minimal.ts";
import { splittingDoesNotPay } from "./laws/splitting-does-not-pay.ts";
import type { Law } from "./law.ts";

export const LAWS: readonly Law[] = [
  nonNegative,
  notAboveAmount,
  feeMonotone,
  netMonotone,
  noJumpDown,
  floorAndCap,
  splittingDoesNotPay,
  roundingConserves,
  noTaxOnTax,
  oneVersionADate,
  currencyDecimals,
  scaleLaw,
  solverMinimal,
  arithmeticsAgree,
  orderOfItems,
  cumulativeSplit,
];
