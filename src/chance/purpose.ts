// What a draw is for. A purpose is a name in the data ("sender-screening") and an attempt; here it becomes the 32-bit
// number that addresses the draw. The same name is the same luck on every rail, so rails are compared under one luck:
// purposeOf("sender-screening", 0) is one number for all of them. Which names exist is not known here.

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
/** Odd, so that the attempts of one name never meet (an odd multiplier permutes the 32-bit numbers). */
const ATTEMPT_STEP = 0x9e3779b9;

/**
 * FNV-1a, 32 bits, over the UTF-8 bytes of the text (Fowler, Noll, Vo; http://www.isthe.com/chongo/tech/comp/fnv/).
 * A plain hash is enough: Philox does the mixing, this only has to give each name its own number.
 */
export function hashName(text: string): number {
  let hash = FNV_OFFSET;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, FNV_PRIME);
  return hash >>> 0;
}

/** The address of the draw for a name and an attempt, attempts counting from 0; attempt 0 is the name's own hash. */
export function purposeOf(name: string, attempt = 0): number {
  return attemptOf(hashName(name), attempt);
}

/** The same from a hash at hand: for a loop that retries and must not hash text. */
export function attemptOf(nameHash: number, attempt: number): number {
  return (nameHash + Math.imul(attempt, ATTEMPT_STEP)) >>> 0;
}

/**
 * The first two different names that share a purpose in any of `attempts` attempts, or null. Two names with one purpose
 * would share their luck unseen, so whoever compiles a scenario refuses them. Repeated names are one name.
 */
export function namesThatCollide(names: readonly string[], attempts = 1): readonly [string, string] | null {
  const owner = new Map<number, string>();
  for (const name of names) {
    const hash = hashName(name);
    for (let attempt = 0; attempt < attempts; attempt++) {
      const purpose = attemptOf(hash, attempt);
      const other = owner.get(purpose);
      if (other !== undefined && other !== name) return [other, name];
      owner.set(purpose, name);
    }
  }
  return null;
}
