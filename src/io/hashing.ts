// Texts as numbers, for tables in memory that must not hold the texts: an id to find it again, a party under a salt.

/** 53 bits, after `cyrb53` by bryc (public domain): two multiplicative hashes, mixed. Not for secrets: for tables only. */
export function hash53(text: string, salt: number): number {
  let a = 0xdeadbeef ^ salt;
  let b = 0x41c6ce57 ^ salt;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2_654_435_761);
    b = Math.imul(b ^ unit, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & b) + (a >>> 0);
}

/** A growing set of hashes, 8 bytes a place. */
export class HashSet {
  private places = new Float64Array(1024);
  private size = 0;

  /** False when it was there. Two texts in a million million millions share a hash, so the caller looks again. */
  add(hash: number): boolean {
    if (this.size * 4 > this.places.length * 3) this.grow();
    const at = this.placeOf(hash + 1);
    if (this.places[at] !== 0) return false;
    this.places[at] = hash + 1;
    this.size++;
    return true;
  }

  private placeOf(entry: number): number {
    const { length } = this.places;
    let at = entry % length;
    while (this.places[at] !== 0 && this.places[at] !== entry) at = at + 1 === length ? 0 : at + 1;
    return at;
  }

  private grow(): void {
    const before = this.places;
    this.places = new Float64Array(before.length * 2);
    for (const entry of before) if (entry !== 0) this.places[this.placeOf(entry)] = entry;
  }
}

const FIRST_SIZE = 1024;

/** Sums of money by party: 14 bytes a place, and nothing that leads back to the party. Minor units. */
export class PartyTable {
  private low = new Uint32Array(FIRST_SIZE);
  private high = new Uint16Array(FIRST_SIZE);
  private sums = new Float64Array(FIRST_SIZE);
  private size = 0;

  get(hash: number): number {
    return this.sums[this.placeOf(lowOf(hash), highOf(hash))]!;
  }

  add(hash: number, minor: number): void {
    if (this.size * 4 > this.sums.length * 3) this.grow();
    const at = this.placeOf(lowOf(hash), highOf(hash));
    if (this.sums[at] === 0) this.size++;
    this.low[at] = lowOf(hash);
    this.high[at] = highOf(hash);
    this.sums[at]! += minor;
  }

  clear(): void {
    this.low = new Uint32Array(FIRST_SIZE);
    this.high = new Uint16Array(FIRST_SIZE);
    this.sums = new Float64Array(FIRST_SIZE);
    this.size = 0;
  }

  /** A place without a sum is free: every payment is above zero. */
  private placeOf(low: number, high: number): number {
    const { length } = this.sums;
    let at = (low ^ (high << 8)) >>> 0;
    for (at %= length; this.sums[at] !== 0 && (this.low[at] !== low || this.high[at] !== high); )
      at = at + 1 === length ? 0 : at + 1;
    return at;
  }

  private grow(): void {
    const { low, high, sums } = this;
    this.low = new Uint32Array(low.length * 2);
    this.high = new Uint16Array(low.length * 2);
    this.sums = new Float64Array(low.length * 2);
    for (let i = 0; i < sums.length; i++) {
      if (sums[i] === 0) continue;
      const at = this.placeOf(low[i]!, high[i]!);
      this.low[at] = low[i]!;
      this.high[at] = high[i]!;
      this.sums[at] = sums[i]!;
    }
  }
}

function lowOf(hash: number): number {
  return hash >>> 0;
}

function highOf(hash: number): number {
  return Math.floor(hash / 4_294_967_296) & 0xffff;
}
