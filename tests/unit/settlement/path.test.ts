// Promise: legs that run side by side are waited for, absent legs are passed through, choices are settled once and are
// the same on every rail, and finality is a mark of its own.

import { describe, expect, it } from "vitest";
import { type Choice, isPlan, type Leg, type Scenario } from "../../../src/settlement/index.ts";
import { iso, legNamed, planFor, rigged, settleOne, waitsOf } from "../../arbitraries/passage.ts";
import {
  at,
  credit,
  DIRECT,
  fixed,
  HOUR,
  just,
  leg,
  MINUTE,
  oneOf,
  payment,
  type RailPart,
  railOf,
  scenarioOf,
  SECOND,
  shares,
  when,
} from "../../arbitraries/scenario.ts";

const over = (legs: readonly Leg[], part: RailPart = {}, more: Partial<Scenario> = {}): Scenario =>
  scenarioOf({ rails: [railOf(legs, part)], ...more });

describe("legs side by side", () => {
  /** The money takes `fast`, a message takes `slow`, both after the first; the credit waits for both. */
  const sideBySide = (fast: number, slow: number): Scenario =>
    over([
      leg("send", "sender-bank", { time: fixed(HOUR), cause: "preparation" }),
      leg("advice", "sender-bank", { carriesMessage: true, after: ["send"], time: fixed(slow), cause: "screening" }),
      leg("money", "centre", { after: ["send"], time: fixed(fast) }),
      credit({ after: ["money", "advice"], convert: DIRECT }),
    ]);

  it("let the later one decide, and its cause count", () => {
    expect(waitsOf(settleOne(sideBySide(10 * MINUTE, 2 * HOUR)).passage)).toEqual({
      preparation: HOUR,
      screening: 2 * HOUR,
    });
    expect(waitsOf(settleOne(sideBySide(3 * HOUR, 2 * HOUR)).passage)).toEqual({
      preparation: HOUR,
      processing: 3 * HOUR,
    });
  });

  it("count the first one named when both end at once", () => {
    expect(waitsOf(settleOne(sideBySide(2 * HOUR, 2 * HOUR)).passage)).toEqual({
      preparation: HOUR,
      processing: 2 * HOUR,
    });
  });

  it("take the money over the legs that carry money, not over the message", () => {
    const { passage } = settleOne(sideBySide(10 * MINUTE, 2 * HOUR));
    // 1,000.00 XAA x 20 x 0.995 = 19,900.00 XBB.
    expect(passage.creditMinor).toBe(1_990_000);
    expect(passage.amountIn[legNamed(passage, "credit")]).toBe(100_000);
  });
});

describe("absent legs", () => {
  const detour = (share: number): Scenario =>
    over(
      [
        leg("send", "sender-bank", { time: fixed(HOUR) }),
        leg("first", "centre", { time: fixed(2 * HOUR) }),
        leg("second", "centre", { time: fixed(4 * HOUR), when: { choices: { centres: ["two"] } } }),
        credit({ convert: DIRECT }),
      ],
      { choices: [oneOf("centres", { one: share, two: 100 - share })] },
    );

  it("take no time, and what waits for them waits for what they would have waited for", () => {
    const { passage } = settleOne(detour(50));
    expect(passage.present[legNamed(passage, "second")]).toBe(0);
    expect(passage.startAt[legNamed(passage, "credit")]).toBe(passage.endAt[legNamed(passage, "first")]);
    expect(waitsOf(passage)).toEqual({ processing: 3 * HOUR });
  });

  it("are there when the choice falls the other way", () => {
    expect(waitsOf(settleOne(detour(49)).passage)).toEqual({ processing: 7 * HOUR });
  });

  it("may be absent by fact, for every payment of a sort", () => {
    const scenario = over([
      leg("check", "sender-bank", { time: fixed(HOUR), when: { segment: ["large"] } }),
      credit({ convert: DIRECT }),
    ]);
    expect(settleOne(scenario).passage.creditLatencyMs).toBe(0);
    const large = { ...scenario, payments: [payment({ segment: "large" })] };
    expect(settleOne(large).passage.creditLatencyMs).toBe(HOUR);
  });

  it("may be absent by date, on the local date at which they would start", () => {
    // Midnight in AA before Tuesday 10 March is Monday 16:00 UTC.
    const scenario = over([
      leg("check", "sender-bank", { time: fixed(HOUR), when: { from: "2026-03-10" } }),
      credit({ convert: DIRECT }),
    ]);
    const latency = (text: string) =>
      settleOne({ ...scenario, payments: [payment({ initiatedAt: at(text) })] }).passage.creditLatencyMs;
    expect([latency("2026-03-09T15:59:59.999Z"), latency("2026-03-09T16:00Z")]).toEqual([0, HOUR]);
  });
});

