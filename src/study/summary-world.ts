// A world as the result contract wants it: what its payments cost and how soon they arrived, over which rails, and what that
// saves against the named world. Over several cells there are only sums and shares; means stand in the cells.

import { ratioOf, tInterval } from "../stats/index.ts";
import type { Cell } from "./ledger.ts";
import type { Prepared } from "./prepare.ts";
import type { Money, MoneyEstimate, WorldCell, WorldResult, WorldSaving } from "./results.ts";
import { BPS_DECIMALS, decimalText, SECONDS_DECIMALS, SHARE_DECIMALS, wholeOf } from "./rounding.ts";
import { interval } from "./summary-cell.ts";
import { prefundedInWorld } from "./summary-prefunding.ts";
import { LEG_UNIT } from "./vehicle.ts";
import { ofStrata, type Stratum, weightedSum } from "./weighing.ts";
import type { WorldLedger } from "./world-ledger.ts";
import type { Saving, WorldTally } from "./world-tally.ts";

const BPS = 10_000;
const MS = 1000;
const MS_AN_HOUR = 3_600_000;
const HOURS_DECIMALS = 1;
/** Values count 10^-4 of a minor unit. */
const VALUE_UNIT = 10_000n;

export function worldResults(prepared: Prepared, worlds: WorldLedger, cells: readonly Cell[]): WorldResult[] {
  return prepared.worlds.map((_, w) => new WorldSummary(prepared, worlds, w).result(cells));
}

class WorldSummary {
  private readonly prepared: Prepared;
  private readonly ledger: WorldLedger;
  private readonly w: number;

  constructor(prepared: Prepared, ledger: WorldLedger, w: number) {
    this.prepared = prepared;
    this.ledger = ledger;
    this.w = w;
  }

  result(cells: readonly Cell[]): WorldResult {
    const { prepared, w } = this;
    const { id, label } = prepared.worlds[w]!;
    const strata = this.strataOf(prepared.groups.map((_, g) => g));
    const count = (of: (tally: WorldTally) => number): number => strata.reduce((sum, one) => sum + of(one.of), 0);
    return {
      id,
      label,
      payments: {
        offered: count((tally) => tally.eligible + tally.counts.ineligible),
        ineligible: count((tally) => tally.counts.ineligible),
        completed: count((tally) => tally.counts.completed),
        underDelivered: count((tally) => tally.underDelivered),
        rejected: count((tally) => tally.counts.rejected),
        returned: count((tally) => tally.counts.returned),
        unsettled: count((tally) => tally.counts.unsettled),
      },
      completedShare: shareOf(strata, (tally) => tally.counts.completed),
      price: this.money(strata, (tally) => tally.total("price")),
      netPrice: this.money(strata, (tally) => tally.total("net")),
      failureCost: this.money(strata, (tally) => tally.total("failure")),
      within: this.withinOf(strata),
      usd: {
        turnoverUsd: this.dollars(strata, (tally) => tally.total("turnover")),
        legsSettledInUsd: Math.round(count((tally) => Number(tally.total("vehicleLegs"))) / LEG_UNIT),
        prefundedUsd: prefundedInWorld(prepared, this.ledger.tallies[w]!),
      },
      fellBack: count((tally) => tally.fellBack),
      fellBackShare: fellBackShare(strata),
      rails: this.railsOf(strata),
      against: prepared.worlds[prepared.against]?.id ?? null,
      saves: this.savesOf(),
      cells: cells.map((cell, c) => this.cellOf(cell, c)),
    };
  }

  private cellOf({ kind, direction, segment, groups }: Cell, c: number): WorldCell {
    const strata = this.strataOf(groups);
    const name = `${this.w}/${c}`;
    return {
      kind,
      direction,
      segment,
      completedShare: shareOf(strata, (tally) => tally.counts.completed),
      price: this.money(strata, (tally) => tally.total("price")),
      fellBack: strata.reduce((sum, { of }) => sum + of.fellBack, 0),
      rails: this.railsOf(strata),
      saves: this.hasSavings()
        ? {
            ...this.saved(name, "price", this.savingsOf(groups), (saving) => saving.total("price")),
            bpsOfValue: interval(this.ledger.figuresOf(`${name}/bps`), BPS, BPS_DECIMALS),
            creditSeconds: interval(this.ledger.figuresOf(`${name}/mean-ms`), 1 / MS, SECONDS_DECIMALS),
          }
        : null,
    };
  }

