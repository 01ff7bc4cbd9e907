// Search by halves over whole numbers.

/** The first whole number from `low` to `high` for which it holds; it holds at `high`, and from there on down until it does not. */
export function firstWhere(low: number, high: number, holds: (at: number) => boolean): number {
  if (holds(low)) return low;
  let [below, above] = [low, high];
  while (above - below > 1) {
    const middle = below + Math.floor((above - below) / 2);
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}
