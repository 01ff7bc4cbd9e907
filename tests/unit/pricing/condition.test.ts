// What is left of a condition once the facts of a payment stream are known.

import { describe, expect, test } from "vitest";

import { currencyCode } from "../../../src/money/index.ts";
import {
  type Condition,
  type Facts,
  firstCase,
  matchesAmount,
  matchesDate,
  settlesEverything,
  splitCondition,
} from "../../../src/pricing/index.ts";

const FACTS: Facts = {
  kind: "remittance",
  direction: "MY->IN",
  segment: "individual",
  bearer: "SHA",
  purpose: null,
  currency: "MYR",
  country: "MY",
  choices: { routing: "serial" },
};

describe("splitting a condition", () => {
  test("without a test always holds", () => {
    expect(splitCondition(null, FACTS)).toBe("always");
    expect(splitCondition({}, FACTS)).toBe("always");
  });

  test("holds for any value of a list and needs every test", () => {
    expect(splitCondition({ segment: ["msme", "individual"], country: ["MY"] }, FACTS)).toBe("always");
    expect(splitCondition({ segment: ["msme", "individual"], country: ["IN"] }, FACTS)).toBe("never");
  });

  test("leaves what only the run knows", () => {
    const amount = { above: null, upTo: 500_000, currency: currencyCode("MYR") };
    const rest = { amount, open: "my-branch", from: "2026-10-09", until: "2026-12-31", choices: { path: ["manual"] } };
    expect(
      splitCondition({ ...rest, kind: ["remittance"], choices: { path: ["manual"], routing: ["serial"] } }, FACTS),
    ).toEqual(rest);
  });

  test("is settled by a pick", () => {
    expect(splitCondition({ choices: { routing: ["serial", "cover"] } }, FACTS)).toBe("always");
    expect(splitCondition({ choices: { routing: ["cover"], path: ["manual"] } }, FACTS)).toBe("never");
  });

  test("never holds for a purpose that the payment does not state, and waits for a fact not yet known", () => {
    expect(splitCondition({ purpose: ["education"] }, FACTS)).toBe("never");
    expect(splitCondition({ bearer: ["OUR"], kind: ["remittance"] }, { kind: "remittance" })).toEqual({
      bearer: ["OUR"],
    });
  });

  test("reads a choice named like a property of every object as any other", () => {
    expect(splitCondition({ choices: { constructor: ["x"] } }, FACTS)).toEqual({ choices: { constructor: ["x"] } });
  });
});

describe("the first case that matches", () => {
  const cases = (...conditions: readonly (Condition | null)[]) => conditions.map((when, id) => ({ when, id }));

  test("drops what cannot hold and stops at what surely holds", () => {
    const open = firstCase(
      cases({ country: ["IN"] }, { from: "2026-10-09", country: ["MY"] }, { segment: ["individual"] }, null),
      FACTS,
    );
    expect(open.map(({ when, of }) => [of.id, when])).toEqual([
      [1, { from: "2026-10-09" }],
      [2, null],
    ]);
    expect(settlesEverything(open)).toBe(true);
  });

  test("may leave payments without a match", () => {
    expect(settlesEverything(firstCase(cases({ open: "my-branch" }), FACTS))).toBe(false);
    expect(settlesEverything(firstCase(cases({ country: ["IN"] }), FACTS))).toBe(false);
  });
});

test("an amount test excludes its lower edge and includes its upper", () => {
  const amount = { above: 100, upTo: 200, currency: currencyCode("MYR") };
  expect([100, 101, 200, 201].map((minor) => matchesAmount(amount, minor))).toEqual([false, true, true, false]);
});

test("a date test includes both ends", () => {
  const dates = { from: "2026-10-09", until: "2026-10-10" };
  expect(["2026-10-08", "2026-10-09", "2026-10-10", "2026-10-11"].map((date) => matchesDate(dates, date))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
