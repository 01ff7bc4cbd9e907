// A scenario and its pack, read to the data that is run: every number at its place, with its source.

import { describe, expect, it } from "vitest";
import { loadScenario } from "../../../src/scenario/index.ts";
import type { Scenario } from "../../../src/settlement/index.ts";
import { PACK, RAIL, SCENARIO } from "./pack.ts";
import { memory, valueOf } from "./reader.ts";

function load(text = SCENARIO, files: Readonly<Record<string, string>> = PACK): Scenario {
  const reader = memory({ ...files, "my.yaml": text });
  return valueOf(
    loadScenario("my.yaml", { reader, referencePack: "pack", digest: (bytes) => `digest of ${bytes.length}` }),
  );
}

const scenario = load();
const [rail] = scenario.rails;
const variant = rail?.variants[0];
const leg = (id: string) => variant?.legs.find((one) => one.id === id);

describe("a scenario", () => {
  it("has the defaults of what it does not say", () => {
    expect(scenario.horizonMs).toBe(60 * 86_400_000);
    expect(scenario.seed).toBe(1);
    expect(scenario.replications).toBe(20);
    expect(scenario.material).toEqual({ priceBp: 1, speedMs: 60_000 });
    expect(scenario.withinMs.map(({ label }) => label)).toEqual(["60s", "10min", "1h", "6h", "1d"]);
    expect(scenario.reportingCurrency).toBe("USD");
  });

  it("names its inputs without a folder of this machine, in the order of their names", () => {
    expect(scenario.inputs.map(({ id }) => id)).toEqual([
      "my.yaml",
      "pack/money.yaml",
      "pack/places.yaml",
      "pack/rail.yaml",
    ]);
    expect(scenario.inputs[0]?.sha256).toBe(`digest of ${new TextEncoder().encode(SCENARIO).length}`);
  });

  it("finds a pack below its own folder by the same names, wherever it stands", () => {
    const files = Object.fromEntries(Object.entries(PACK).map(([path, text]) => [`a/b/my-${path}`, text]));
    const reader = memory({ ...files, "a/b/my.yaml": SCENARIO.replace("rails:", "pack: ./my-pack/\nrails:") });
    const options = { reader, referencePack: "nowhere", digest: () => "" };
    const loaded = valueOf(loadScenario("a/b/my.yaml", options));
    expect(loaded.inputs.map(({ id }) => id)).toEqual([
      "my-pack/money.yaml",
      "my-pack/places.yaml",
      "my-pack/rail.yaml",
      "my.yaml",
    ]);
    expect(loaded.rails).toEqual(scenario.rails);
  });

  it("reads single payments to minor units and instants", () => {
    expect(scenario.payments[0]).toEqual({
      id: "one",
      path: "my-scenario.payments.one",
      kind: "remittance",
      direction: "SG->TH",
      segment: "individual",
      amountMinor: 100_000,
      currency: "SGD",
      fixes: "principal",
      bearer: "SHA",
      purpose: null,
      initiatedAt: Date.UTC(2026, 7, 7, 12),
    });
  });

  it("reads streams with bearers in whole parts and a weight for each hour and day", () => {
    const many = scenario.payments[1];
    expect(many).toMatchObject({
      perYear: 100_000,
      simulated: 1_000,
      amount: { medianMinor: 5_000_000, p95Minor: 40_000_000, minMinor: 1, maxMinor: 40_000_000_000 },
      bearers: { names: ["SHA", "OUR", "BEN"], parts: [70, 25, 5], whole: 100 },
    });
    if (many === undefined || !("arrivals" in many)) throw new Error("no stream");
    // 22 to 8 goes over midnight: ten hours of weight 1, fourteen of weight 3.
    expect(many.arrivals.hours.filter((weight) => weight === 1)).toHaveLength(10);
    expect(many.arrivals.hours.slice(7, 9)).toEqual([1, 3]);
    // Sunday first.
    expect(many.arrivals.weekdays).toEqual([0.5, 2, 2, 2, 2, 2, 0.5]);
  });
});

describe("streams in strata and seasons", () => {
  const text = SCENARIO.replace(
    '    simulated: "1000"\n',
    '    strata: [ { up-to: "400000.00", simulated: "600" }, { simulated: "400" } ]\n',
  ).replace("zone: Asia/Bangkok, ", 'zone: Asia/Bangkok, season: { jan-sep: "1", oct-dec: "1.5" }, ');
  const many = load(text).payments[1];

  it("give each stratum its whole payments of a year, by the stream's own distribution", () => {
    // The edge is the 95th percentile: 95,000 and 5,000 of 100,000.
    expect(many).toMatchObject({
      simulated: 1_000,
      strata: [
        { upToMinor: 40_000_000, perYear: 95_000, simulated: 600 },
        { upToMinor: null, perYear: 5_000, simulated: 400 },
      ],
    });
  });

  it("have a weight for each month", () => {
    expect(many).toMatchObject({ arrivals: { months: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1.5, 1.5, 1.5] } });
  });
});

