// Numbers a banker would write: 100,000.00 rather than 93,481.27. Among counterexamples of one size the roundest is shown.

/** How round a number is: the zeros it ends in, less a little for every other digit. */
export function roundness(minor: number): number {
  if (minor === 0) return 0;
  const digits = String(minor);
  const zeros = digits.length - digits.replace(/0+$/, "").length;
  return zeros - (digits.length - zeros) / 20;
}

/** 1, 2 and 5 of every power of ten from `low` to `high`. */
export function roundNumbers(low: number, high: number): readonly number[] {
  const found: number[] = [];
  for (let power = 1; power <= high; power *= 10)
    for (const digit of [1, 2, 5]) if (power * digit >= low && power * digit <= high) found.push(power * digit);
  return found;
}