  private savesOf(): WorldSaving | null {
    if (!this.hasSavings()) return null;
    const savings = this.savingsOf(this.prepared.groups.map((_, g) => g));
    const count = (of: (saving: Saving) => number): number => savings.reduce((sum, one) => sum + of(one.of), 0);
    const pairs = (saving: Saving): bigint => BigInt(saving.pairs);
    const share = (of: (saving: Saving) => number): number | null => {
      const sums = ofStrata(savings, (saving) => BigInt(of(saving)), pairs);
      return ratioOf(sums.above, sums.below, SHARE_DECIMALS);
    };
    return {
      pairs: count((saving) => saving.pairs),
      onlyHere: count((saving) => saving.onlyHere),
      onlyThere: count((saving) => saving.onlyThere),
      ...this.saved(`${this.w}`, "price", savings, (saving) => saving.total("price")),
      net: this.saved(`${this.w}`, "net", savings, (saving) => saving.total("net")),
      turnoverUsd: this.dollars(savings, (saving) => saving.total("turnover")),
      hours: interval(this.ledger.figuresOf(`${this.w}/ms`), 1 / MS_AN_HOUR, HOURS_DECIMALS),
      soonerShare: share((saving) => saving.sooner),
      laterShare: share((saving) => saving.later),
    };
  }

  private hasSavings(): boolean {
    return this.prepared.against >= 0 && this.prepared.against !== this.w;
  }

  private saved(
    name: string,
    figure: "price" | "net",
    savings: readonly Stratum<Saving>[],
    of: (saving: Saving) => bigint,
  ): MoneyEstimate {
    const { reporting, digits } = this.prepared.around;
    const found = tInterval(this.ledger.figuresOf(`${name}/${figure}`));
    const text = (minor: number): string => decimalText(BigInt(Math.round(minor)), digits[reporting]!);
    return {
      ...this.money(savings, of),
      ci95: found === null ? null : [text(found.low), text(found.high)],
    };
  }

  /** Which rails completed the payments: shares of their number and of their value. */
  private railsOf(strata: readonly Stratum<WorldTally>[]): WorldResult["rails"] {
    return this.prepared.rails.flatMap(({ id }, r) => {
      const payments = ofStrata(
        strata,
        (tally) => BigInt(tally.byRail[r]!),
        (tally) => BigInt(tally.counts.completed),
      );
      const value = ofStrata(
        strata,
        (tally) => tally.valueOn(r),
        (tally) => tally.byRail.reduce((sum, _, other) => sum + tally.valueOn(other), 0n),
      );
      if (payments.above === 0n) return [];
      return [
        {
          id,
          paymentShare: ratioOf(payments.above, payments.below, SHARE_DECIMALS),
          valueShare: ratioOf(value.above, value.below, SHARE_DECIMALS),
        },
      ];
    });
  }

  private withinOf(strata: readonly Stratum<WorldTally>[]): Record<string, number> {
    return Object.fromEntries(
      this.prepared.scenario.withinMs.map(({ label }, k) => [label, shareOf(strata, (tally) => tally.within[k]!) ?? 0]),
    );
  }

  private strataOf(groups: readonly number[]): Stratum<WorldTally>[] {
    return groups.map((g) => ({ of: this.ledger.tallies[this.w]![g]!, weight: this.prepared.groups[g]!.weight }));
  }

  private savingsOf(groups: readonly number[]): Stratum<Saving>[] {
    return groups.map((g) => ({ of: this.ledger.savings[this.w]![g]!, weight: this.prepared.groups[g]!.weight }));
  }

  /** Weighted, the mean of a replication, in the reporting currency. */
  private money<T>(strata: readonly Stratum<T>[], of: (of: T) => bigint): Money {
    const { reporting, codes, digits } = this.prepared.around;
    return { currency: codes[reporting]!, amount: this.amount(strata, of, VALUE_UNIT, digits[reporting]!) };
  }

  private dollars<T>(strata: readonly Stratum<T>[], of: (of: T) => bigint): string {
    return this.amount(strata, of, 1n, this.prepared.around.digits[this.prepared.around.vehicle]!);
  }

  private amount<T>(strata: readonly Stratum<T>[], of: (of: T) => bigint, unit: bigint, digits: number): string {
    const sum = weightedSum(strata, of);
    return decimalText(wholeOf(sum.numerator, sum.denominator * BigInt(this.prepared.replications) * unit), digits);
  }
}

/** A weighted share of the eligible payments. */
function shareOf(strata: readonly Stratum<WorldTally>[], of: (tally: WorldTally) => number): number | null {
  const sums = ofStrata(
    strata,
    (tally) => BigInt(of(tally)),
    (tally) => BigInt(tally.eligible),
  );
  return ratioOf(sums.above, sums.below, SHARE_DECIMALS);
}

function fellBackShare(strata: readonly Stratum<WorldTally>[]): number | null {
  const sums = ofStrata(
    strata,
    (tally) => BigInt(tally.fellBack),
    (tally) => BigInt(tally.eligible + tally.counts.ineligible),
  );
  return ratioOf(sums.above, sums.below, SHARE_DECIMALS);
}
