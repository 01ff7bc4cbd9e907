// Promise: a rail is compiled once for a sort of payment. What it does not carry is refused with a reason; data that cannot
// run is an error with the path of what is wrong, never a failure in the middle of a run.

import { describe, expect, it } from "vitest";
import {
  type Choice,
  Directory,
  isPlan,
  LIFECYCLE,
  OUTCOMES,
  PlanError,
  type Rail,
  type Scenario,
} from "../../../src/settlement/index.ts";
import { planFor, settleOne } from "../../arbitraries/passage.ts";
import {
  at,
  BENEFICIARY_ALWAYS,
  credit,
  decline,
  DIRECT,
  feeCase,
  feeOf,
  fixed,
  HOUR,
  leg,
  oneOf,
  payment,
  PARTICIPANTS,
  placeOf,
  railOf,
  repair,
  scenarioOf,
  variantOf,
} from "../../arbitraries/scenario.ts";

const plain = railOf([leg("order", "sender-bank"), credit({ convert: DIRECT })]);
const withRail = (rail: Rail, more: Partial<Scenario> = {}): Scenario => scenarioOf({ rails: [rail], ...more });

describe("a sort of payment", () => {
  const reasonOf = (rail: Rail, of: Parameters<typeof payment>[0]) => {
    const plan = planFor(withRail(rail, { payments: [payment(of)] }));
    return isPlan(plan) ? null : plan.reason;
  };

  it("is refused when the rail does not carry its kind or its direction", () => {
    expect(reasonOf(plain, {})).toBeNull();
    expect(reasonOf(plain, { kind: "merchant-qr" })).toBe("kind-not-carried");
    expect(reasonOf({ ...plain, directions: ["BB->AA"] }, {})).toBe("direction-not-carried");
  });

  it("is carried by the first variant whose facts match, and refused when none does", () => {
    const legs = plain.variants[0]!.legs;
    const slow = [leg("order", "sender-bank", { time: fixed(HOUR) }), legs[1]!];
    const rail = railOf([], {
      variants: [
        variantOf(slow, { id: "bills", when: { purpose: ["bill"] } }),
        variantOf(legs, { id: "gifts", when: { purpose: ["gift", "family"] } }),
      ],
    });
    const variantFor = (purpose: string) => {
      const plan = planFor(withRail(rail, { payments: [payment({ purpose })] }));
      return isPlan(plan) ? plan.variant.id : plan.reason;
    };
    expect([variantFor("bill"), variantFor("family"), variantFor("tax")]).toEqual([
      "bills",
      "gifts",
      "kind-not-carried",
    ]);
  });

  it("is carried by the variant for which a switch is set, by the rail or by a pick", () => {
    const { legs } = plain.variants[0]!;
    const dealers: Choice = {
      ...oneOf("dealers", { one: 1, many: 1 }),
      cases: [{ when: null, value: { kind: "is", name: "one" } }],
    };
    const rail = railOf([], {
      variants: ["one", "many"].map((id) =>
        variantOf(legs, { id, when: { choices: { dealers: [id] } }, choices: [dealers] }),
      ),
    });
    const variantFor = (picks: Scenario["picks"]) => {
      const plan = planFor(withRail(rail, { picks }));
      return isPlan(plan) ? plan.variant.id : plan.reason;
    };
    expect([variantFor({}), variantFor({ dealers: "many" })]).toEqual(["one", "many"]);
  });

  it("has the participants of its direction in the roles", () => {
    const bankOf = (direction: string, currency: string) => {
      const plan = planFor(withRail(plain, { payments: [payment({ direction, currency })] }));
      return isPlan(plan) ? plan.legs.map(({ participant }) => participant.id) : [];
    };
    expect(bankOf("AA->BB", "XAA")).toEqual(["a-bank", "b-bank"]);
    expect(bankOf("BB->AA", "XBB")).toEqual(["b-bank", "a-bank"]);
  });

  it("does not convert where both ends have the currency that would be bought", () => {
    const sameCurrency = PARTICIPANTS.map((one) => ({ ...one, currency: PARTICIPANTS[0]!.currency }));
    const { passage } = settleOne(withRail(plain, { participants: sameCurrency }));
    expect([passage.creditMinor, passage.priceValue]).toEqual([100_000, 0]);
  });
});

