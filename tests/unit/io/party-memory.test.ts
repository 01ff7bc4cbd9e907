// Promise: before each payment stands what its sender sent this year and today and its merchant received this month, on the
// local dates of their countries, to the minor unit, and no name is kept.

import { describe, expect, it } from "vitest";
import { type Places, readPaymentFile } from "../../../src/io/index.ts";
import { hash53, PartyTable } from "../../../src/io/hashing.ts";
import { type Memory, PartyMemory, type PartyPayment } from "../../../src/io/party-memory.ts";
import { PLAIN_FILE } from "../../../src/scenario/index.ts";
import { PaymentRows } from "../../../src/study/index.ts";
import { CURRENCIES } from "../../arbitraries/scenario.ts";
import { inMemory, sourceOf, valueOf } from "../../support/rows.ts";

const at = (text: string): number => Date.parse(text);
const places: Places = {
  currencies: new Map(CURRENCIES.map((currency) => [currency.code, currency])),
  // 1 XDD = 4 XAA = 100 XBB.
  midsE8: { XDD: 100_000_000, XAA: 400_000_000, XBB: 10_000_000_000 },
  zones: new Map([
    ["AA", "+08:00"],
    ["BB", "+05:30"],
  ]),
  yearStarts: { AA: "01-01", BB: "04-01" },
  from: at("2026-01-01T00:00Z"),
  until: at("2027-12-31T00:00Z"),
};

function remembered(payments: readonly Partial<PartyPayment>[], salt = 1): readonly Memory[] {
  const memory = new PartyMemory(places, salt);
  return payments.map((payment) => {
    const into: Memory = { senderYearToDate: 0, senderToday: 0, merchantMonth: 0 };
    const usual = {
      senderCountry: "BB",
      payeeCountry: "AA",
      sender: "",
      merchant: "",
      currency: "XBB",
      amountMinor: 100,
    };
    memory.take({ ...usual, initiatedAt: at("2026-08-03T05:00Z"), ...payment }, into);
    return into;
  });
}

describe("a sender's year", () => {
  it("adds up what went before, and begins anew on the country's own day and clock", () => {
    const years = remembered([
      { sender: "a", amountMinor: 500, initiatedAt: at("2026-04-01T00:00+05:30") },
      { sender: "b", amountMinor: 70, initiatedAt: at("2026-12-31T12:00Z") },
      { sender: "a", amountMinor: 300, initiatedAt: at("2027-03-31T23:59:59.999+05:30") },
      { sender: "a", amountMinor: 9, initiatedAt: at("2027-04-01T00:00+05:30") },
      { sender: "a", amountMinor: 1, initiatedAt: at("2027-04-02T00:00+05:30") },
    ]).map(({ senderYearToDate }) => senderYearToDate);
    expect(years).toEqual([0, 0, 500, 0, 9]);
  });

  it("begins with the calendar in the other country", () => {
    const own = { sender: "a", senderCountry: "AA", payeeCountry: "BB", currency: "XAA" };
    const years = remembered([
      { ...own, initiatedAt: at("2026-12-31T15:59:59Z") },
      { ...own, initiatedAt: at("2026-12-31T16:00Z") },
    ]).map(({ senderYearToDate }) => senderYearToDate);
    expect(years).toEqual([0, 0]);
  });

  it("counts other currencies at the reference mids, and its own exactly", () => {
    const years = remembered([
      { sender: "a", currency: "XBB", amountMinor: 1_000_000_007 },
      { sender: "a", currency: "XDD", amountMinor: 150 },
      { sender: "a", currency: "XBB", amountMinor: 1 },
    ]).map(({ senderYearToDate }) => senderYearToDate);
    // 1,000,000,007 / 100 = 10,000,000.07; 1.50 XDD = 150.00 XBB = 15,000 minor units.
    expect(years).toEqual([0, 10_000_000, 1_000_015_007]);
  });
});

describe("a day and a month", () => {
  it("end at local midnight", () => {
    const days = remembered([
      { sender: "a", initiatedAt: at("2026-08-03T18:29:59Z") },
      { sender: "a", initiatedAt: at("2026-08-03T18:29:59.999Z") },
      { sender: "a", initiatedAt: at("2026-08-03T18:30Z") },
    ]).map(({ senderToday }) => senderToday);
    expect(days).toEqual([0, 100, 0]);
  });

  it("of a merchant are those of the merchant's country", () => {
    const months = remembered([
      { merchant: "m", initiatedAt: at("2026-08-31T15:00Z") },
      { merchant: "m", initiatedAt: at("2026-08-31T15:59:59Z") },
      { merchant: "m", initiatedAt: at("2026-08-31T16:00Z") },
    ]).map(({ merchantMonth }) => merchantMonth);
    expect(months).toEqual([0, 100, 0]);
  });
});

describe("parties", () => {
  it("are told apart among a hundred thousand, in whatever order tables grow", () => {
    const table = new PartyTable();
    const names = Array.from({ length: 100_000 }, (_, i) => `party ${i}`);
    names.forEach((name, i) => table.add(hash53(name, 5), i + 1));
    names.forEach((name, i) => table.add(hash53(name, 5), i + 1));
    expect(names.filter((name, i) => table.get(hash53(name, 5)) !== 2 * (i + 1))).toEqual([]);
    expect(table.get(hash53("nobody", 5))).toBe(0);
  });

  it("have the same past under any salt", () => {
    const payments = ["a", "b", "a", "c", "b", "a"].map((sender) => ({ sender }));
    expect(remembered(payments, 1)).toEqual(remembered(payments, 77));
  });

  it("leave their sums in the rows that the loop reads, and nothing else", async () => {
    const text = [
      "id,kind,direction,segment,amount,currency,initiated_at,sender,merchant",
      "p,remittance,BB->AA,individual,1.00,XBB,2026-08-03T05:00Z,Ann,",
      "q,remittance,BB->AA,individual,2.00,XBB,2026-08-03T05:00Z,Ann,",
      "r,merchant-qr,BB->AA,individual,4.00,XBB,2026-08-04T05:00Z,Ann,Stall",
      "s,merchant-qr,BB->AA,individual,8.00,XBB,2026-08-05T05:00Z,,Stall",
    ].join("\n");
    const { file } = valueOf(
      await readPaymentFile({
        source: sourceOf(text),
        name: "x",
        spec: { ...PLAIN_FILE, yearStarts: places.yearStarts },
        world: { ...places, valued: null, period: null },
        store: inMemory(),
        places,
        salt: 3,
      }),
    );
    const rows = new PaymentRows();
    file.load(0, rows);
    const first = (column: Float64Array): number[] => [...column.subarray(0, 4)];
    expect(first(rows.senderYearToDate)).toEqual([0, 100, 300, 0]);
    expect(first(rows.senderToday)).toEqual([0, 100, 0, 0]);
    expect(first(rows.merchantMonth)).toEqual([0, 0, 0, 400]);
    expect(JSON.stringify(file)).not.toMatch(/Ann|Stall/);
  });
});
