// Ten payments under typical luck, recomputed from the data files alone by a program that shares no code with settlesim, and asked
// of settlesim: debit, credit, what is blocked and every charge agree to the minor unit, every leg, credit and finality to the
// millisecond. Both read the pack as it is, and once more with its figures moved, as a later calibration will move them.

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Scenario } from "../../../src/settlement/index.ts";
import { explainPayment, type RailExplanation } from "../../../src/study/index.ts";
import { REFERENCE_PACK, scenarioAt } from "../../support/load.ts";
import { type Pack, readPack, withValue } from "./data.ts";
import { readPayments, recompute } from "./recompute.ts";

const TEN = join(import.meta.dirname, "ten.yaml");
const PAYMENTS = readPayments(TEN);

/** A payment on a rail, with the choices that are picked. */
const WAYS: readonly (readonly [payment: string, rail: string, ...picks: readonly string[]])[] = [
  ["holiday-friday-home", "usd-correspondent"],
  ["holiday-friday-home", "upi-paynet"],
  ["holiday-friday-home", "money-transfer-operator"],
  ["holiday-friday-home", "money-transfer-operator", "route=account"],
  ["software-after-the-rule", "usd-correspondent"],
  ["fees-over-the-threshold", "usd-correspondent"],
  ["sunday-at-the-limit", "upi-paynet"],
  ["sunday-at-the-limit", "upi-paynet", "scheme=nexus"],
  ["one-paisa-more", "upi-paynet"],
  ["lunch-in-penang", "upi-paynet"],
  ["lunch-in-penang", "usd-card"],
  ["saree-in-chennai", "upi-paynet", "payout=next-day"],
  ["saree-in-chennai", "usd-card", "payout-terms=second"],
  ["parts-in-dollars", "usd-correspondent"],
  ["parts-in-dollars", "local-currency"],
  ["palm-oil-on-friday", "usd-correspondent"],
  ["palm-oil-on-friday", "usd-correspondent", "correspondents=two", "routing=cover", "payee-path=manual"],
  ["textiles-in-full", "usd-correspondent"],
  ["textiles-in-full", "local-currency"],
];

/** Dealers whose position never moves, and lies at two fifths of their limit: the only one the recomputation knows. */
const DEALERS = "dealers-special-rupee";
const STILL = {
  "adoption.is": "0",
  "used-up.is": "0",
  "opening.amount": "10000000.00",
  "limit.amount": "25000000.00",
};

describe("the program agrees with a recomputation from the data alone", () => {
  asked(readPack(REFERENCE_PACK), (set) => scenarioAt(TEN, undefined, set));
});

describe("and goes on agreeing when the figures of the pack move", () => {
  const folder = mkdtempSync(join(tmpdir(), "settlesim-moved-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const pack = join(folder, "pack");
  cpSync(REFERENCE_PACK, pack, { recursive: true });
  for (const name of readdirSync(pack, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".yaml")) continue;
    const path = join(pack, name);
    writeFileSync(path, moved(readFileSync(path, "utf8")));
  }
  const place = join(folder, "ten.yaml");
  writeFileSync(place, readFileSync(TEN, "utf8").replace("\nperiod:", "\npack: pack\nperiod:"));
  asked(readPack(pack), (set) => scenarioAt(place, undefined, set));

  it("has moved something", () => {
    const told = (from: Pack): readonly string[] =>
      WAYS.map(([payment, rail]) => JSON.stringify(recomputed(still(from), payment, rail, {})));
    const [asItIs, asMoved] = [told(readPack(REFERENCE_PACK)), told(readPack(pack))];
    const kept = WAYS.filter((_, way) => asMoved[way] === asItIs[way]);
    expect(kept.map(([payment]) => payment)).toEqual(["one-paisa-more"]);
  });
});

/** Medians a third longer and seven milliseconds, half-spreads a fifth wider, flat fees dearer by 0.37 and none for nothing. */
function moved(text: string): string {
  return text
    .replace(/median: (\d+)min/g, (_, minutes) => `median: ${Number(minutes) * 80_000 + 7}ms`)
    .replace(/median: (\d+)s/g, (_, seconds) => `median: ${Number(seconds) * 1333 + 7}ms`)
    .replace(/is: (\d+(?:\.\d+)?)bp/g, (_, bp) => `is: ${(Number(bp) * 1.2).toFixed(2)}bp`)
    .replace(/flat: "(\d+\.\d\d)"/g, (_, flat) => `flat: "${(Number(flat) + 0.37).toFixed(2)}"`);
}

function asked(pack: Pack, scenarioWith: (set: readonly string[]) => Scenario): void {
  const scenario = scenarioWith(Object.entries(STILL).map(([path, value]) => `${DEALERS}.${path}=${value}`));
  for (const [payment, rail, ...picked] of WAYS) {
    const picks = Object.fromEntries(picked.map((pick) => pick.split("=") as [string, string]));
    it([payment, "on", rail, ...picked].join(" "), () => {
      const told = explainPayment(scenario, {
        luck: "typical",
        picks,
        rails: [rail],
        payment,
        replication: 0,
        version: "test",
      }).rails[0]!;
      expect(byProgram(told)).toEqual(recomputed(still(pack), payment, rail, picks));
    });
  }
}

interface Answer {
  readonly reason: string | null;
  readonly money: Readonly<Record<"debit" | "credit" | "blocked", number>> | null;
  readonly charges: readonly string[];
  readonly legs: readonly string[];
  readonly credited: string | null;
  readonly final: string | null;
}

function still(pack: Pack): Pack {
  return Object.entries(STILL).reduce((so, [path, value]) => withValue(so, DEALERS, path.split("."), value), pack);
}

function recomputed(pack: Pack, id: string, rail: string, picks: Readonly<Record<string, string>>): Answer {
  const payment = PAYMENTS.find((one) => one.id === id)!;
  const { reason, money, legs, creditAt, finalAt } = recompute(pack, payment, rail, picks);
  return {
    reason: reason ?? null,
    money: money === undefined ? null : amounts(money.debit, money.credit, money.blocked),
    charges: (money?.charges ?? []).map((one) => `${one.payer}: ${one.id} ${one.minor} ${one.currency}`).sort(),
    legs: (legs ?? []).map((leg) => [leg.id, ...[leg.readyAt, leg.startAt, leg.endAt].map(instant)].join(" ")),
    credited: instant(creditAt ?? null),
    final: instant(finalAt ?? null),
  };
}

function byProgram(told: RailExplanation): Answer {
  const { debit, credit, blocked } = told;
  const charges = told.legs.flatMap((leg) => leg.charges).map((one) => ({ ...one, ...(one.taken ?? one.amount) }));
  return {
    reason: told.reason,
    money: debit === null || credit === null ? null : amounts(debit.minor, credit.minor, blocked?.minor ?? 0),
    charges: charges.map((one) => `${one.payer}: ${one.rule} ${one.minor} ${one.currency}`).sort(),
    legs: told.legs.map((leg) => [leg.id, ...[leg.readyAt, leg.startAt, leg.endAt].map(instant)].join(" ")),
    credited: instant(told.creditAt),
    final: instant(told.finalAt),
  };
}

function amounts(debit: number | bigint, credit: number | bigint, blocked: number | bigint): Answer["money"] {
  return { debit: Number(debit), credit: Number(credit), blocked: Number(blocked) };
}

function instant(at: string | number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