describe("data that cannot run", () => {
  const refused = (rail: Rail, more: Partial<Scenario> = {}) => {
    try {
      settleOne(withRail(rail, more));
      return "runs";
    } catch (error) {
      if (error instanceof PlanError) return error.message;
      throw error;
    }
  };

  it("names what is missing: a participant, a fee, a quote, a calendar, a cut-off, a currency", () => {
    const one = (part: Parameters<typeof leg>[2]) =>
      railOf([leg("order", "sender-bank", part), credit({ convert: DIRECT })]);
    expect(refused({ ...plain, roles: { ...plain.roles, "sender-bank": { BB: "b-bank" } } })).toMatch(
      /sender-bank in "AA"/,
    );
    expect(refused(one({ fees: ["nothing"] }))).toMatch(/no fee rule "nothing"/);
    expect(refused(one({ convert: { into: "XDD", quote: "nothing" } }))).toMatch(/no quote "nothing"/);
    expect(refused(one({ calendar: "nowhere" }))).toMatch(/nowhere/);
    expect(refused(one({ calendar: "b-office", cutOff: "order" }))).toMatch(/no cut-off "order"/);
    expect(refused(one({ convert: { into: "XZZ", quote: "direct" } }))).toMatch(/no currency "XZZ"/);
  });

  it("names a quote that is for another pair", () => {
    const rail = railOf([leg("order", "sender-bank", { convert: { into: "XDD", quote: "direct" } }), credit()]);
    expect(refused(rail)).toMatch(/direct is for XAA\/XBB, not for XAA into XDD/);
  });

  it("names a batch without a calendar, and a leg that waits for one below it", () => {
    expect(refused(railOf([leg("order", "sender-bank", { cycle: HOUR }), credit({ convert: DIRECT })]))).toMatch(
      /needs a calendar/,
    );
    const circle = railOf([leg("order", "sender-bank", { after: ["credit"] }), credit({ convert: DIRECT })]);
    expect(refused(circle)).toMatch(/"credit" is no leg above/);
  });

  it("does not let a message convert or charge: it moves no money", () => {
    const told = (part: Parameters<typeof leg>[2]) =>
      railOf([
        leg("order", "sender-bank"),
        leg("news", "centre", { carriesMessage: true, ...part }),
        credit({ convert: DIRECT }),
      ]);
    expect(refused(told({}))).toBe("runs");
    expect(refused(told({ fees: ["fee"] }), { fees: [feeOf("fee", { flat: 1 })] })).toMatch(
      /carries a message moves no money/,
    );
    expect(refused(told({ convert: { into: "XDD", quote: "a-centre" } }))).toMatch(/carries a message moves no money/);
  });

  it("does not let the principal stand on a leg that may be absent, when it must be found behind a deduction", () => {
    const choices = [oneOf("road", { left: 1, right: 1 })];
    const rail = railOf(
      [
        leg("order", "sender-bank", { fees: ["fee"] }),
        leg("pay", "sender-bank", { when: { choices: { road: ["left"] } } }),
        credit({ convert: DIRECT }),
      ],
      { choices, places: [placeOf("sender-currency", "pay.in"), placeOf("payee-currency", "credit.out")] },
    );
    expect(refused(rail, { fees: [feeOf("fee", { flat: 1 })] })).toBe("runs");
    const fees = [feeOf("fee", { flat: 1 }, { paidBy: BENEFICIARY_ALWAYS })];
    expect(refused(rail, { fees })).toMatch(/may not stand on a leg that may be absent/);
  });

  it("does not let a conversion depend on luck: the money would have no currency", () => {
    const choices = [oneOf("road", { left: 1, right: 1 })];
    const rail = railOf(
      [
        leg("order", "sender-bank", {
          when: { choices: { road: ["left"] } },
          convert: { into: "XDD", quote: "a-centre" },
        }),
        credit({ convert: { into: "payee-currency", quote: "b-centre" } }),
      ],
      { choices },
    );
    expect(refused(rail)).toMatch(/a leg that converts may not depend on luck/);
  });

  it("does not let a variant depend on luck or dates", () => {
    const legs = plain.variants[0]!.legs;
    const rail = railOf([], { variants: [variantOf(legs, { when: { from: "2026-03-10" } }), variantOf(legs)] });
    expect(refused(rail)).toMatch(/may test facts and switches only/);
  });

  it("does not let a fee run out of cases", () => {
    const above = { amount: { above: 1, upTo: null, currency: PARTICIPANTS[0]!.currency } };
    const versions = [{ from: null, until: null, cases: [feeCase({ flat: 1 }, above)] }];
    const rail = railOf([leg("order", "sender-bank", { fees: ["fee"] }), credit({ convert: DIRECT })]);
    expect(refused(rail, { fees: [feeOf("fee", {}, { versions })] })).toMatch(/no case may hold/);
  });

  it("needs a leg that credits", () => {
    const rail = railOf([leg("order", "sender-bank"), credit({ convert: DIRECT, when: { segment: ["large"] } })]);
    expect(refused(rail)).toMatch(/no leg credits/);
  });

  it("has no trouble on the way back", () => {
    const legs = [
      leg("order", "sender-bank", { repair: repair(1, fixed(HOUR), { unrepaired: 0.5 }) }),
      credit({ convert: DIRECT }),
    ];
    const back = (part: Parameters<typeof leg>[2]) =>
      railOf(legs, { onReturn: [{ leg: leg("refund", "sender-bank", part) }] });
    expect(refused(back({}))).toBe("runs");
    expect(refused(back({ declines: [decline(1, "blocked")] }))).toMatch(
      /nothing is declined or repaired on the way back/,
    );
    expect(refused(back({ repair: repair(1, fixed(HOUR)) }))).toMatch(
      /nothing is declined or repaired on the way back/,
    );
  });

  it("has repairs that may fail in one currency only, so that the way back has one beginning", () => {
    const lost = repair(1, fixed(HOUR), { unrepaired: 0.5 });
    const legs = [leg("order", "sender-bank", { repair: lost }), credit({ convert: DIRECT, repair: lost })];
    expect(refused(railOf(legs))).toMatch(/must stand where the money is in one currency/);
  });
});

describe("luck by name", () => {
  const directory = (names: readonly string[]) => {
    const made = new Directory(scenarioOf({}), { from: at("2026-03-01T00:00Z"), until: at("2026-04-01T00:00Z") });
    for (const name of names) made.purpose(name);
    return made;
  };

  it("is refused to two names that would share a draw", () => {
    // "costarring" and "liquid" are the well-known collision of 32-bit FNV-1a (0x5e4daa9d).
    expect(() => directory(["costarring", "liquid"]).refuseSharedLuck()).toThrow(/shares its luck/);
    expect(() => directory(["costarring", "costarring", "solid"]).refuseSharedLuck()).not.toThrow();
  });
});

describe("the lifecycle", () => {
  it("leads to every outcome, and nowhere else", () => {
    const ends = new Set(LIFECYCLE.map(({ to }) => to).filter((to) => to !== "in flight"));
    expect([...ends].sort()).toEqual([...OUTCOMES].sort());
  });
});
