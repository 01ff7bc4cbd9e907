// Promise: a rule is judged in every set of facts it tells apart and on every date; what is declared is set apart, and a
// declaration that nothing breaks any more is named.

import { describe, expect, test } from "vitest";
import { isSound, judgeRule, judgeVersions, schedulesOf } from "../../../src/laws/index.ts";
import type { AcceptedBreak, Condition, FeeRule, FeeVersion } from "../../../src/pricing/index.ts";
import { PLAIN } from "../../arbitraries/fee-rule.ts";
import { breaksOf, caseOf, judged, rateOf, ruleOf, SOURCE, tiersOf, XAA } from "./rule.ts";

const slabs = tiersOf("whole-amount", [
  [1000, 5],
  [null, 9],
]);
const sound = { ...PLAIN, flat: 5 };
const upTo = (minor: number): Condition => ({ amount: { above: null, upTo: minor, currency: XAA } });

function version(from: string | null, until: string | null, ...cases: FeeVersion["cases"]): FeeVersion {
  return { from, until, cases };
}

describe("a schedule for each set of facts", () => {
  test("that some case names, and for any other", () => {
    const rule = ruleOf([
      caseOf(slabs, { segment: ["msme"], choices: { card: ["low"] } }),
      caseOf({ ...PLAIN, flat: 7 }, { segment: ["msme"] }),
      caseOf(sound),
    ]);
    const facts = schedulesOf(rule).schedules.map((one) => [one.facts, one.alike]);
    expect(facts).toEqual([
      [{ segment: "msme", "choice card": "low" }, 0],
      [{ segment: "msme", "choice card": "any other" }, 0],
      [{ segment: "any other", "choice card": "low" }, 1],
    ]);
    const broken = judged(rule).schedules.filter(({ findings }) =>
      findings.some(({ verdict }) => verdict.kind === "broken"),
    );
    expect(broken.map((one) => one.facts)).toEqual([{ segment: "msme", "choice card": "low" }]);
  });

  test("in the period in which its dates hold", () => {
    const rule = ruleOf([caseOf(slabs, { from: "2026-03-01", until: "2026-03-31" }), caseOf(sound)], {});
    expect(schedulesOf(rule).schedules.map(({ from, until }) => [from, until])).toEqual([
      [null, "2026-02-28"],
      ["2026-03-01", "2026-03-31"],
      ["2026-04-01", null],
    ]);
  });

  test("with the edges of amount cases as edges of its own", () => {
    const [only] = schedulesOf(ruleOf([caseOf(sound, upTo(500)), caseOf(slabs)])).schedules;
    expect(only?.cases.map(({ from, to }) => [from, to])).toEqual([
      [1, 500],
      [501, 1e13],
    ]);
    expect(breaksOf(judged(ruleOf([caseOf(slabs, upTo(500)), caseOf(sound)]))).size).toBe(0);
  });

  test("for the amounts alone for which the rule is charged: another rule may be charged beside them", () => {
    const rule = ruleOf(sound, { when: { amount: { above: 300, upTo: 2000, currency: XAA } } });
    expect(schedulesOf(rule).schedules.map(({ domain }) => [domain.low, domain.high, domain.hasLow])).toEqual([
      [301, 2000, true],
    ]);
    expect(isSound(judged(rule))).toBe(true);
  });

  test("and one for each span of an amount in another currency, which is a fact", () => {
    const rule = ruleOf([
      caseOf(sound, { amount: { above: null, upTo: 50, currency: "XBB" as typeof XAA } }),
      caseOf({ ...PLAIN, flat: 900 }),
    ]);
    expect(schedulesOf(rule).schedules.map(({ facts }) => facts)).toEqual([
      { "amount XBB": { above: null, upTo: { minor: 50, currency: "XBB" } } },
      { "amount XBB": { above: { minor: 50, currency: "XBB" }, upTo: null } },
    ]);
    expect(isSound(judged(rule))).toBe(true);
  });

  test("of which there may be more than are looked at, which is said", () => {
    const values = Array.from({ length: 30 }, (_, index) => `v${index}`);
    const names = ["a", "b", "c"];
    const rule = ruleOf([
      ...names.flatMap((name) => values.map((value) => caseOf(sound, { choices: { [name]: [value] } }))),
      caseOf(sound),
    ]);
    expect(judged(rule).bounds).toEqual([expect.stringContaining("5,000")]);
  });
});