describe("calendars", () => {
  it("are read with windows, cut-offs, batches and sessions", () => {
    expect(scenario.calendars.find(({ id }) => id === "sg-office")).toEqual({
      id: "sg-office",
      zone: "Asia/Singapore",
      covers: { from: "2026-01-01", until: "2027-12-31" },
      open: [
        { days: [1, 2, 3, 4, 5], from: 540, until: 750 },
        { days: [1, 2, 3, 4, 5], from: 810, until: 1_020 },
        { days: [6], nth: [1, 3], from: 540, until: 720 },
      ],
      cutOffs: { orders: 900 },
      closed: [{ on: "2026-08-10", name: "National Day (observed)", grade: "listed", source: "Opening hours" }],
      special: [{ on: "2026-08-08", open: { from: 600, until: 660 }, name: "Saturday session" }],
      batches: { "half-hourly": { every: 1_800_000 }, giro: { at: [600, 960] } },
      source: "Opening hours",
    });
  });

  it("open the evening before their business date", () => {
    expect(scenario.calendars.find(({ id }) => id === "us-wire")).toMatchObject({
      open: [{ from: -180, until: 1_140 }],
    });
  });
});

describe("fee rules", () => {
  const fee = scenario.fees.find(({ id }) => id === "transfer-fee");

  it("have exact rates, amounts in minor units and ISO bearers by their usual names", () => {
    expect(fee).toMatchObject({
      item: "fee",
      base: { kind: "in" },
      when: { bearer: ["OUR", "SHA"] },
      paidBy: { OUR: "sender", SHA: "sender", BEN: "beneficiary" },
      recoverableBy: ["msme", "mid", "large"],
      refundable: false,
      tax: "services-tax",
      inForceBy: "acceptance-date",
    });
    const first = fee?.versions[0];
    expect(first).toMatchObject({ from: "2024-04-01", until: "2026-12-31" });
    expect(first?.cases[0]?.term).toEqual({
      flat: 0,
      rate: { numerator: 1, denominator: 400 },
      tiers: null,
      tiering: "whole-amount",
      floor: 500,
      cap: 50_000,
      rounding: "half-up",
      then: null,
    });
  });

  it("have cases, marginal tiers and a term on the term", () => {
    const [large, others] = fee?.versions[1]?.cases ?? [];
    expect(large?.when).toEqual({ segment: ["large"] });
    expect(others?.when).toBeNull();
    expect(others?.term).toMatchObject({
      tiering: "marginal",
      tiers: [
        { upTo: 100_000, flat: 100, rate: null },
        { upTo: null, flat: 0, rate: { numerator: 1, denominator: 400 } },
      ],
      rounding: "up",
      then: { rate: { numerator: 9, denominator: 50 }, rounding: "down" },
    });
  });
});

describe("quotes and mids", () => {
  it("keep half-spreads in hundredths of a basis point and mids in 10^-8", () => {
    const quote = scenario.quotes.find(({ id }) => id === "sg.usd-sgd");
    expect(quote).toMatchObject({ base: "USD", term: "SGD", validityMs: 120_000 });
    expect(quote?.halfSpread).toMatchObject([{ hundredthsOfBp: 10_000 }, { hundredthsOfBp: 1_250 }]);
    expect(scenario.mids).toMatchObject({
      valuesE8: { USD: 100_000_000, SGD: 130_000_000, THB: 3_250_000_000 },
      volatility: { SGD: 0.045 },
      hours: { SGD: "sg-office" },
    });
  });
});

