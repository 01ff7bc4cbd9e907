// Which assumed item turns a difference, by hand.

import { describe, expect, it } from "vitest";
import { hangsOn } from "../../../src/study/hangs-on.ts";
import type { ItemResult } from "../../../src/study/index.ts";
import { cell } from "../report/sample-results.ts";

const item = (id: string, bpsOfValue: number, grade: string): ItemResult => ({
  kind: "fee",
  id,
  payer: "sender",
  payee: "bank",
  bpsOfValue,
  amount: "0.00",
  grade,
});
const side = (rail: string, ...items: ItemResult[]) => ({
  rail,
  cell: cell({ price: { ...cell().price, items } }),
});

describe("the assumed number a verdict hangs on", () => {
  it("is the one that has to change least, as a factor", () => {
    // Here is 40 bp cheaper. Its margin of 80 must rise to 120 (1.5 times); there, 100 must fall to 60 (1.67 times less).
    const here = side("link", item("margin", 80, "assumed"), item("fee", 200, "published"));
    const there = side("bank", item("deduction", 100, "assumed"));
    expect(hangsOn(-40, here, there)).toEqual({ rail: "link", item: "margin", bps: 80, turnsAtBps: 120 });
  });

  it("is on the dearer side when less would do there", () => {
    // 40 bp dearer here: 50 would have to fall to 10 (5 times less); there, 100 would have to rise to 140 (1.4 times).
    const here = side("link", item("margin", 50, "assumed"));
    const there = side("bank", item("deduction", 100, "assumed"));
    expect(hangsOn(40, here, there)).toEqual({ rail: "bank", item: "deduction", bps: 100, turnsAtBps: 140 });
  });

  it("is none when no assumed item could fall far enough, or nothing is assumed", () => {
    expect(hangsOn(60, side("link", item("margin", 50, "assumed")), side("bank"))).toBeNull();
    expect(hangsOn(-60, side("link", item("margin", 50, "published")), side("bank"))).toBeNull();
  });
});