describe("what went before", () => {
  const today = (above: number | null, most: number | null): Condition => ({
    memory: { "sender-today": { above, upTo: most, currency: XAA } },
  });

  test("lets the second part pay less than the first, within a day", () => {
    // The first payment of a day pays 1%, rounded up, and later ones nothing: 100 is free after a payment of 1.
    const rule = ruleOf([caseOf(rateOf("1%", "up"), today(null, 0)), caseOf({ ...PLAIN, flat: 0 })]);
    const broken = breaksOf(judged(rule)).get("splitting-does-not-pay");
    expect(broken?.rows.map(({ what, amount, before, fee }) => [what, amount.minor, before?.minor, fee.minor])).toEqual(
      [
        ["the whole", 101, undefined, 2],
        ["the first part", 1, undefined, 1],
        ["the second part", 100, 1, 0],
      ],
    );
  });

  test("that only makes later payments dearer gives no reason to split", () => {
    const rule = ruleOf([caseOf({ ...PLAIN, flat: 0 }, today(null, 1000)), caseOf(sound)]);
    expect(isSound(judged(rule))).toBe(true);
  });

  test("is counted by a cumulative rule, in which parts follow each other with memory", () => {
    const term = tiersOf("marginal", [
      [70_000, "0%"],
      [null, "20%"],
    ]);
    expect([...breaksOf(judged(ruleOf(term))).keys()]).toEqual(["splitting-does-not-pay"]);
    expect(isSound(judged(ruleOf(term, { cumulative: "sender-year-to-date", item: "blocked" })))).toBe(true);
  });
});

describe("a declared break", () => {
  const accepts = (law: AcceptedBreak["law"]): AcceptedBreak => ({
    law,
    because: "the scheme has it so",
    source: SOURCE,
  });

  test("is set apart with its counterexample", () => {
    const found = judged(ruleOf(slabs, { accepts: [accepts("net-monotone")] }));
    const verdict = found.schedules[0]?.findings.find(({ law }) => law === "net-monotone")?.verdict;
    expect(verdict).toMatchObject({ kind: "accepted", because: "the scheme has it so" });
    expect(isSound(found)).toBe(true);
  });

  test("of a version covers no other one", () => {
    const rule = ruleOf(sound, {
      versions: [
        { ...version(null, "2025-12-31", caseOf(slabs)), accepts: [accepts("net-monotone")] },
        version("2026-01-01", null, caseOf(slabs)),
      ],
    });
    expect(
      judged(rule).schedules.map(({ findings }) => findings.find(({ law }) => law === "net-monotone")?.verdict.kind),
    ).toEqual(["accepted", "broken"]);
  });

  test("that no longer occurs is named, of the rule and of a version", () => {
    const rule = ruleOf(sound, {
      accepts: [accepts("no-jump-down")],
      versions: [{ ...version(null, null, caseOf(sound)), accepts: [accepts("net-monotone")] }],
    });
    const found = judged(rule);
    expect(found.stale.map(({ law, version: of }) => [law, of])).toEqual([
      ["no-jump-down", null],
      ["net-monotone", 0],
    ]);
    expect(isSound(found)).toBe(false);
    const some = judgeRule(rule, { seed: 1, runs: 10, laws: ["scale"] });
    expect(some.stale).toEqual([]); // what was not asked is not missed
  });
});

