// Values with their keys in a fixed order, so that the same results are the same bytes in whatever order they were built.

/** These keys of a value, in this order. */
export function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}
