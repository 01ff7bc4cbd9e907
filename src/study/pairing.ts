// The paired difference of two rails, payment by payment: only a payment that completed on both is a pair. Prices are
// compared over the value of the pairs, times in milliseconds, and nothing is averaged before it is paired.

import type { Passage } from "../settlement/index.ts";
import { ExactTotals, Sketch } from "../stats/index.ts";

const [VALUE, PRICE, MS] = [0, 1, 2] as const;

export class Pairing {
  readonly totals = new ExactTotals(3);
  readonly seconds = new Sketch();
  pairs = 0;
  onlyHere = 0;
  onlyThere = 0;

  /** null: the rail does not carry such a payment at all. */
  add(here: Passage | null, there: Passage | null): void {
    const completedHere = here?.completed ?? false;
    const completedThere = there?.completed ?? false;
    if (completedHere && completedThere) {
      const ms = here!.creditLatencyMs - there!.creditLatencyMs;
      this.pairs++;
      this.totals.add(VALUE, here!.principalValue);
      this.totals.add(PRICE, here!.priceValue - there!.priceValue);
      this.totals.add(MS, ms);
      this.seconds.add(ms);
    } else if (completedHere) {
      this.onlyHere++;
    } else if (completedThere) {
      this.onlyThere++;
    }
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

  merge(other: Pairing): void {
    this.totals.merge(other.totals);
    this.seconds.merge(other.seconds);
    this.pairs += other.pairs;
    this.onlyHere += other.onlyHere;
    this.onlyThere += other.onlyThere;
  }
}
