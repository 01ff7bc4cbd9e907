// Promise: a synthetic stream has the amounts, hours, weekdays and bearers that it states, inside its period, and a draw
// of one payment is no other's. Shares are held to five standard deviations of a share drawn 10,000 times.

import { describe, expect, it } from "vitest";
import { hashName, type Draws, typicalLuck } from "../../../src/chance/index.ts";
import { type Payment, type PaymentStream, startPayment } from "../../../src/settlement/index.ts";
import { type Source, sourcesOf } from "../../../src/study/source.ts";
import { at, HOUR, MINUTE, payment, stream } from "../../arbitraries/scenario.ts";

const DRAWS = 10_000;
const PERIOD = { from: at("2026-03-01T00:00Z"), until: at("2026-03-29T00:00Z") }; // four whole weeks
const CONTEXT = { ...PERIOD, currencyOf: (text: string) => ["XDD", "XAA", "XBB"].indexOf(text) };

function drawn(of: PaymentStream, count = DRAWS, luck?: Draws, context = CONTEXT): Payment[] {
  const source = onlySource(of, context);
  const used = luck ?? source.luckOf(1, 0);
  return Array.from({ length: count }, (_, index) => {
    const into = startPayment();
    source.draw(index, used, into);
    return into;
  });
}

/** A stream without strata, and a single payment, are one source. */
function onlySource(...args: Parameters<typeof sourcesOf>): Source {
  const [only, ...rest] = sourcesOf(...args);
  if (only === undefined || rest.length > 0) throw new Error("not one source");
  return only;
}

/** Within five standard deviations of a share p among the draws. */
function expectShare(count: number, p: number, of = DRAWS): void {
  expect(Math.abs(count / of - p)).toBeLessThanOrEqual(5 * Math.sqrt((p * (1 - p)) / of));
}

const local = (instant: number, offsetHours: number): Date => new Date(instant + offsetHours * HOUR);

describe("arrivals", () => {
  // Ten day hours weigh 3, the others 1 (30 + 14 = 44); Monday to Friday 1, Saturday 1.5, Sunday 2 (8.5 in all).
  const hours = Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 18 ? 3 : 1));
  const weekdays = [2, 1, 1, 1, 1, 1, 1.5];
  const all = drawn(stream({ arrivals: { zone: "+08:00", hours, weekdays } }));

  it("keep the share of each weekday, on the stream's own clock", () => {
    weekdays.forEach((weight, day) => {
      expectShare(all.filter(({ initiatedAt }) => local(initiatedAt, 8).getUTCDay() === day).length, weight / 8.5);
    });
  });

  it("keep the share of each hour", () => {
    hours.forEach((weight, hour) => {
      expectShare(all.filter(({ initiatedAt }) => local(initiatedAt, 8).getUTCHours() === hour).length, weight / 44);
    });
  });

  it("fall inside the period, anywhere within an hour", () => {
    const outside = all.filter(
      ({ initiatedAt: t }) => !(t >= PERIOD.from && t < PERIOD.until && Number.isSafeInteger(t)),
    );
    expect(outside).toEqual([]);
    expectShare(all.filter(({ initiatedAt }) => initiatedAt % HOUR < 15 * MINUTE).length, 0.25);
  });

  it("never fall on an hour or a weekday of no weight", () => {
    const office = Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 1 : 0));
    const few = drawn(stream({ arrivals: { zone: "+05:30", hours: office, weekdays: [0, 1, 1, 1, 1, 1, 0] } }), 2000);
    for (const { initiatedAt } of few) {
      expect(local(initiatedAt, 5.5).getUTCHours()).toBe(9);
      expect([0, 6]).not.toContain(local(initiatedAt, 5.5).getUTCDay());
    }
  });

  it("follow a clock that is moved within the period", () => {
    // In New York clocks go from −05:00 to −04:00 on Sunday 8 March 2026 at 07:00 UTC: 09:00 there is 14:00, then 13:00 UTC.
    const nine = Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 1 : 0));
    const zoned = drawn(
      stream({ arrivals: { zone: "America/New_York", hours: nine, weekdays: [1, 1, 1, 1, 1, 1, 1] } }),
      500,
    );
    for (const { initiatedAt } of zoned) {
      const hour = new Date(initiatedAt).getUTCHours();
      expect(hour).toBe(initiatedAt < at("2026-03-08T07:00Z") ? 14 : 13);
    }
  });

  it("of a typical stream are at the middle of the weight", () => {
    const even = stream({ arrivals: { zone: "UTC", hours: hours.map(() => 1), weekdays: weekdays.map(() => 1) } });
    const middle = drawn(even, 1, typicalLuck)[0]!.initiatedAt;
    expect(Math.abs(middle - at("2026-03-15T00:00Z"))).toBeLessThanOrEqual(1);
  });
});

