// The paired difference of two rails, payment by payment: only a payment that completed on both is a pair. Prices are
// compared over the value of the pairs, times in milliseconds, and nothing is averaged before it is paired. Where dealers'
// positions skew the rail's quotes, pairs are also kept apart by how far those were from balance.

import { scale } from "../money/index.ts";
import { MILLION, type Passage } from "../settlement/index.ts";
import { ExactTotals, Sketch } from "../stats/index.ts";

const [VALUE, PRICE, MS, LEAN, SOLD] = [0, 1, 2, 3, 4] as const;
const FIRST_BAND = 5;

/** Upper ends of the bands of lean, in millionths: near balance, in between, one-sided. */
export const LEAN_BANDS: readonly number[] = [333_333, 666_666, MILLION];

export class Pairing {
  readonly totals = new ExactTotals(FIRST_BAND + 2 * LEAN_BANDS.length);
  readonly seconds = new Sketch();
  pairs = 0;
  onlyHere = 0;
  onlyThere = 0;
  readonly bandPairs = LEAN_BANDS.map(() => 0);

  /** null: the rail does not carry such a payment at all. */
  add(here: Passage | null, there: Passage | null): void {
    const completedHere = here?.completed ?? false;
    const completedThere = there?.completed ?? false;
    if (completedHere && completedThere) {
      const ms = here!.creditLatencyMs - there!.creditLatencyMs;
      const price = here!.priceValue - there!.priceValue;
      this.pairs++;
      this.totals.add(VALUE, here!.principalValue);
      this.totals.add(PRICE, price);
      this.totals.add(MS, ms);
      this.seconds.add(ms);
      if (here!.leanMost >= 0) this.addLean(here!, price);
    } else if (completedHere) {
      this.onlyHere++;
    } else if (completedThere) {
      this.onlyThere++;
    }
  }

  private addLean({ leanMost, leanValue, soldOnMost, principalValue }: Passage, price: number): void {
    let band = 0;
    while (leanMost > LEAN_BANDS[band]!) band++;
    this.bandPairs[band]!++;
    this.totals.add(LEAN, leanValue);
    if (soldOnMost > 0) this.totals.add(SOLD, scale(principalValue, soldOnMost, 1, 1, MILLION, 1, 1, "half-even"));
    this.totals.add(FIRST_BAND + 2 * band, principalValue);
    this.totals.add(FIRST_BAND + 2 * band + 1, price);
  }

  get value(): bigint {
    return this.totals.toBigInt(VALUE);
  }

  get price(): bigint {
    return this.totals.toBigInt(PRICE);
  }

  get ms(): bigint {
    return this.totals.toBigInt(MS);
  }

  get lean(): bigint {
    return this.totals.toBigInt(LEAN);
  }

  get sold(): bigint {
    return this.totals.toBigInt(SOLD);
  }

  bandValue(band: number): bigint {
    return this.totals.toBigInt(FIRST_BAND + 2 * band);
  }

  bandPrice(band: number): bigint {
    return this.totals.toBigInt(FIRST_BAND + 2 * band + 1);
  }

  merge(other: Pairing): void {
    this.totals.merge(other.totals);
    this.seconds.merge(other.seconds);
    this.pairs += other.pairs;
    this.onlyHere += other.onlyHere;
    this.onlyThere += other.onlyThere;
    other.bandPairs.forEach((pairs, band) => {
      this.bandPairs[band]! += pairs;
    });
  }
}