describe("dates", () => {
  const on = (rule: FeeRule): string | null | undefined => breaksOf(judged(rule)).get("one-version-a-date")?.on;

  test("on which no version is in force, or two, are found: the first of them", () => {
    const first = version("2025-01-01", "2025-03-31", caseOf(sound));
    expect(on(ruleOf(sound, { versions: [first, version("2025-04-03", null, caseOf(sound))] }))).toBe("2025-04-01");
    expect(on(ruleOf(sound, { versions: [first, version("2025-03-31", null, caseOf(sound))] }))).toBe("2025-03-31");
    expect(on(ruleOf(sound, { versions: [first, version("2025-04-01", null, caseOf(sound))] }))).toBeUndefined();
  });

  test("of a change show the price of round amounts on both sides", () => {
    const rule = ruleOf(sound, {
      versions: [version(null, "2025-12-31", caseOf(rateOf("6%"))), version("2026-01-01", null, caseOf(rateOf("8%")))],
    });
    const [change, ...others] = judgeVersions(rule);
    expect(others).toEqual([]);
    expect(change?.on).toBe("2026-01-01");
    const money = (minor: number) => ({ minor, currency: XAA });
    expect(change?.prices[0]).toEqual({ amount: money(100), before: money(6), after: money(8) });
  });
});

describe("a tax", () => {
  const cess = ruleOf(rateOf("4%"), { id: "example.cess", item: "tax" });
  const tax = ruleOf(rateOf("10%"), { id: "example.tax", item: "tax", tax: "example.cess" });
  const rules = new Map([cess, tax].map((rule) => [rule.id, rule]));

  test("on a tax is found, with the smallest amount of which it is a minor unit", () => {
    const found = breaksOf(judgeRule(tax, { seed: 1, runs: 20, rules }));
    expect([...found.keys()]).toEqual(["no-tax-on-tax"]);
    expect(found.get("no-tax-on-tax")?.size.minor).toBe(125); // 10% is 12.5, half-up 13, of which 4% are 0.52
    expect(breaksOf(judgeRule(cess, { seed: 1, runs: 20, rules })).size).toBe(0); // told once
  });

  test("without a base of its own has that of the fee that names it, and is judged on it", () => {
    const gst = ruleOf(rateOf("18%"), { item: "tax", base: { kind: "none" } });
    const found = judged(gst);
    expect([found.problems, found.base, isSound(found)]).toEqual([[], "the fee", true]);
  });
});

describe("a rule that is wrong in itself", () => {
  test("is not judged, and its mistakes are handed on", () => {
    const found = judged(ruleOf({ ...rateOf("1%"), floor: 9, cap: 5 }));
    expect(found.problems.map(({ code }) => code)).toEqual(["cap-below-floor"]);
    expect([found.schedules, found.findings]).toEqual([[], []]);
    expect(isSound(found)).toBe(false);
  });
});

describe("measures", () => {
  test("name jumps, what merging saves, from where the fee is below one per cent, and effective rates", () => {
    const { measures } = judged(ruleOf(slabs)).schedules[0]!;
    const money = (minor: number) => ({ minor, currency: XAA });
    expect(measures.jumps).toEqual([{ edge: money(1000), before: money(5), after: money(9) }]);
    expect(measures.mergingGain).toEqual({ amount: money(2000), apart: money(18), together: money(9) });
    expect(measures.belowOnePercentFrom).toEqual(money(501)); // 5 of 501; 5 of 500 is one per cent
    expect(measures.curve.find(({ amount }) => amount.minor === 1000)?.hundredthsOfBp).toBe(5000); // 5 of 1000 is 50 bp
  });

  test("do not take the amount at which a floor stops binding for a jump", () => {
    const { measures } = judged(ruleOf(rateOf("0.3%", "half-up", { floor: 5, cap: 11 }))).schedules[0]!;
    expect(measures.jumps).toEqual([]);
  });
});

describe("the same seed", () => {
  test("gives the same findings", () => {
    const rule = ruleOf([caseOf(slabs, { segment: ["msme"] }), caseOf(rateOf("0.7%", "up"))]);
    expect(judgeRule(rule, { seed: 3, runs: 40 })).toEqual(judgeRule(rule, { seed: 3, runs: 40 }));
  });
});