describe("a season", () => {
  // 2026: January to March has 90 days of weight 1, October to December 92 of weight 3, the rest none: 90 + 276 = 366.
  const months = [1, 1, 1, 0, 0, 0, 0, 0, 0, 3, 3, 3];
  const year = { from: at("2026-01-01T00:00Z"), until: at("2027-01-01T00:00Z") };
  const flat = { hours: Array.from({ length: 24 }, () => 1), weekdays: [1, 1, 1, 1, 1, 1, 1] };
  const all = drawn(stream({ arrivals: { zone: "UTC", ...flat, months } }), DRAWS, undefined, { ...CONTEXT, ...year });
  const monthOf = ({ initiatedAt }: Payment): number => local(initiatedAt, 0).getUTCMonth();

  it("weighs each local day of a month by the month's weight", () => {
    expectShare(all.filter((one) => monthOf(one) < 3).length, 90 / 366);
    expectShare(all.filter((one) => monthOf(one) === 11).length, 93 / 366);
    expect(all.filter((one) => months[monthOf(one)] === 0)).toEqual([]);
  });
});

describe("strata", () => {
  // Median 800.00, p95 3,000.00: 95 % of 100,000 payments a year lie up to the p95.
  const strata = [
    { upToMinor: 300_000, perYear: 95_000, simulated: 4_000 },
    { upToMinor: null, perYear: 5_000, simulated: 6_000 },
  ];
  const of = stream({ perYear: 100_000, simulated: 10_000, strata });
  const [below, above] = sourcesOf(of, CONTEXT).map((source) => {
    const luck = source.luckOf(1, 0);
    return Array.from({ length: source.count }, (_, index) => {
      const into = startPayment();
      source.draw(index, luck, into);
      return into;
    });
  }) as [Payment[], Payment[]];

  it("have a weight of their own, and follow each other in the numbers of the stream", () => {
    expect(sourcesOf(of, CONTEXT)).toMatchObject([
      { first: 0, count: 4_000, weight: { numerator: 95_000, denominator: 4_000 } },
      { first: 4_000, count: 6_000, weight: { numerator: 5_000, denominator: 6_000 } },
    ]);
    expect(above[0]!.number).toBe(4_000);
    expect(new Set([...below, ...above].map(({ number }) => number)).size).toBe(10_000);
  });

  it("keep to their edges", () => {
    expect(Math.max(...below.map(({ amountMinor }) => amountMinor))).toBeLessThanOrEqual(300_000);
    expect(Math.min(...above.map(({ amountMinor }) => amountMinor))).toBeGreaterThan(300_000);
  });

  it("are the stream's own distribution cut in parts", () => {
    // In the stream 97.5 % lie up to the 97.5th percentile, exp(mu + 1.959964 sigma), sigma = ln(3.75) / 1.6448536: half of the
    // upper stratum. Half of all lie up to the median: 0.5 / 0.95 of the lower one.
    const p975 = 80_000 * Math.exp((1.959964 * Math.log(3.75)) / 1.6448536);
    expectShare(above.filter(({ amountMinor }) => amountMinor <= p975).length, 0.5, 6_000);
    expectShare(below.filter(({ amountMinor }) => amountMinor <= 80_000).length, 0.5 / 0.95, 4_000);
  });

  it("have the mean of the stream, weighed", () => {
    // exp(mu + sigma^2 / 2), the mean of a lognormal; standard error of the stratified mean about 0.5 %.
    const mean = 80_000 * Math.exp((Math.log(3.75) / 1.6448536) ** 2 / 2);
    const of = (part: readonly Payment[]): number => part.reduce((sum, one) => sum + one.amountMinor, 0) / part.length;
    expect(Math.abs((0.95 * of(below) + 0.05 * of(above)) / mean - 1)).toBeLessThan(0.02);
  });
});

