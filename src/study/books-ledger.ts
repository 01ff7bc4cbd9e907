// What the dealers of a run had over its period, added up replication by replication: what came, went, was used up, sold
// on and held, and how they leaned. Whole minor units of the currency of their limit.

import { formatAmount } from "../money/index.ts";
import { type BookPath, type Dealers, isPlan, MILLION } from "../settlement/index.ts";
import type { Prepared } from "./prepare.ts";
import type { DealersResult, Money } from "./results.ts";
import { rounded, SHARE_DECIMALS } from "./rounding.ts";
import { DAY } from "../time/index.ts";

interface Sums {
  came: number;
  went: number;
  usedUp: number;
  sold: number;
  held: number;
  lean: number;
  leanAtEnd: number;
  daysAtLimit: number;
}

export class BooksLedger {
  private readonly sums: readonly Sums[];
  private readonly days: number;
  private readonly prepared: Prepared;
  private replications = 0;

  constructor(prepared: Prepared) {
    this.prepared = prepared;
    const { range } = prepared.directory;
    this.days = Math.round((range.until - prepared.scenario.horizonMs - range.from) / DAY);
    this.sums = prepared.scenario.dealers.map(() => ({
      came: 0,
      went: 0,
      usedUp: 0,
      sold: 0,
      held: 0,
      lean: 0,
      leanAtEnd: 0,
      daysAtLimit: 0,
    }));
  }

  /** The paths of a replication that has ended; what lies behind the period serves its last payments only. */
  add(books: readonly BookPath[]): void {
    this.replications++;
    books.forEach((path, b) => {
      const sums = this.sums[b]!;
      for (let day = 0; day < this.days; day++) {
        sums.came += path.coming[day]!;
        sums.went += path.going[day]!;
        sums.usedUp += path.used[day]!;
        sums.sold += path.surplus[day]!;
        sums.lean += path.lean[day]!;
        if (Math.abs(path.lean[day]!) === MILLION) sums.daysAtLimit++;
      }
      sums.held += path.position[this.days]!;
      sums.leanAtEnd += path.lean[this.days]!;
    });
  }

  /** Of dealers whom a plan of the run asks. */
  results(): DealersResult[] {
    const { scenario, sources } = this.prepared;
    const legs = sources.flatMap(({ plans }) => plans.flat().flatMap((plan) => (isPlan(plan) ? plan.legs : [])));
    const asked = new Set(legs.map(({ convert }) => convert?.book?.index));
    return scenario.dealers.flatMap((dealers, b) => (asked.has(b) ? [this.resultOf(dealers, this.sums[b]!)] : []));
  }

  private resultOf(dealers: Dealers, sums: Sums): DealersResult {
    const { replications, days } = this;
    const currency = this.prepared.scenario.currencies.find(({ code }) => code === dealers.limit.currency)!;
    const money = (minor: number): Money => ({
      currency: currency.code,
      amount: formatAmount(Math.round(minor), currency),
    });
    const share = (part: number, whole: number): number => rounded(part / whole, SHARE_DECIMALS);
    const surplus = sums.came - sums.went;
    return {
      id: dealers.id,
      label: dealers.label,
      position: dealers.position,
      limit: money(dealers.limit.minor * dealers.members),
      opened: money(dealers.openingMinor),
      came: money(sums.came / replications),
      went: money(sums.went / replications),
      usedUp: money(sums.usedUp / replications),
      sold: money(sums.sold / replications),
      held: money(sums.held / replications),
      lean: {
        mean: share(sums.lean, MILLION * days * replications),
        atEnd: share(sums.leanAtEnd, MILLION * replications),
      },
      atLimitShare: share(sums.daysAtLimit, days * replications),
      soldOfSurplus: surplus === 0 ? null : share(sums.sold, surplus),
    };
  }
}
