// A quote is an answer a sender can check: a hand sheet under typical luck, shares that a thousand lucks must come near, and
// sums that add up as printed.

import { describe, expect, it } from "vitest";
import { packScenario } from "../../../src/scenario/index.ts";
import type { Scenario } from "../../../src/settlement/index.ts";
import {
  type QuoteAnswer,
  type QuoteOptions,
  type QuoteRail,
  quoteScenario,
  withMid,
} from "../../../src/study/index.ts";
import { readerOf, REFERENCE_PACK } from "../../support/load.ts";

/** RM 1,000 to India on Tuesday 30 June 2026, ten in the morning in Malaysia, unless a test says otherwise. */
function asked(changes: Readonly<Record<string, string>> = {}, rails = ["usd-correspondent", "upi-paynet"]): Scenario {
  const payment = {
    id: "asked",
    kind: "remittance",
    direction: "MY->IN",
    segment: "individual",
    amount: "1000.00 MYR",
    at: "2026-06-30T10:00+08:00",
    ...changes,
  };
  const loaded = packScenario(
    "asked",
    () => ({
      id: "asked",
      title: "asked",
      question: "asked",
      period: { from: "2026-06-29", until: "2026-07-08" },
      replications: "1000",
      "reporting-currency": "MYR",
      rails,
      payments: [payment],
    }),
    { reader: readerOf(), referencePack: REFERENCE_PACK },
  );
  if (!loaded.ok) throw new Error(loaded.issues.map(({ expected }) => expected).join("\n"));
  return loaded.value;
}

function quoted(scenario: Scenario, options: Partial<QuoteOptions> = {}): QuoteAnswer {
  return quoteScenario(scenario, {
    luck: "drawn",
    version: "0",
    wantsWeek: false,
    isDateGiven: true,
    isTimeGiven: true,
    midsSet: [],
    others: [],
    ...options,
  });
}

function on(answer: QuoteAnswer, id: string): QuoteRail {
  return answer.rails.find(({ rail }) => rail === id)!;
}

const scenario = asked();
const drawn = quoted(scenario, { wantsWeek: true });

describe("a quote under typical luck equals the sheet a clerk would write", () => {
  const typical = quoted(scenario, { luck: "typical" });

  it("over the link: a fee of RM 2 and its tax on top, one margin of 80 bp in the rate", () => {
    // 94.96 / 4.0635 = 23.3690168...; less 0.80 % = 23.1820646...; times 1,000 = 23,182.06 (rounded down).
    // 2.00 and 8 % of it, 0.16, on top: 1,002.16. 23,182.06 / 1,002.16 = 23.132095.
    expect(on(typical, "upi-paynet")).toMatchObject({
      arrives: { currency: "INR", mean: "23182.06", p5: "23182.06", p95: "23182.06" },
      sends: { currency: "MYR", mean: "1002.16" },
      effectiveRate: { from: "MYR", to: "INR", value: "23.132095" },
      price: { amount: "10.16", onTop: { amount: "2.16" }, fromMoney: { amount: "8.00" } },
      status: { is: "announced" },
    });
  });

  it("through dollars: two margins, ten dollars on the way, the payee's bank and its taxes", () => {
    // On top: 10.00 and 8 % of it. 1,000 / (4.0635 x 1.0075) = 244.261..., down to 244.26 USD; less 10.00 = 234.26.
    // The Indian bank's clerk is done after a working day, at 17:00, when the rupee market is shut: 102.5 bp instead of 100.
    // 234.26 x 94.96 x 0.98975 = 22,017.314..., down to 22,017.31 INR. Tax on the change: 1 % is 220.17, at least 250.00, of
    // which 18 % = 45.00; crediting 50.00 and 18 % = 9.00. 22,017.31 - 45 - 50 - 9 = 21,913.31.
    expect(on(typical, "usd-correspondent")).toMatchObject({
      arrives: { mean: "21913.31" },
      sends: { mean: "1010.80" },
      status: { is: "live" },
    });
  });

  it("names the cheapest with its status, and the cheapest of the live ones beside it", () => {
    expect(typical.cheapest).toEqual({ rail: "upi-paynet", isLive: false, ofLive: "usd-correspondent" });
    expect(typical.lucks).toBe(1);
  });
});

