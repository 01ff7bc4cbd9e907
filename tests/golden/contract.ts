// What `result.json` must hold at least, typed from the contract and not from the code: every key, and what stands there.
// A function judges a value; an object wants each of its keys; a list judges every element by its one entry.

import { expect } from "vitest";

type Judge = (value: unknown, where: string) => void;
export type Shape = Judge | { readonly [key: string]: Shape } | readonly [Shape];

export function expectShape(value: unknown, shape: Shape, where = "result"): void {
  if (typeof shape === "function") return shape(value, where);
  if (Array.isArray(shape)) {
    expect(Array.isArray(value), `${where} is a list`).toBe(true);
    (value as unknown[]).forEach((each, index) =>
      expectShape(each, (shape as readonly [Shape])[0], `${where}[${index}]`),
    );
    return;
  }
  expect(typeof value === "object" && value !== null, `${where} is an object`).toBe(true);
  const map = value as Readonly<Record<string, unknown>>;
  for (const [key, inner] of Object.entries(shape)) {
    expect(Object.keys(map), where).toContain(key);
    expectShape(map[key], inner, `${where}.${key}`);
  }
}

const text: Judge = (value, where) => expect(typeof value, where).toBe("string");
const nothingYet: Judge = (value, where) => expect(value, where).toBeNull();
const oneOf =
  (...words: readonly unknown[]): Judge =>
  (value, where) =>
    expect(words, where).toContain(value);
const orNull =
  (shape: Shape): Judge =>
  (value, where) =>
    value === null ? undefined : expectShape(value, shape, where);
const decimals =
  (most: number): Judge =>
  (value, where) => {
    expect(typeof value, where).toBe("number");
    expect(
      Math.abs((value as number) * 10 ** most - Math.round((value as number) * 10 ** most)),
      `${where} = ${String(value)} has at most ${most} decimals`,
    ).toBeLessThan(1e-3);
  };
const count = decimals(0);
const bps = orNull(decimals(4));
const seconds = orNull(decimals(3));
const share = orNull(decimals(6));
const every =
  (shape: Shape): Judge =>
  (value, where) => {
    for (const [key, each] of Object.entries(value as object)) expectShape(each, shape, `${where}.${key}`);
  };
const interval = (of: Judge): Judge =>
  orNull((value, where) => {
    expect((value as unknown[]).length, where).toBe(2);
    expectShape(value, [of], where);
  });
const amount: Judge = (value, where) => expect(value, where).toMatch(/^-?\d+(?:\.\d+)?$/);
const money: Shape = { currency: text, amount };
const quantiles: Shape = { p50: seconds, p95: seconds };

const price: Shape = {
  bpsOfValue: { mean: bps, ci95: interval(bps), range95: nothingYet },
  netBpsOfValue: { mean: bps, ci95: interval(bps), range95: nothingYet },
  bpsPerPayment: { mean: bps, ci95: interval(bps), p50: bps, p95: bps },
  total: money,
  items: [
    {
      kind: oneOf("fee", "tax", "fx-margin", "deduction", "rounding"),
      id: text,
      payer: text,
      payee: text,
      bpsOfValue: bps,
      amount,
      grade: oneOf("published", "reported", "assumed", "fitted"),
    },
  ],
};

const cell: Shape = {
  kind: text,
  direction: text,
  segment: text,
  weight: text,
  payments: {
    offered: count,
    ineligible: count,
    completed: count,
    underDelivered: count,
    rejected: count,
    returned: count,
    unsettled: count,
  },
  reasons: { ineligible: every(count), rejected: every(count) },
  completedShare: share,
  price,
  fxDrift: { bpsOfValue: { mean: bps, ci95: interval(bps) } },
  blocked: orNull(money),
  float: orNull(money),
  failureCost: money,
  creditLatency: {
    seconds: { mean: seconds, p50: seconds, p95: seconds },
    within: every(share),
    byCause: every(seconds),
  },
  finalityLatency: { seconds: quantiles },
  milestones: every({ seconds: quantiles, within: every(share) }),
};

const status = oneOf("live", "announced", "hypothetical");

export const RESULT: Shape = {
  schemaVersion: oneOf(1),
  run: {
    tool: oneOf("settlesim"),
    version: text,
    scenario: { id: text, title: text },
    inputs: [{ id: text, sha256: (value, where) => expect(value, where).toMatch(/^[0-9a-f]{64}$/) }],
    overlays: [{ path: text, value: text }],
    seed: count,
    replications: count,
    luck: oneOf("drawn", "typical"),
    period: { from: text, to: text },
    fx: oneOf("history", "simulated"),
  },
  rails: [
    {
      id: text,
      status,
      referenceFor: [text],
      usd: { turnoverUsd: amount, legsSettledInUsd: count, prefundedUsd: orNull(amount) },
      cells: [cell],
    },
  ],
  differences: [
    {
      kind: text,
      direction: text,
      segment: text,
      rail: text,
      reference: text,
      pairs: count,
      onlyHere: count,
      onlyThere: count,
      priceBps: { mean: bps, ci95: interval(bps), range95: nothingYet },
      creditSeconds: { mean: seconds, ci95: interval(seconds), p50: seconds },
      verdict: {
        price: oneOf("cheaper", "dearer", "no-material-difference", "depends-on-assumptions", null),
        speed: oneOf("faster", "slower", "no-material-difference", "depends-on-assumptions", null),
      },
    },
  ],
  worlds: [
    {
      id: text,
      price: money,
      within: every(share),
      usd: { turnoverUsd: amount, legsSettledInUsd: count, prefundedUsd: orNull(amount) },
      fellBack: count,
      against: orNull(text),
      saves: orNull({ currency: text, amount, ci95: interval(amount), turnoverUsd: amount }),
    },
  ],
  breakEven: [
    {
      path: text,
      kind: text,
      direction: text,
      segment: text,
      rail: text,
      reference: text,
      value: bps,
      ci95: interval(bps),
      range95: nothingYet,
    },
  ],
  assumptions: {
    published: count,
    reported: count,
    assumed: count,
    fitted: count,
    list: [{ path: text, grade: text, source: text }],
  },
};