describe("a rail", () => {
  it("has one variant without a name when it says its legs itself", () => {
    expect(rail?.variants.map(({ id, when }) => ({ id, when }))).toEqual([{ id: "", when: null }]);
    expect(variant?.places).toContainEqual({ currency: "USD", leg: "buy", side: "out" });
    expect(variant?.limits[0]).toMatchObject({
      per: "day",
      amountMinor: 500_000,
      currency: "SGD",
      when: { segment: ["individual"] },
    });
  });

  it("keeps shares as whole parts, and lists every value a choice can take", () => {
    const [routing, path] = variant?.choices ?? [];
    expect(routing?.cases[0]?.value).toEqual({
      kind: "one-of",
      names: ["serial", "cover"],
      parts: [75, 25],
      whole: 100,
    });
    expect(path?.values).toEqual(["short", "long"]);
    expect(path?.cases[0]?.when).toEqual({ choices: { routing: ["cover"] } });
  });

  it("reads fields as cases, from top to bottom", () => {
    expect(leg("order")?.fields.cutOff).toEqual([
      { when: { direction: ["SG->TH"] }, value: "orders" },
      { when: null, value: null },
    ]);
    expect(leg("order")?.fields.time?.map(({ value }) => value)).toMatchObject([
      { kind: "lognormal", medianMs: 1_800_000, p95Ms: 7_200_000 },
      { kind: "fixed", ms: 14_400_000 },
    ]);
    expect(leg("buy")?.fields.delivery?.[0]?.value).toMatchObject({
      calendars: [{ id: "both" }, { id: "us-wire" }],
      days: [{ value: 0 }, { value: 2 }],
    });
    expect(leg("credit")?.cases.map(({ value }) => value)).toEqual([
      { clock: [{ when: null, value: "elapsed" }] },
      {
        clock: [{ when: null, value: "working" }],
        calendar: [{ when: null, value: { role: "payee-bank", name: "office.orders" } }],
      },
    ]);
    expect(leg("credit")?.fields.deadline?.[0]?.value).toMatchObject({
      arrivedBefore: 930,
      days: 0,
      elseDays: 1,
      by: "end-of-day",
    });
  });

  it("takes a list of declines without conditions as several declines", () => {
    expect(leg("credit")?.fields.declines).toHaveLength(1);
    expect(leg("credit")?.fields.declines?.[0]?.value).toMatchObject([
      { chance: 0.01, reason: "wrong-name", byPayer: false, retry: null },
      {
        chance: 0.02,
        reason: "payer-declined",
        byPayer: true,
        retry: { times: 2, chance: 0.5, time: { kind: "fixed", ms: 60_000 } },
      },
    ]);
  });

  it("takes `none` as nothing on purpose", () => {
    expect(leg("send")?.fields.repair?.[1]).toEqual({ when: null, value: null });
  });

  it("repeats a leg with its changes, and with the other leg's sources where nothing is changed", () => {
    const repeated = leg("send-2");
    expect(repeated).toMatchObject({
      at: "correspondent",
      when: { choices: { routing: ["cover"] } },
      milestone: "sent",
    });
    expect(repeated?.fields.hold?.[0]?.value).toMatchObject({
      path: "through-dollars.legs.send-2.hold",
      chance: 0.015,
      source: { key: "times" },
    });
    expect(repeated?.fields.time?.[0]?.value).toMatchObject({ kind: "fixed", ms: 10_000, source: { key: "made-up" } });
  });

  it("goes back by legs of its own and by legs once more", () => {
    expect(variant?.onReturn[0]).toEqual({ again: "send" });
    expect(variant?.onReturn[1]).toMatchObject({ leg: { id: "buy-back", convert: { into: "sender-currency" } } });
  });
});

describe("sources", () => {
  const sourceOf = (path: string) => scenario.parameters.find((parameter) => parameter.path === path)?.source;

  it("are the nearest around a number: its own, the leg's, the rail's, the file's", () => {
    expect(sourceOf("through-dollars.legs.order.time[0]")?.key).toBe("times");
    expect(sourceOf("through-dollars.legs.order.time[1]")?.key).toBe("made-up");
    expect(sourceOf("through-dollars.legs.send.hold.time")?.key).toBe("times");
    expect(sourceOf("through-dollars.choices.routing")?.key).toBe("shares");
    expect(sourceOf("services-tax.fee")?.key).toBe("made-up");
    expect(sourceOf("th-office.open")?.key).toBe("hours");
  });

  it("carry all that was written of them, and the range of the block that names them", () => {
    expect(sourceOf("sg.usd-sgd.half-spread[1]")).toEqual({
      key: "market",
      title: "Market",
      url: "https://example.org/market",
      retrieved: "2026-07-01",
      grade: "published",
      note: "A note",
      range: null,
    });
    expect(sourceOf("sg.usd-sgd.half-spread[0]")).toMatchObject({
      key: "guess",
      grade: "assumed",
      range: ["50bp", "200bp"],
    });
  });

  it("are listed once a path", () => {
    const paths = scenario.parameters.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it("are listed for what the scenario uses, and for nothing else", () => {
    const loaded = load(SCENARIO, { ...PACK, "pack/rail.yaml": `${RAIL}---${UNUSED}` });
    expect(loaded.fees.map(({ id }) => id)).toContain("unused-fee");
    expect(loaded.parameters.map(({ path }) => path)).not.toContain("unused-fee.fee");
  });
});

const UNUSED = `
id: unused-fee
label: A fee of nobody
paid-by: sender
paid-to: sender-bank
currency: SGD
fee: { flat: "1.00" }
source: { title: Made up, grade: assumed }
`;
