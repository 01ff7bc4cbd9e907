// Promise: a row of a file is the payment that the scenario would have written down itself: same amount, same instant, same
// luck, in whatever order the rows stand, and however the file comes in pieces.

import { describe, expect, it } from "vitest";
import { paymentSpan, readPaymentFile } from "../../../src/io/index.ts";
import { loadScenario, PLAIN_FILE } from "../../../src/scenario/index.ts";
import type { Scenario } from "../../../src/settlement/index.ts";
import { explainPayment, PaymentRows, ROWS_A_BLOCK, runScenario } from "../../../src/study/index.ts";
import type { LocalDate } from "../../../src/time/index.ts";
import { PACK, SCENARIO } from "../scenario/pack.ts";
import { memory, valueOf as valueOfScenario } from "../scenario/reader.ts";
import { requestFor, sourceOf, valueOf } from "../../support/rows.ts";

const SINGLES = `
  - { id: one, kind: remittance, direction: SG->TH, segment: individual, amount: "1000.00 SGD", at: 2026-08-07T20:00+08:00 }
  - { id: two, kind: remittance, direction: SG->TH, segment: individual, amount: "2500.05 SGD", bearer: OUR, at: 2026-08-10T09:00+08:00 }
  - { id: three, kind: trade-invoice, direction: SG->TH, segment: msme, amount: "90000.00 THB", fixes: credit, bearer: BEN, at: 2026-08-12T09:00+08:00 }
`;
const HEAD = "id,kind,direction,segment,amount,currency,fixes,bearer,initiated_at";
const ROWS = [
  "one,remittance,SG->TH,individual,1000.00,SGD,,,2026-08-07T20:00+08:00",
  "two,remittance,SG->TH,individual,2500.05,SGD,principal,OUR,2026-08-10T01:00Z",
  "three,trade-invoice,SG->TH,msme,90000.00,THB,credit,CRED,2026-08-12T09:00:00.000+08:00",
];

function scenarioWith(payments: string, more = ""): Scenario {
  const text = `${SCENARIO.slice(0, SCENARIO.indexOf("payments:"))}${more}payments:${payments}`;
  const reader = memory({ ...PACK, "my.yaml": text });
  return valueOfScenario(loadScenario("my.yaml", { reader, referencePack: "pack" }));
}

const scenario = scenarioWith(SINGLES);
const OPTIONS = { luck: "drawn", version: "test", replications: 4 } as const;

async function filed(rows: readonly string[], head = HEAD, piece?: number) {
  const source = sourceOf([head, ...rows, ""].join("\n"), "my.csv", piece);
  return valueOf(await readPaymentFile(requestFor(scenario, source)));
}