describe("a thousand lucks", () => {
  it("decline about as often as the data say, four standard deviations allowed", () => {
    // The payer declines with a chance of 0.02: 20 of 1,000, and a deviation of sqrt(1000 x 0.02 x 0.98) = 4.4.
    const { reasons, outcomes } = on(drawn, "upi-paynet");
    expect(Math.abs(reasons["payer-declined"]! - 20)).toBeLessThan(4 * 4.43);
    // Of those that get there (more than 960) the payee's bank refuses 1.4 %: about 13.6, a deviation of 3.7.
    expect(Math.abs(reasons["payee-account-refused"]! - 13.6)).toBeLessThan(4 * 3.7);
    expect(outcomes.completed + outcomes.rejected + outcomes.returned + outcomes.unsettled).toBe(1000);
  });

  it("split the deductions of one correspondent as the shares do", () => {
    // Picked to one correspondent: ten dollars in half of the lucks, 15 and 25 in a quarter each, so 15.00 on average and a
    // deviation of sqrt(37.5 / 1000) = 0.19 dollars; in ringgit 60.95 and 0.79.
    const one = on(quoted(scenario, { picks: { correspondents: "one" } }), "usd-correspondent").price!;
    const { amount } = one.byKind.find(({ of }) => of === "deduction")!;
    expect(Math.abs(Number(amount) - 60.95)).toBeLessThan(4 * 0.79);
  });

  it("begin at the mid rates that are told, so that a rate dealt at once is theirs in every luck", () => {
    // The link fixes its rate two seconds on: nobody waits, and only a screening of more than an hour moves it.
    expect(on(drawn, "upi-paynet").arrives).toMatchObject({ p5: "23182.06", p50: "23182.06", p95: "23182.06" });
  });

  it("add up: kinds to the price, and what is on top to what is not", () => {
    for (const { price } of drawn.rails) {
      const cents = (text: string): bigint => BigInt(text.replace(".", ""));
      const whole = cents(price!.amount);
      expect(price!.byKind.reduce((sum, { amount }) => sum + cents(amount), 0n)).toBe(whole);
      expect(price!.items.reduce((sum, { amount }) => sum + cents(amount), 0n)).toBe(whole);
      expect(cents(price!.onTop.amount) + cents(price!.fromMoney.amount)).toBe(whole);
      expect(price!.items.reduce((sum, { bps }) => sum + bps, 0)).toBeCloseTo(price!.bps, 3);
    }
  });

  it("answer the same twice, and otherwise with another seed", () => {
    const again = quoted(scenario, { wantsWeek: true });
    expect(again).toEqual(drawn);
    expect(on(quoted(scenario, { seed: 2 }), "usd-correspondent").arrives).not.toEqual(
      on(drawn, "usd-correspondent").arrives,
    );
  });

  it("reach a wanted credit in the luck that the quote expects", () => {
    const credit = quoted(asked({ fixes: "credit", amount: "20000.00 INR" }), { luck: "typical" });
    expect(Number(on(credit, "upi-paynet").arrives!.mean)).toBeGreaterThanOrEqual(20_000);
    expect(Number(on(credit, "upi-paynet").arrives!.mean)).toBeLessThan(20_000.3);
  });
});

describe("rails that do not take the payment", () => {
  it("tell the limit that stands in the way, in its own currency", () => {
    const { excluded, rails } = quoted(asked({ amount: "60000.00 MYR" }));
    expect(rails.map(({ rail }) => rail)).toEqual([]);
    expect(excluded.map(({ rail, reason }) => [rail, reason])).toEqual([
      ["usd-correspondent", "online-daily-limit"],
      ["upi-paynet", expect.stringContaining("limit")],
    ]);
    expect(excluded[0]!.detail).toMatch(/^the limit is MYR 50,000.00 a day/);
  });

  it("tell a kind that they do not carry", () => {
    const { excluded } = quoted(asked({ kind: "merchant-qr" }));
    expect(excluded).toEqual([expect.objectContaining({ rail: "usd-correspondent", reason: "kind-not-carried" })]);
  });
});

