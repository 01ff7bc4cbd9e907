// Every payment of a run on every rail, handed over one by one: for figures that no sink keeps, such as the time between two
// milestones. The luck is that of a run of the same scenario and seed; nothing is added up here.
//
//   visitPassages(scenario, options, ({ rail, passage }) => …)

import { fixInitiation, type Passage, type Scenario, startPayment } from "../settlement/index.ts";
import { bearerOf, settleOnRail } from "./on-rail.ts";
import { prepare, type RunOptions } from "./prepare.ts";

/** `passage` is written over by the next payment: take out of it what is wanted. */
export interface Visited {
  readonly replication: number;
  readonly rail: string;
  readonly kind: string;
  readonly direction: string;
  readonly segment: string;
  /** Payments of a year that it stands for. */
  readonly weight: number;
  readonly passage: Passage;
}

/** Payments that a rail does not carry are not visited. Throws PlanError when the data cannot be run. */
export function visitPassages(scenario: Scenario, options: RunOptions, visit: (visited: Visited) => void): void {
  const prepared = prepare(scenario, options);
  if (prepared.file !== null) throw new Error("a file of payments is not visited: run it");
  const { around, rails, groups } = prepared;
  const payment = startPayment();
  for (let replication = 0; replication < prepared.replications; replication++) {
    around.path = prepared.pathOf(replication);
    around.books = prepared.booksOf(replication);
    for (const each of prepared.sources) {
      const { source, group } = each;
      const { kind, direction, segment, weight } = groups[group]!;
      const one = { replication, kind, direction, segment, weight: weight.numerator / weight.denominator };
      around.luck = prepared.luckOf(source, replication);
      for (let index = 0; index < source.count; index++) {
        source.draw(index, around.luck, payment);
        fixInitiation(around, payment.initiatedAt);
        const bearer = bearerOf(each, payment);
        for (let r = 0; r < rails.length; r++) {
          const passage = settleOnRail(prepared, each, payment, r, bearer);
          if (passage !== null) visit({ ...one, rail: rails[r]!.id, passage });
        }
      }
    }
  }
}
