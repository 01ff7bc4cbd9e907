// Tariffs and taxes as their authors and a tax officer would try them: ids of the reference pack and fee files written by
// hand, each amount priced by the `fee` verb. Expected figures stand in `tariff-cases.json`; where a bank, a rule book or
// a scheme published the example, its line says so, the others were computed apart from the program in exact fractions.
// The verb runs in this process; only the reading of one target is kept from one case to the next.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { main } from "../../src/cli/main.ts";
import type * as Load from "../../src/cli/verbs/load.ts";
import { fakeTerminal } from "../unit/cli/fake-terminal.ts";

vi.mock("../../src/cli/verbs/load.ts", async (original) => {
  const load = await original<typeof Load>();
  const read = new Map<string, ReturnType<typeof load.loadNamed>>();
  const loadNamed = (...asked: Parameters<typeof load.loadNamed>) => {
    const key = JSON.stringify(asked);
    const known = read.get(key) ?? load.loadNamed(...asked);
    read.set(key, known);
    return known;
  };
  return { ...load, loadNamed };
});

interface Asked {
  readonly name: string;
  /** The id of a rule of the reference pack, or one of `files`, whole or `FILE#ID`. */
  readonly target: string;
  readonly amount: string;
  readonly on: string;
  readonly when?: Readonly<Record<string, string>>;
}

interface Priced extends Asked {
  /** Minor units by rule, in the order of the sheet; null where the rule is not charged. */
  readonly charges: Readonly<Record<string, number | null>>;
  readonly totals: Readonly<Record<string, number>>;
  readonly because: string;
  readonly source: string;
}

interface Refused extends Asked {
  readonly says: readonly string[];
}

interface Book {
  readonly files: Readonly<Record<string, readonly string[]>>;
  readonly cases: readonly Priced[];
  readonly refusals: readonly Refused[];
}

interface Money {
  readonly currency: string;
  readonly amount: string;
}

interface Sheet {
  readonly fees: readonly { readonly rule: string; readonly charged: boolean; readonly fee: Money }[];
  readonly totals: readonly Money[];
}

const DIGITS: Readonly<Record<string, number>> = { JPY: 0, KWD: 3 };
const book = JSON.parse(readFileSync(join(import.meta.dirname, "tariff-cases.json"), "utf8")) as Book;
const folder = mkdtempSync(join(tmpdir(), "settlesim-tariffs-"));
for (const [name, lines] of Object.entries(book.files)) writeFileSync(join(folder, name), `${lines.join("\n")}\n`);

afterAll(() => rmSync(folder, { recursive: true }));

async function feeOf({ target, amount, on, when }: Asked): Promise<{ code: number; out: string; err: string }> {
  const terminal = fakeTerminal();
  const place = target.includes(".yaml") ? join(folder, target) : target;
  const facts = Object.entries(when ?? {}).flatMap(([name, value]) => ["--when", `${name}=${value}`]);
  const asked = ["fee", place, "--amount", amount, "--on", on, ...facts, "--format", "json"];
  return { code: await main(asked, terminal), out: terminal.printed(), err: terminal.complained() };
}

/** Read back by hand: an amount has exactly the decimals of its currency. */
function minorOf({ currency, amount }: Money): number {
  const [, decimals = ""] = amount.split(".");
  expect(decimals.length, amount).toBe(DIGITS[currency] ?? 2);
  return Number(amount.replace(".", ""));
}

describe("a tariff charges what its author and the tax officer compute", () => {
  it.each(book.cases)("$name: $because ($source)", async (one) => {
    const { code, out, err } = await feeOf(one);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const sheet = JSON.parse(out) as Sheet;
    const charges = sheet.fees.map(({ rule, charged, fee }) => [rule, charged ? minorOf(fee) : null]);
    expect(charges).toEqual(Object.entries(one.charges));
    // Each rule has its own total with its taxes; over all the rules of a file they come to what is charged in all.
    const totals: Record<string, number> = {};
    for (const total of sheet.totals) totals[total.currency] = (totals[total.currency] ?? 0) + minorOf(total);
    expect(totals).toEqual(one.totals);
  });
});

describe("a question that no tariff answers is refused, with what would be one", () => {
  it.each(book.refusals)("$name", async (one) => {
    const { code, out, err } = await feeOf(one);
    expect(code).toBeGreaterThan(0);
    expect(code).toBeLessThan(3);
    expect(out).toBe("");
    for (const word of one.says) expect(err).toContain(word);
  });
});
