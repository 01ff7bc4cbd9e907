// A second sink: time to credit by the hour of the week in which a payment is initiated, on the sender's clock. Off unless
// asked for, because it keeps a sketch for each hour of the week, rail and cell.

import type { Passage } from "../settlement/index.ts";
import { Sketch } from "../stats/index.ts";
import type { Ledger } from "./ledger.ts";
import type { Prepared } from "./prepare.ts";
import type { WeekRow } from "./tables.ts";
import { rounded, SECONDS_DECIMALS, SHARE_DECIMALS } from "./rounding.ts";

const HOUR = 3_600_000;
const HOURS = 24;
const WEEK = 7 * HOURS;
const MS = 1000;
/** 1 January 1970 was a Thursday. */
const THURSDAY = 4;
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

interface Slot {
  eligible: number;
  readonly latency: Sketch;
}

export class WeekSink {
  /** By rail, group and hour of the week; made when first used. */
  private readonly slots = new Map<number, Slot>();
  private readonly groups: number;

  constructor(prepared: Prepared) {
    this.groups = prepared.groups.length;
  }

  add(rail: number, group: number, passage: Passage): void {
    if (passage.outcome === "ineligible") return;
    const local = passage.initiatedAt + passage.plan.legs[0]!.zone.offsetAt(passage.initiatedAt);
    const hour = (Math.floor(local / HOUR) + THURSDAY * HOURS) % WEEK;
    const slot = this.slotAt(rail, group, hour);
    slot.eligible++;
    if (passage.completed) slot.latency.add(passage.creditLatencyMs);
  }

  /** Cells at several weights are told group by group: an hour of one cell at two weights has two rows. */
  rows(prepared: Prepared, ledger: Ledger): WeekRow[] {
    return prepared.rails.flatMap(({ id }, rail) =>
      ledger.cells.flatMap(({ kind, direction, segment, groups }) =>
        groups.flatMap((group) =>
          Array.from({ length: WEEK }, (_, hour) => hour).flatMap((hour): WeekRow[] => {
            const slot = this.slots.get(this.keyOf(rail, group, hour));
            if (slot === undefined) return [];
            const median = slot.latency.count === 0 ? null : slot.latency.quantileOfTotal(0.5, slot.eligible);
            return [
              {
                rail: id,
                kind,
                direction,
                segment,
                weekday: WEEKDAYS[Math.floor(hour / HOURS)]!,
                hour: hour % HOURS,
                payments: slot.eligible,
                shareCredited: rounded(slot.latency.count / slot.eligible, SHARE_DECIMALS),
                medianSeconds: median === null ? null : rounded(median / MS, SECONDS_DECIMALS),
              },
            ];
          }),
        ),
      ),
    );
  }

  private slotAt(rail: number, group: number, hour: number): Slot {
    const key = this.keyOf(rail, group, hour);
    const known = this.slots.get(key);
    if (known !== undefined) return known;
    const made: Slot = { eligible: 0, latency: new Sketch() };
    this.slots.set(key, made);
    return made;
  }

  private keyOf(rail: number, group: number, hour: number): number {
    return (rail * this.groups + group) * WEEK + hour;
  }
}
