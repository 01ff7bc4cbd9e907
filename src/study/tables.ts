// The tables a run leaves beside its result, as plain rows: figures of each replication, the share credited by time, and
// the hours of a week. `--out` writes them as CSV.

import { Sketch } from "../stats/index.ts";
import type { Ledger } from "./ledger.ts";
import type { Prepared } from "./prepare.ts";
import { BPS_DECIMALS, rounded, SECONDS_DECIMALS, SHARE_DECIMALS } from "./rounding.ts";
import { timesOf } from "./weighing.ts";

interface CellKey {
  readonly kind: string;
  readonly direction: string;
  readonly segment: string;
}

/** One figure of one replication; counting from 0. `against` names the reference of a difference. */
export interface ReplicationRow extends CellKey {
  readonly replication: number;
  readonly rail: string;
  readonly against: string | null;
  readonly figure: string;
  readonly value: number | null;
}

/** Share of the eligible payments credited within a time. */
export interface LatencyRow extends CellKey {
  readonly rail: string;
  readonly seconds: number;
  readonly shareCredited: number;
}

export interface WeekRow extends CellKey {
  readonly rail: string;
  readonly weekday: string;
  /** Local hour of the sender, 0 to 23. */
  readonly hour: number;
  readonly payments: number;
  readonly shareCredited: number;
  readonly medianSeconds: number | null;
}

export interface StudyTables {
  readonly replications: readonly ReplicationRow[];
  readonly latency: readonly LatencyRow[];
  readonly week: readonly WeekRow[];
}

const BPS = 10_000;
const BPS_OF_UNITS = 1 / 10_000;
const MS = 1000;
const STEPS_A_DECADE = 10;

/** Figures of the ledger by the name they have in the table, with what makes them bps. */
const FIGURES = [
  ["price", "price_bps", BPS],
  ["net", "net_price_bps", BPS],
  ["drift", "fx_drift_bps", BPS],
  ["bps", "price_bps_per_payment", BPS_OF_UNITS],
] as const;

export function replicationRows(prepared: Prepared, ledger: Ledger): ReplicationRow[] {
  const rows: ReplicationRow[] = [];
  for (let replication = 0; replication < prepared.replications; replication++) {
    const valueOf = (name: string, unit: number, decimals: number): number | null => {
      const figure = ledger.figures.get(name)?.[replication] ?? null;
      return figure === null ? null : rounded(figure * unit, decimals);
    };
    ledger.cells.forEach(({ kind, direction, segment }, c) => {
      prepared.rails.forEach(({ id }, r) => {
        for (const [name, figure, unit] of FIGURES) {
          const value = valueOf(`${r}/${c}/${name}`, unit, BPS_DECIMALS);
          rows.push({ replication, kind, direction, segment, rail: id, against: null, figure, value });
        }
      });
    });
    ledger.pairKeys.forEach((key, k) => {
      const { kind, direction, segment } = ledger.cells[key.cell]!;
      const [rail, against] = [prepared.rails[key.rail]!.id, prepared.rails[key.reference]!.id];
      const cell = { replication, kind, direction, segment, rail, against };
      rows.push({ ...cell, figure: "price_difference_bps", value: valueOf(`pair/${k}/price`, BPS, BPS_DECIMALS) });
      rows.push({
        ...cell,
        figure: "credit_difference_seconds",
        value: valueOf(`pair/${k}/ms`, 1 / MS, SECONDS_DECIMALS),
      });
    });
  }
  return rows;
}

export function latencyRows(prepared: Prepared, ledger: Ledger): LatencyRow[] {
  return prepared.rails.flatMap(({ id }, r) =>
    ledger.cells.flatMap(({ kind, direction, segment, groups }) => {
      const strata = groups.map((g) => ({ of: ledger.tallies[r]![g]!, weight: prepared.groups[g]!.weight }));
      const times = timesOf(strata);
      const sketch = new Sketch();
      strata.forEach(({ of }, i) => sketch.merge(of.latency, times[i]));
      const eligible = strata.reduce((sum, { of }, i) => sum + of.eligible * times[i]!, 0);
      if (eligible === 0) return [];
      return timesUpTo(prepared.scenario.horizonMs).map((ms) => {
        const share = sketch.count === 0 ? 0 : (sketch.shareAtMost(ms, eligible) ?? 0);
        return { rail: id, kind, direction, segment, seconds: ms / MS, shareCredited: rounded(share, SHARE_DECIMALS) };
      });
    }),
  );
}

/** One second, then ten steps to each power of ten, up to the horizon. */
function timesUpTo(horizonMs: number): number[] {
  const times: number[] = [];
  for (let step = 0; ; step++) {
    const ms = Math.round(10 ** (step / STEPS_A_DECADE)) * MS;
    if (ms >= horizonMs) return [...new Set(times), horizonMs];
    times.push(ms);
  }
}
