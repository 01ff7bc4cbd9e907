// A file of payments for a verb: opened, judged by the scenario or by the data that come with the program, and ready to run.

import { createHash } from "node:crypto";
import { basename } from "node:path";
import { keyOf } from "../chance/index.ts";
import {
  blockStore,
  NO_STORE,
  type PaymentWorld,
  paymentSpan,
  type ReadPayments,
  readPaymentFile,
} from "../io/index.ts";
import type { Checked } from "../scenario/index.ts";
import type { Participant, Scenario } from "../settlement/index.ts";
import { DAY, dayNumberOf, formatDay, type LocalDate } from "../time/index.ts";
import { byteSource } from "./files.ts";
import { hashedOnce, withInput } from "./input-digest.ts";
import { spool } from "./spool.ts";

/** Some sixty thousand payments; more wait in a file. */
const BLOCKS_IN_MEMORY = 8;

export interface PaymentsInput {
  readonly payments: ReadPayments;
  /** The scenario with the file among its inputs. */
  readonly scenario: Scenario;
}

/** Reads the payments of `path` for a run of the scenario; `wanted` is the id of one that is to be told. */
export async function paymentsFor(
  scenario: Scenario,
  path: string,
  { seed, wanted }: { readonly seed: number | null; readonly wanted: string | null },
): Promise<Checked<PaymentsInput>> {
  const opened = byteSource(path);
  if (!opened.ok) return opened;
  const world = worldOf(scenario);
  const { period } = world;
  const hash = createHash("sha256");
  const read = await readPaymentFile({
    source: { file: path, open: hashedOnce(opened.value, hash) },
    name: basename(path),
    spec: scenario.paymentFile,
    world,
    store: blockStore(BLOCKS_IN_MEMORY, spool),
    places: {
      currencies: world.currencies,
      midsE8: scenario.mids.valuesE8,
      zones: world.zones,
      yearStarts: scenario.paymentFile?.yearStarts ?? {},
      ...period,
    },
    salt: keyOf(seed ?? scenario.seed, 0),
    ...(wanted === null ? {} : { wanted }),
  });
  if (!read.ok) return read;
  return { ...read, value: { payments: read.value, scenario: withInput(scenario, path, hash) } };
}

/** First and last day of a file, in UTC; null where the scenario keeps its own period or the file says none. */
export async function periodOfFile(
  { paymentFile }: Scenario,
  path: string,
): Promise<{ readonly from: LocalDate; readonly until: LocalDate } | null> {
  const opened = byteSource(path);
  if (paymentFile?.setsPeriod !== true || !opened.ok) return null;
  const span = await paymentSpan({ file: path, open: opened.value }, paymentFile);
  if (span === null) return null;
  return { from: formatDay(Math.floor(span.first / DAY)), until: formatDay(Math.floor(span.last / DAY)) };
}

/** Judges a file and runs nothing; without a scenario by currencies and countries of the data alone. */
export async function judgePayments(
  path: string,
  by: { readonly scenario: Scenario } | Pick<Scenario, "currencies" | "participants">,
): Promise<Checked<ReadPayments>> {
  const opened = byteSource(path);
  if (!opened.ok) return opened;
  const scenario = "scenario" in by ? by.scenario : null;
  const world = "scenario" in by ? worldOf(by.scenario) : plainWorld(by);
  return readPaymentFile({
    source: { file: path, open: opened.value },
    name: basename(path),
    spec: scenario?.paymentFile,
    world,
    store: NO_STORE,
    places:
      scenario === null || world.period === null
        ? null
        : {
            currencies: world.currencies,
            midsE8: scenario.mids.valuesE8,
            zones: world.zones,
            yearStarts: scenario.paymentFile?.yearStarts ?? {},
            ...world.period,
          },
    salt: 0,
  });
}

type PlacedWorld = PaymentWorld & { readonly period: NonNullable<PaymentWorld["period"]> };

function worldOf(scenario: Scenario): PlacedWorld {
  const { from, until } = scenario.period;
  return {
    ...plainWorld(scenario),
    valued: new Set(Object.keys(scenario.mids.valuesE8)),
    period: {
      from: dayNumberOf(from as LocalDate) * DAY,
      until: (dayNumberOf(until as LocalDate) + 1) * DAY,
      words: `from ${from} to ${until} UTC, the period of the run`,
    },
  };
}

function plainWorld({ currencies, participants }: Pick<Scenario, "currencies" | "participants">): PaymentWorld {
  return {
    currencies: new Map(currencies.map((currency) => [currency.code, currency])),
    valued: null,
    zones: zonesOf(participants),
    period: null,
  };
}

/** Country -> the zone of the first who stands there: dates of a country are those of its participants. */
function zonesOf(participants: readonly Participant[]): ReadonlyMap<string, string> {
  const sorted = participants.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  return new Map(sorted.map(({ country, zone }) => [country, zone]));
}