describe("choices", () => {
  const roads: Choice = oneOf("road", { short: 30, long: 30, scenic: 40 });
  const times = {
    time: [
      when({ choices: { road: ["short"] } }, fixed(HOUR)),
      when({ choices: { road: ["long"] } }, fixed(2 * HOUR)),
      ...just(fixed(3 * HOUR)),
    ],
  };
  const rails = ["one", "two"].map((id) =>
    railOf(
      [
        leg(`${id}-go`, "sender-bank", { fields: times }),
        leg("again", "centre", { fields: times }),
        credit({ convert: DIRECT }),
      ],
      {
        id,
        choices: [roads],
      },
    ),
  );
  const latencies = (uniform: number) =>
    [0, 1].map(
      (rail) =>
        settleOne(scenarioOf({ rails }), { rail, luck: rigged({ "choice/road": uniform }) }).passage.creditLatencyMs,
    );

  it("are settled once, and are the same draw on every rail that has them", () => {
    expect(latencies(0.1)).toEqual([2 * HOUR, 2 * HOUR]);
    expect(latencies(0.9)).toEqual([6 * HOUR, 6 * HOUR]);
  });

  it("take the first value whose cumulative share reaches the draw, a half for a typical payment", () => {
    // 0.3 is reached by short itself; a hair more is long; typical is long (0.3 + 0.3 reaches 0.5).
    expect(latencies(0.3)[0]).toBe(2 * HOUR);
    expect(latencies(0.3000001)[0]).toBe(4 * HOUR);
    expect(settleOne(scenarioOf({ rails })).passage.creditLatencyMs).toBe(4 * HOUR);
    expect(latencies(0.6)[0]).toBe(4 * HOUR);
    expect(latencies(0.6000001)[0]).toBe(6 * HOUR);
  });

  it("take the first of two even values at typical luck: its share reaches one half", () => {
    const even = over(
      [
        leg("go", "sender-bank", { time: fixed(HOUR), when: { choices: { road: ["left"] } } }),
        credit({ convert: DIRECT }),
      ],
      { choices: [oneOf("road", { left: 1, right: 1 })] },
    );
    expect(settleOne(even).passage.creditLatencyMs).toBe(HOUR);
  });

  it("can be picked, and are then a fact that nobody draws", () => {
    const scenario = scenarioOf({ rails, picks: { road: "scenic" } });
    expect(settleOne(scenario, { luck: rigged({ "choice/road": 0.1 }) }).passage.creditLatencyMs).toBe(6 * HOUR);
    const plan = planFor(scenario);
    expect(isPlan(plan) && plan.choices).toEqual([]);
  });

  it("may depend on one another", () => {
    // Left leads to a fact (paved), right to luck.
    const surface: Choice = {
      ...oneOf("surface", { paved: 1, dirt: 1 }),
      cases: [
        when({ choices: { road: ["left"] } }, { kind: "is", name: "paved" }),
        { when: null, value: shares({ dirt: 9, paved: 1 }) },
      ],
    };
    const scenario = over(
      [
        leg("go", "sender-bank", { time: fixed(HOUR), when: { choices: { surface: ["dirt"] } } }),
        credit({ convert: DIRECT }),
      ],
      { choices: [oneOf("road", { left: 1, right: 1 }), surface] },
    );
    const latency = (road: number) =>
      settleOne(scenario, { luck: rigged({ "choice/road": road }) }).passage.creditLatencyMs;
    expect([latency(0.4), latency(0.6)]).toEqual([0, HOUR]);
  });

  it("are settled on the local date at which the first leg that asks became ready", () => {
    // The share turns on 10 March; the first leg that asks is ready on 9 March 15:30 UTC (23:30 in AA), the second after
    // midnight: the old shares hold for both.
    const turning: Choice = {
      ...oneOf("road", { left: 1, right: 1 }),
      cases: [
        when({ until: "2026-03-09" }, { kind: "is", name: "left" }),
        { when: null, value: { kind: "is", name: "right" } },
      ],
    };
    const byRoad = { time: [when({ choices: { road: ["left"] } }, fixed(HOUR)), ...just(fixed(5 * HOUR))] };
    const scenario = over(
      [
        leg("go", "sender-bank", { fields: byRoad }),
        leg("on", "sender-bank", { fields: byRoad }),
        credit({ convert: DIRECT }),
      ],
      { choices: [turning] },
      { payments: [payment({ initiatedAt: at("2026-03-09T15:30Z") })] },
    );
    expect(settleOne(scenario).passage.creditLatencyMs).toBe(2 * HOUR);
  });

  it("refuse a list of cases that could run out in the middle of a run", () => {
    const open = over(
      [
        leg("go", "sender-bank", { fields: { time: [when({ choices: { road: ["left"] } }, fixed(HOUR))] } }),
        credit({ convert: DIRECT }),
      ],
      { choices: [oneOf("road", { left: 1, right: 1 })] },
    );
    expect(() => settleOne(open)).toThrow(/no case may hold/);
  });
});

