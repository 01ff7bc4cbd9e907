// The floor under the loop: the draws, normals, exponentials and calendar look-ups that a scenario's payments really
// make, and nothing else. They are written down from a sample of payments and then done again in the same order, without
// money, branches on luck, causes or sums. The loop is measured against it: what it adds is the model.

import { type Draws, lognormalMs, normalQuantile } from "../src/chance/index.ts";
import type { Prepared } from "../src/study/prepare.ts";
import { advanceWorking, deliver, isOpenAt, newDelivery, nextBatchAt, nextOpenAt } from "../src/time/index.ts";
import { BATCH, BEGIN, DRAW, IS_OPEN, KINDS, LOGNORMAL, OPEN, type Operation, Score, WORKING } from "./floor-score.ts";
import { fold } from "./measure.ts";

export class Floor {
  private readonly operations: readonly Operation[];
  /** What each sample payment does, one after the other: indices of operations. */
  private readonly steps: Uint16Array;
  /** Steps of sample payment i stand from starts[i] to starts[i + 1]. */
  private readonly starts: Uint32Array;
  private readonly initiatedAt: Float64Array;
  private readonly luck: Draws;

  constructor(prepared: Prepared) {
    const score = new Score(prepared);
    this.operations = score.operations;
    this.steps = Uint16Array.from(score.steps);
    this.starts = Uint32Array.from(score.starts);
    this.initiatedAt = Float64Array.from(score.initiatedAt);
    this.luck = prepared.luckOf(prepared.sources[0]!.source, 0);
  }

  /** How often a payment does each kind of thing, on the mean. */
  get perPayment(): Readonly<Record<string, number>> {
    const counts = KINDS.map(() => 0);
    for (const step of this.steps) counts[this.operations[step]!.kind]!++;
    return Object.fromEntries(KINDS.map((name, kind) => [name, counts[kind]! / this.initiatedAt.length]));
  }

  run(count: number): number {
    const { operations, steps, starts, initiatedAt, luck } = this;
    const delivered = newDelivery();
    let checksum = 0;
    for (let i = 0; i < count; i++) {
      const of = i % initiatedAt.length;
      const end = starts[of + 1]!;
      let at = 0;
      let worked = 0;
      for (let k = starts[of]!; k < end; k++) {
        const operation = operations[steps[k]!]!;
        switch (operation.kind) {
          case BEGIN:
            at = initiatedAt[of]!;
            break;
          case DRAW:
            if (luck.uniform(i, operation.purpose) > 0.5) checksum++;
            break;
          case LOGNORMAL:
            worked = lognormalMs(operation.mu, operation.sigma, normalQuantile(luck.uniform(i, operation.purpose)));
            break;
          case OPEN:
            at = nextOpenAt(operation.calendar!, at);
            break;
          case IS_OPEN:
            if (isOpenAt(operation.calendar!, at)) checksum++;
            break;
          case WORKING:
            at = advanceWorking(operation.calendar!, at, worked);
            break;
          case BATCH:
            at = nextBatchAt(operation.batches!, at);
            break;
          default:
            deliver(operation.delivery!, at, operation.days, delivered);
            at = delivered.endAt;
        }
      }
      checksum = fold(checksum, worked + (at < Infinity ? at : 0));
    }
    return checksum;
  }
}
