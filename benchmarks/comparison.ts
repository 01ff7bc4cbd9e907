// The whole comparison of a scenario's rails, three ways over the same payments: the real loop with everything it adds up,
// the floor under it, and the naive simulator. Each is a number of payments in, a checksum out; the loop's and the naive
// one's are of the same sums and must be equal.

import type { Scenario } from "../src/settlement/index.ts";
import { fixInitiation, startPayment } from "../src/settlement/index.ts";
import { Ledger } from "../src/study/ledger.ts";
import { type Prepared, prepare } from "../src/study/prepare.ts";
import { runPart } from "../src/study/run.ts";
import { Floor } from "./floor.ts";
import { fold } from "./measure.ts";
import { settleNaively } from "./naive/settlement.ts";
import { World } from "./naive/world.ts";
import { ofSize } from "./scenario.ts";

export const WAYS = ["loop", "floor", "naive"] as const;
export type Way = (typeof WAYS)[number];

/** Ready to be timed: data compiled, mids drawn; none of that is part of the time. */
export class Comparison {
  private readonly prepared: Prepared;
  private readonly count: number;

  constructor(scenario: Scenario, count: number) {
    this.count = count;
    this.prepared = prepare(ofSize(scenario, count), { luck: "drawn", version: "benchmark" });
    this.prepared.around.path = this.prepared.pathOf(0);
  }

  way(of: Way): () => number {
    if (of === "loop") return () => this.loop();
    if (of === "naive") return () => this.naive();
    const floor = new Floor(this.prepared);
    return () => floor.run(this.count);
  }

  private loop(): number {
    const { prepared, count } = this;
    const source = prepared.sources[0]!;
    const ledger = new Ledger(prepared);
    const payment = startPayment();
    prepared.around.luck = prepared.luckOf(source.source, 0);
    runPart(prepared, { ledger, week: null, worlds: null, breakEven: null, rows: null }, source, payment, {
      from: 0,
      until: count,
    });
    ledger.closeReplication();
    return ledger.tallies.reduce((checksum, groups) => {
      const [tally] = groups;
      const sums = [tally!.total("debit"), tally!.total("credit"), tally!.total("latency")];
      return sums.reduce((folded, sum) => fold(folded, Number(BigInt.asIntN(32, sum))), checksum);
    }, 0);
  }

  private naive(): number {
    const { prepared, count } = this;
    const { around, scenario, directory } = prepared;
    const { source } = prepared.sources[0]!;
    const { kind, direction, segment, purpose, currency, fixes } = source.of;
    const luck = prepared.luckOf(source, 0);
    const world = new World({ scenario, luck, path: around.path, books: around.books, ...directory.range });
    const payment = startPayment();
    const sums = scenario.rails.map(() => [0n, 0n, 0n] as [bigint, bigint, bigint]);
    for (let index = 0; index < count; index++) {
      source.draw(index, luck, payment);
      fixInitiation(around, payment.initiatedAt);
      const order = { ...payment, kind, direction, segment, purpose, currency, fixes };
      scenario.rails.forEach((rail, r) => {
        const settled = settleNaively(world, order, rail, scenario.horizonMs);
        if (typeof settled === "string" || settled.journey.outcome !== "completed") return;
        const latency = settled.creditStop.endAt - order.initiatedAt;
        const [debit, credit, ms] = sums[r]!;
        sums[r] = [
          debit + BigInt(settled.debit.toFixed()),
          credit + BigInt(settled.credit.toFixed()),
          ms + BigInt(latency),
        ];
      });
    }
    return sums.flat().reduce((checksum, sum) => fold(checksum, Number(BigInt.asIntN(32, sum))), 0);
  }
}