describe("finality", () => {
  const credited = (part: Parameters<typeof credit>[0], initiatedAt: string) =>
    settleOne(
      over(
        [
          leg("pay", "sender-bank", { time: fixed(10 * SECOND), settles: "gross" }),
          credit({ convert: DIRECT, ...part }),
        ],
        {},
        { payments: [payment({ initiatedAt: at(initiatedAt) })] },
      ),
    ).passage;
  const net = { settles: "deferred-net" as const, settlementCycle: { calendar: { id: "b-office" }, batch: "noon" } };

  it("comes with credit where legs settle gross or in one book", () => {
    const passage = credited({ settles: "book" }, "2026-03-03T02:00Z");
    expect([passage.creditLatencyMs, passage.finalityLatencyMs]).toEqual([10 * SECOND, 10 * SECOND]);
  });

  it("comes later than credit where obligations are netted: at the next settlement of the cycle", () => {
    // The cycle settles at 12:00 in BB, 06:30 UTC, on its business days. Credit after ten seconds.
    const tuesday = credited(net, "2026-03-03T02:00Z");
    expect([tuesday.creditLatencyMs, iso(tuesday.settledAt)]).toEqual([10 * SECOND, "2026-03-03T06:30Z"]);
    const friday = credited(net, "2026-03-06T06:30Z");
    expect([friday.creditLatencyMs, iso(friday.settledAt)]).toEqual([10 * SECOND, "2026-03-09T06:30Z"]);
  });

  it("is that of the system in the role that the cycle names, wherever the leg stands", () => {
    // BB's cycle at noon again, named as the payee bank's office by a leg at the sender's bank: AA keeps no such batch.
    const scenario = over([
      leg("pay", "sender-bank", {
        settles: "deferred-net",
        settlementCycle: { calendar: { role: "payee-bank", name: "office" }, batch: "noon" },
      }),
      credit({ convert: DIRECT }),
    ]);
    expect(iso(settleOne(scenario).passage.settledAt)).toBe("2026-03-03T06:30Z");
  });

  it("is the settlement itself for what is credited at that instant", () => {
    expect(iso(credited(net, "2026-03-03T06:29:50Z").settledAt)).toBe("2026-03-03T06:30Z");
  });

  it("is the latest of all money legs, and messages have none", () => {
    const scenario = over([
      leg("pay", "sender-bank", { ...net }),
      leg("news", "centre", { carriesMessage: true, time: fixed(90 * 24 * HOUR), after: [] }),
      credit({ after: ["pay"], convert: DIRECT }),
    ]);
    // The run ends on 1 May: a message of ninety days is still a message, and takes part in nothing.
    const { passage } = settleOne(scenario);
    expect([passage.creditLatencyMs, iso(passage.settledAt)]).toEqual([0, "2026-03-03T06:30Z"]);
  });

  it("waits for legs beyond the credit", () => {
    const scenario = over([
      leg("pay", "sender-bank"),
      credit({ convert: DIRECT }),
      leg("settle-up", "payee-bank", { time: fixed(2 * HOUR), settles: "gross" }),
    ]);
    const { passage } = settleOne(scenario);
    expect([passage.creditLatencyMs, passage.finalityLatencyMs]).toEqual([0, 2 * HOUR]);
    expect(passage.creditMinor).toBe(1_990_000);
  });
});