describe("a file of payments", () => {
  it("costs and lasts what the same payments of a scenario do, to the last figure", async () => {
    const own = runScenario(scenario, OPTIONS);
    const { file } = await filed(ROWS);
    const { rails, differences, run } = runScenario(scenario, { ...OPTIONS, file });
    expect(rails).toEqual(own.rails);
    expect(differences).toEqual(own.differences);
    expect(run.paymentFile).toEqual({
      id: "my.csv",
      rows: 3,
      sums: [
        { currency: "SGD", amount: "3500.05" },
        { currency: "THB", amount: "90000.00" },
      ],
      first: "2026-08-07T12:00:00Z",
      last: "2026-08-12T01:00:00Z",
      setsPeriod: false,
    });
  });

  it("does so in any order of rows, columns and pieces", async () => {
    const { file } = await filed(ROWS);
    const { rails } = runScenario(scenario, { ...OPTIONS, file });
    const turned = ROWS.toReversed().map((row) => row.split(",").toReversed().join(","));
    for (const piece of [1, 7, 100]) {
      const other = await filed(turned, HEAD.split(",").toReversed().join(","), piece);
      const again = runScenario(scenario, { ...OPTIONS, file: other.file }).rails;
      // Cells stand in the order in which their sorts first come up.
      const byName = (cells: (typeof again)[number]["cells"]) => cells.toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
      expect(again.map((rail) => byName(rail.cells))).toEqual(rails.map((rail) => byName(rail.cells)));
    }
  });

  it("tells one of its payments as the scenario does", async () => {
    const own = explainPayment(scenario, { ...OPTIONS, payment: "two", replication: 2 });
    const source = sourceOf([HEAD, ...ROWS, ""].join("\n"));
    const { file, wantedRow } = valueOf(await readPaymentFile({ ...requestFor(scenario, source), wanted: "two" }));
    expect(wantedRow).toBe(1);
    const told = explainPayment(scenario, { ...OPTIONS, file, row: wantedRow, payment: "two", replication: 2 });
    expect(told).toEqual(own);
  });

  it("takes a mark at its head, Windows line ends, quotes and blank lines as they come", async () => {
    const quoted = ROWS.map((row) =>
      row
        .split(",")
        .map((cell) => `"${cell}"`)
        .join(","),
    );
    const text = `\ufeff${[HEAD, ...quoted, "", ""].join("\r\n")}\r\n`;
    const { file } = valueOf(await readPaymentFile(requestFor(scenario, sourceOf(text, "my.csv", 5))));
    expect(runScenario(scenario, { ...OPTIONS, file }).rails).toEqual(runScenario(scenario, OPTIONS).rails);
  });

  it("fills many blocks", async () => {
    const count = 2 * ROWS_A_BLOCK + 17;
    const rows = Array.from(
      { length: count },
      (_, i) => `p${i},remittance,SG->TH,individual,${i + 1}.00,SGD,,,2026-08-10T0${i % 10}:00+08:00`,
    );
    const { file } = await filed(rows);
    // 1 + 2 + ... + n = n (n + 1) / 2.
    expect(file.facts.sums).toEqual([{ currency: "SGD", amount: `${(count * (count + 1)) / 2}.00` }]);
    const block = new PaymentRows();
    file.load(2, block);
    expect(block.amountMinor[16]).toBe(count * 100);
    const { payments } = runScenario(scenario, { ...OPTIONS, replications: 1, file }).rails[0]!.cells[0]!;
    expect(payments.offered).toBe(count);
  }, 20_000);
});

describe("what a scenario says of the file", () => {
  it("names columns, fills what is missing and leaves columns aside", async () => {
    const named = scenarioWith(
      SINGLES,
      `payment-file: { delimiter: ";", columns: { id: Beleg, amount: Betrag, initiated-at: Datum }, ignore: [Notiz],
         defaults: { kind: remittance, direction: SG->TH, segment: individual, currency: SGD, bearer: OUR } }\n`,
    );
    const text =
      "Beleg;Betrag;Notiz;Datum;bearer\none;1000.00;=1+1;2026-08-07T20:00+08:00;SHA\ntwo;2500.05;;2026-08-10T09:00+08:00;\n";
    const { file } = valueOf(await readPaymentFile(requestFor(named, sourceOf(text))));
    expect(file.sorts).toMatchObject([
      { kind: "remittance", bearer: "SHA", rows: 1, amountMinor: 100_000 },
      { kind: "remittance", bearer: "OUR", rows: 1, amountMinor: 250_005 },
    ]);
  });
});

describe("the period of a run", () => {
  const PERIOD = "period: { from: 2026-08-03, until: 2026-08-31 }";
  const text = [HEAD, ROWS[1]!.replace("2026-08-10T01:00Z", "2027-02-01T00:30+08:00"), ROWS[2], ""].join("\n");

  it("spans the instants of a file that sets it", async () => {
    const span = await paymentSpan(sourceOf(text), PLAIN_FILE);
    expect(span).toEqual({ first: Date.UTC(2026, 7, 12, 1), last: Date.UTC(2027, 0, 31, 16, 30) });
    expect(await paymentSpan(sourceOf("amount\n1.00\n"), PLAIN_FILE)).toBeNull();
  });

  it("is then the file's, and the scenario's own payments may lie outside", async () => {
    const own = `${SCENARIO.slice(0, SCENARIO.indexOf("payments:"))}payment-file: { sets-period: true }\npayments:${SINGLES}`;
    expect(own).toContain(PERIOD);
    const filePeriod = { from: "2026-08-12" as LocalDate, until: "2027-01-31" as LocalDate };
    const placed = valueOfScenario(
      loadScenario("my.yaml", { reader: memory({ ...PACK, "my.yaml": own }), referencePack: "pack", filePeriod }),
    );
    expect(placed.period).toEqual(filePeriod);
    const { file } = valueOf(await readPaymentFile(requestFor(placed, sourceOf(text))));
    const { run } = runScenario(placed, { ...OPTIONS, file });
    expect(run).toMatchObject({ period: { from: "2026-08-12", to: "2027-01-31" }, paymentFile: { setsPeriod: true } });
  });
});
