// Amounts of money as decimal.js numbers, in minor units. Fifty digits hold every product of a payment exactly (an amount
// of 15 digits, two mids of 11, a spread of 7), and a quotient of them far enough to round it rightly: so factors are
// multiplied first and divided once, last.

import { Decimal as Shared } from "decimal.js";
import type { Rounding } from "../../src/money/index.ts";

export const Decimal = Shared.clone({ precision: 50, defaults: true });
export type Decimal = Shared;

const MODES: Readonly<Record<Rounding, Shared.Rounding>> = {
  up: Shared.ROUND_UP,
  down: Shared.ROUND_DOWN,
  floor: Shared.ROUND_FLOOR,
  ceiling: Shared.ROUND_CEIL,
  "half-up": Shared.ROUND_HALF_UP,
  "half-down": Shared.ROUND_HALF_DOWN,
  "half-even": Shared.ROUND_HALF_EVEN,
};

/** To a whole minor unit. */
export function rounded(value: Decimal, rounding: Rounding): Decimal {
  return value.toDecimalPlaces(0, MODES[rounding]);
}

export function decimal(value: number | string): Decimal {
  return new Decimal(value);
}