describe("the week of a quote", () => {
  const week = drawn.week!;
  const hours = (id: string) => week.rails.find(({ rail }) => rail === id)!.hours;

  it("begins on the date of the question and has the answer itself at its hour", () => {
    expect(week.dates[0]).toEqual({ date: "2026-06-30", weekday: "Tue" });
    expect(week.dates.length).toBe(7);
    for (const rail of drawn.rails) expect(hours(rail.rail)[10]![0]!.medianSeconds).toBe(rail.creditSeconds.p50);
  });

  it("takes a day less on Sunday than on Saturday, since both wait for Monday", () => {
    const [saturday, sunday] = [4, 5];
    for (let hour = 0; hour < 24; hour++) {
      const [one, other] = [hours("usd-correspondent")[hour]![saturday]!, hours("usd-correspondent")[hour]![sunday]!];
      expect(one.medianSeconds! - other.medianSeconds!).toBeCloseTo(86_400, 6);
      expect([one.beginsShut, other.beginsShut]).toEqual([true, true]);
    }
  });

  it("shows the desk shut at night, from the stroke of its cut-off, and never on the link", () => {
    expect(hours("usd-correspondent").map((days) => days[0]!.beginsShut)).toEqual(
      Array.from({ length: 24 }, (_, hour) => hour < 9 || hour >= 18),
    );
    expect(
      hours("upi-paynet")
        .flat()
        .some(({ beginsShut }) => beginsShut),
    ).toBe(false);
  });
});

describe("a mid that is given", () => {
  const { mids } = scenario;
  const set = (a: string, b: string, rate: string) => withMid(mids, { pair: [a, b], rate });

  it("sets the cross exactly, whichever way the pair is written", () => {
    // 23.37 x 4.0635 = 94.963995, with six decimals.
    const expected = { INR: 9_496_399_500, MYR: 406_350_000 };
    expect(set("INR", "MYR", "23.37")).toMatchObject({
      ok: true,
      mids: { valuesE8: expected },
      set: { base: "MYR", term: "INR" },
    });
    expect(set("MYR", "INR", "23.37")).toMatchObject({ ok: true, mids: { valuesE8: expected } });
    const { valuesE8 } = (set("INR", "MYR", "23.37") as { mids: Scenario["mids"] }).mids;
    expect(valuesE8["INR"]! * 100).toBe(valuesE8["MYR"]! * 2337);
  });

  it("moves the currency that a rate is priced in, and never the numeraire", () => {
    expect(set("INR", "MYR", "0.0428")).toMatchObject({ set: { base: "INR", term: "MYR", moved: "MYR" } });
    expect(set("USD", "INR", "95.10")).toMatchObject({
      set: { moved: "INR" },
      mids: { valuesE8: { INR: 9_510_000_000 } },
    });
    expect(set("MYR", "USD", "0.25")).toMatchObject({
      set: { moved: "MYR" },
      mids: { valuesE8: { MYR: 400_000_000 } },
    });
  });

  it("refuses what is no rate, or a slip", () => {
    for (const rate of ["0", "23,37", "1e3", "-2", "233.7", "2.3"]) expect(set("INR", "MYR", rate).ok).toBe(false);
  });

  it("is the one that a quote goes by", () => {
    const given = set("INR", "MYR", "23.37");
    if (!given.ok) throw new Error(given.expected);
    const answer = quoted({ ...scenario, mids: given.mids }, { luck: "typical", midsSet: [given.set] });
    // 23.37 x 0.992 x 1,000 = 23,183.04
    expect(on(answer, "upi-paynet").arrives!.mean).toBe("23183.04");
    expect(answer.mids.cross).toMatchObject({ from: "MYR", to: "INR" });
    expect(Number(answer.mids.cross.value)).toBe(23.37);
  });
});
