// Files of payments in tests: a text or bytes read as if from a disk, by a scenario or by a small world.

import { blockStore, type CsvSource, type PaymentFileRequest, type ReadPayments } from "../../src/io/index.ts";
import { type Checked, formatIssues } from "../../src/scenario/index.ts";
import type { Scenario } from "../../src/settlement/index.ts";
import { DAY, dayNumberOf, type LocalDate } from "../../src/time/index.ts";

/** Handed over in pieces, so that what a piece breaks off shows. */
export function sourceOf(content: string | Uint8Array, file = "my.csv", piece = 64 * 1024): CsvSource {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    file,
    open: async function* open() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
}

export const inMemory = () =>
  blockStore(Number.POSITIVE_INFINITY, () => {
    throw new Error("never beyond");
  });

/** As the command line asks for it. */
export function requestFor(scenario: Scenario, source: CsvSource): PaymentFileRequest {
  const { from, until } = scenario.period;
  const period = {
    from: dayNumberOf(from as LocalDate) * DAY,
    until: (dayNumberOf(until as LocalDate) + 1) * DAY,
    words: `from ${from} to ${until} UTC, the period of the run`,
  };
  const world = {
    currencies: new Map(scenario.currencies.map((currency) => [currency.code, currency])),
    valued: new Set(Object.keys(scenario.mids.valuesE8)),
    zones: new Map(scenario.participants.map(({ country, zone }) => [country, zone])),
    period,
  };
  const places = {
    ...world,
    ...period,
    midsE8: scenario.mids.valuesE8,
    yearStarts: scenario.paymentFile?.yearStarts ?? {},
  };
  return { source, name: "my.csv", spec: scenario.paymentFile, world, store: inMemory(), places, salt: 7 };
}

export function valueOf(read: Checked<ReadPayments>): ReadPayments {
  if (read.ok) return read.value;
  throw new Error(formatIssues(read.issues));
}