describe("amounts", () => {
  const all = drawn(stream({ amount: { medianMinor: 80_000, p95Minor: 300_000, minMinor: 1, maxMinor: 1e9 } }));

  it("have the median and the 95th percentile that the stream states", () => {
    expectShare(all.filter(({ amountMinor }) => amountMinor <= 80_000).length, 0.5);
    expectShare(all.filter(({ amountMinor }) => amountMinor <= 300_000).length, 0.95);
  });

  it("are whole minor units within the bounds", () => {
    const bounded = drawn(
      stream({ amount: { medianMinor: 80_000, p95Minor: 300_000, minMinor: 50_000, maxMinor: 100_000 } }),
      500,
    );
    for (const { amountMinor } of bounded) {
      expect(amountMinor).toBeGreaterThanOrEqual(50_000);
      expect(amountMinor).toBeLessThanOrEqual(100_000);
      expect(Number.isSafeInteger(amountMinor)).toBe(true);
    }
  });

  it("of a typical stream are the median", () => {
    expect(drawn(stream(), 1, typicalLuck)[0]!.amountMinor).toBe(80_000);
  });
});

describe("bearers", () => {
  it("come in the shares that the stream states", () => {
    const bearers = { names: ["SHA", "OUR", "BEN"], parts: [70, 25, 5], whole: 100 } as const;
    const all = drawn(stream({ bearers }));
    bearers.names.forEach((name, i) =>
      expectShare(all.filter(({ bearer }) => bearer === name).length, bearers.parts[i]! / 100),
    );
  });
});

describe("luck", () => {
  it("is a stream's own, a replication's own, and a payment's own", () => {
    const amounts = (of: PaymentStream, replication: number) => {
      const source = onlySource(of, CONTEXT);
      return drawn(of, 50, source.luckOf(1, replication)).map(({ amountMinor }) => amountMinor);
    };
    expect(amounts(stream(), 0)).toEqual(amounts(stream(), 0));
    expect(amounts(stream(), 0)).not.toEqual(amounts(stream(), 1));
    expect(amounts(stream(), 0)).not.toEqual(amounts(stream({ id: "other" }), 0));
    expect(new Set(amounts(stream(), 0)).size).toBeGreaterThan(45);
  });

  it("is not moved by how many payments are simulated", () => {
    const [few, many] = [stream({ simulated: 10 }), stream({ simulated: 1000 })].map((of) => drawn(of, 10));
    expect(few).toEqual(many);
  });
});

describe("weights", () => {
  it("are the yearly count over those simulated, and one for a single payment", () => {
    expect(onlySource(stream({ perYear: 1234, simulated: 50 }), CONTEXT)).toMatchObject({
      count: 50,
      weight: { numerator: 1234, denominator: 50 },
    });
    expect(onlySource(payment(), CONTEXT)).toMatchObject({ count: 1, weight: { numerator: 1, denominator: 1 } });
  });

  it("do not touch a single payment, which is drawn as it is written, numbered by its id", () => {
    const source = onlySource(payment({ currency: "XBB", bearer: "OUR" }), CONTEXT);
    const into = startPayment();
    source.draw(0, typicalLuck, into);
    expect(into).toEqual({
      number: hashName("p"),
      initiatedAt: at("2026-03-03T02:00Z"),
      amountMinor: 100_000,
      currency: 2,
      bearer: "OUR",
      senderYearToDate: 0,
      senderToday: 0,
      merchantMonth: 0,
    });
  });
});
