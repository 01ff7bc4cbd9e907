// Figures as they are printed: bps with 4 decimals, seconds with 3, shares with 6, money to the minor unit. Parts that
// are printed beside their total are apportioned by largest remainder, so that what is shown adds up.

export const BPS_DECIMALS = 4;
export const SECONDS_DECIMALS = 3;
export const SHARE_DECIMALS = 6;

export function rounded(value: number, decimals: number): number {
  const unit = 10 ** decimals;
  const whole = Math.round(value * unit);
  return whole === 0 ? 0 : whole / unit;
}

/** numerator ÷ denominator to a whole number, half-even. */
export function wholeOf(numerator: bigint, denominator: bigint): bigint {
  const floor =
    numerator / denominator - (numerator % denominator !== 0n && numerator < 0n !== denominator < 0n ? 1n : 0n);
  const twice = 2n * (numerator - floor * denominator);
  if (twice > denominator || (twice === denominator && floor % 2n !== 0n)) return floor + 1n;
  return floor;
}

/** Whole parts of exact quotients that add up to `total`: the largest remainders are rounded up, the earliest first. */
export function partsOf(numerators: readonly bigint[], denominator: bigint, total: bigint): bigint[] {
  const floors = numerators.map((numerator) => floorOf(numerator, denominator));
  const remainders = numerators.map((numerator, i) => numerator - floors[i]! * denominator);
  const order = remainders
    .map((_, i) => i)
    .sort((a, b) => (remainders[b]! > remainders[a]! ? 1 : remainders[b]! < remainders[a]! ? -1 : a - b));
  const parts = [...floors];
  let left = total - floors.reduce((sum, floor) => sum + floor, 0n);
  for (let k = 0; left > 0n && order.length > 0; k = (k + 1) % order.length, left--) parts[order[k]!]! += 1n;
  for (let k = order.length - 1; left < 0n && k >= 0; k--, left++) parts[order[k]!]! -= 1n;
  return parts;
}

/** The same for figures that are floats already, at a number of decimals. */
export function partsAt(values: readonly number[], decimals: number, total: number): number[] {
  const unit = 10 ** decimals;
  const fine = 1e6;
  const numerators = values.map((value) => BigInt(Math.round(value * unit * fine)));
  return partsOf(numerators, BigInt(fine), BigInt(Math.round(total * unit))).map((part) => Number(part) / unit);
}

function floorOf(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator !== 0n && numerator < 0n ? quotient - 1n : quotient;
}

/** Whole minor units as plain decimal text. */
export function decimalText(minor: bigint, digits: number): string {
  const negative = minor < 0n;
  const text = (negative ? -minor : minor).toString().padStart(digits + 1, "0");
  const point = text.length - digits;
  return `${negative ? "-" : ""}${text.slice(0, point)}${digits > 0 ? `.${text.slice(point)}` : ""}`;
}
