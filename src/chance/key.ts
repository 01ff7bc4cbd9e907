// The key of a replication: one 32-bit number from the user's seed and the replication's number. Seeds and replications
// are small and consecutive (1, 2, 3), so they are mixed until neighbours share nothing. What the key keys is draws.ts.
// keyOf(1, 0), keyOf(1, 1), ... are all different: replications of one seed never repeat each other.

/**
 * The 32-bit key of a replication. `seed` is any safe integer, `replication` counts from 0 and is below 2^32. For a fixed
 * seed two replications never have one key, because each step is a permutation of the 32-bit numbers.
 */
export function keyOf(seed: number, replication: number): number {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed: expected a whole number below 2^53, received ${seed}`);
  const high = Math.floor(seed / 2 ** 32);
  const seedKey = mix32(mix32(high ^ 0x9e3779b9) ^ (seed >>> 0));
  return mix32((seedKey + Math.imul(replication, 0x9e3779b9)) | 0);
}

/**
 * A permutation of the 32-bit numbers in which every input bit flips about half of the output bits: the finaliser of
 * MurmurHash3 (Austin Appleby, https://github.com/aappleby/smhasher, public domain).
 */
export function mix32(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
