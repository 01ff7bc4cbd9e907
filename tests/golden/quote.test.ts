// `quote` as a sender meets it: an answer that fits the screen and opens with the date and the mids, the same in JSON and
// Markdown, from any folder; and one sentence for each option that cannot be answered.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { QuoteAnswer } from "../../src/study/index.ts";
import { settlesim, settlesimIn } from "./command.ts";

const RINGGIT = ["quote", "--principal", "1000 MYR", "--to", "IN"];
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "settlesim-quote-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("an answer", () => {
  const { code, out, err } = settlesim(...RINGGIT, "--week", "--explain");

  it("prints itself and nothing else", () => {
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  it("opens with the date, the mid rates and how often luck is drawn", () => {
    const first = out.slice(0, out.indexOf("\n\n")).replaceAll("\n", " ");
    expect(first).toMatch(/^Sent Tue 2026-06-30 10:00 \+08:00 in Malaysia, Tue 2026-06-30 07:30 \+05:30 in India/);
    expect(first).toContain("since no --at is given");
    expect(first).toContain("1 USD = 94.96 INR = 4.0635 MYR, so 1 MYR = 23.369 INR");
    expect(first).toContain("luck is drawn 1,000 times (seed 1)");
  });

  it("fits 100 columns, for every kind of payment and for large amounts", () => {
    const others = [
      settlesim("quote", "--principal", "55 MYR", "--to", "MY", "--kind", "merchant-qr"),
      settlesim("quote", "--principal", "5000000 USD", "--to", "MY", "--kind", "trade-invoice", "--segment", "large"),
    ];
    for (const line of [out, ...others.map((each) => each.out)].join("\n").split("\n"))
      expect(line.length, line).toBeLessThanOrEqual(100);
  });

  it("never names a rail that is not live as the cheapest or fastest without saying so", () => {
    for (const word of ["Cheapest", "Fastest"]) {
      const line = out.slice(out.indexOf(`- ${word} is`)).replaceAll(/\s+/g, " ");
      expect(line).toMatch(new RegExp(`^- ${word} is upi-paynet \\(announced, not live on this date\\)`));
      expect(line).toContain("Of the rails that are live it is ");
    }
  });

  it("tells the payment leg by leg when asked", () => {
    expect(out).toContain("Typical luck: every draw is at its middle");
  });
});

describe("data beside those that come with the program", () => {
  it("bring their countries, currencies and rails into the answer", () => {
    const { code, out } = settlesim(
      "quote",
      "--with",
      "scenarios/singapore/data",
      "--principal",
      "400 SGD",
      "--to",
      "IN",
    );
    expect(code).toBe(0);
    expect(out.replaceAll(/\s+/g, " ")).toContain("so 1 SGD = 73.7382 INR");
    const order = ["upi-paynow", "direct-remittance", "market-mean", "telegraphic-transfer"];
    expect(out.split("\n").flatMap((line) => /^(\S+) +\S+ INR /.exec(line)?.[1] ?? [])).toEqual(order);
  });
});

describe("the same answer for machines", () => {
  it("has a version, one rail for each that takes it, and the same bytes from any folder", () => {
    const here = settlesim(...RINGGIT, "--format", "json");
    expect(here).toMatchObject({ code: 0, err: "" });
    const answer = JSON.parse(here.out) as QuoteAnswer;
    expect(answer.schemaVersion).toBe(1);
    expect(answer.question).toMatchObject({ direction: "MY->IN", kind: "remittance", segment: "individual" });
    expect(answer.rails.length).toBeGreaterThanOrEqual(2);
    expect(settlesimIn(folder, [...RINGGIT, "--format", "json"]).out).toBe(here.out);
  });

  it("is Markdown on request", () => {
    expect(settlesim(...RINGGIT, "--luck", "typical", "--format", "markdown").out).toContain(
      "| rail | 1 MYR =<br>after",
    );
  });

  it("counts what was sent before against a limit of the day", () => {
    // RM 50,000 a day through the bank, RM 49,500 of it sent: RM 1,000 more do not fit.
    const { out } = settlesim(...RINGGIT, "--luck", "typical", "--memory", "sender-today=49500.00");
    expect(out).toContain("; sender today 49,500.00 MYR");
    expect(out.replaceAll(/\s+/g, " ")).toContain(
      "- usd-correspondent: online daily limit: the limit is MYR 50,000.00 a day",
    );
  });

  it("says what is blocked until the tax return, beside the price", () => {
    // A gift of INR 12 lakh: 20 % of what lies above 10 lakh a year (from 2025-04-01), 40,000.00; of the 10 lakh nothing.
    const gift = ["quote", "--principal", "1200000 INR", "--to", "MY", "--purpose", "gift", "--luck", "typical"];
    const answer = JSON.parse(settlesim(...gift, "--format", "json").out) as QuoteAnswer;
    const bank = answer.rails.find(({ rail }) => rail === "usd-correspondent");
    expect(bank?.blocked?.mean).toBe("40000.00");
    expect(Number(bank?.sends?.mean)).toBeLessThan(1_205_000);
    expect(settlesim(...gift).out.replaceAll(/\s+/g, " ")).toContain(
      "usd-correspondent: 40,000.00 INR more leave the account",
    );
  });

  it("takes a value in place of the data's, and says so", () => {
    // Without its fee of RM 2 the link takes no tax on it either: the sender pays the thousand and nothing on top.
    const argv = [...RINGGIT, "--luck", "typical", "--set", "link.sender-fee-my.fee.flat=0.00"];
    const answer = JSON.parse(settlesim(...argv, "--format", "json").out) as QuoteAnswer;
    expect(answer.overlays).toEqual([{ path: "link.sender-fee-my.fee.flat", value: "0.00" }]);
    expect(answer.rails.find(({ rail }) => rail === "upi-paynet")?.sends?.mean).toBe("1000.00");
    expect(settlesim(...argv).out).toContain("Set on the command line, in place of what the files say: ");
  });

  it("says in its first line which rate was given and what it moved", () => {
    const { out } = settlesim(...RINGGIT, "--luck", "typical", "--mid", "INR/MYR 23.37");
    expect(out.replaceAll("\n", " ")).toContain(
      "(1 MYR = 23.37 INR is given, and moves INR against USD), so 1 MYR = 23.37 INR",
    );
  });
});

describe("what cannot be answered", () => {
  const mistakes: readonly (readonly [why: string, argv: readonly string[], code: number, says: string])[] = [
    [
      "an unknown country",
      ["--principal", "1000 MYR", "--to", "XX"],
      1,
      '--to XX: expected a country that some rail brings money to, received "XX"\n  known: IN, MY',
    ],
    [
      "one country twice",
      ["--principal", "1000 MYR", "--from", "IN", "--to", "IN"],
      1,
      "--from IN --to IN: expected two countries, received one\n  hint: payments inside a country are not what this compares",
    ],
    ["no country", ["--principal", "1000 MYR"], 2, "--to: expected the country of the beneficiary, received nothing"],
    [
      "an amount in words",
      ["--principal", "one thousand ringgit", "--to", "IN"],
      2,
      "error: option '--principal <amount>' argument 'one thousand ringgit' is invalid. Expected an amount and its currency in quotes",
    ],
    [
      "an amount finer than its currency",
      ["--principal", "1000.123 MYR", "--to", "IN"],
      1,
      '--principal "1000.123 MYR": expected an amount with at most 2 decimals, as MYR has',
    ],
    [
      "a currency without a mid rate",
      ["--debit", "1000 EUR", "--to", "IN"],
      1,
      '--debit "1000 EUR": expected a currency with a reference mid, received "EUR"',
    ],
    ["no amount", ["--to", "IN"], 2, "error: one of --principal, --debit and --credit is needed"],
    [
      "two amounts",
      ["--principal", "1 MYR", "--credit", "1 INR", "--to", "IN"],
      2,
      "error: option '--principal <amount>' cannot be used with option '--credit <amount>'",
    ],
    [
      "an unknown kind",
      ["--principal", "1000 MYR", "--to", "IN", "--kind", "remitance"],
      2,
      '--kind remitance: expected a kind of payment, received "remitance"\n  known: merchant-qr, remittance, trade-invoice\n  hint: did you mean "remittance"?',
    ],
    [
      "an unknown segment",
      ["--principal", "1000 MYR", "--to", "IN", "--segment", "huge"],
      2,
      '--segment huge: expected a segment, received "huge"',
    ],
    [
      "an unknown bearer",
      ["--principal", "1000 MYR", "--to", "IN", "--bearer", "ME"],
      1,
      '--bearer ME: expected a charge bearer: OUR, SHA or BEN, received "ME"',
    ],
    [
      "a date that the calendars do not reach",
      ["--principal", "1000 MYR", "--to", "IN", "--at", "2031-01-01"],
      1,
      "--at 2031-01-01: expected dates that the calendars of the rails cover",
    ],
    [
      "a date that is none",
      ["--principal", "1000 MYR", "--to", "IN", "--at", "2026-02-30"],
      2,
      "--at: expected a date such as 2026-03-06, or an instant such as 2026-03-06T20:00+08:00",
    ],
    [
      "an instant without its offset",
      ["--principal", "1000 MYR", "--to", "IN", "--at", "2026-07-06T20:00"],
      2,
      "--at: expected an instant with its offset",
    ],
    [
      "a rate that is a slip",
      ["--principal", "1000 MYR", "--to", "IN", "--mid", "INR/MYR 2.337"],
      1,
      '--mid "INR/MYR 2.337": expected a rate within a factor of 3 of the reference mid',
    ],
    [
      "a rate without a pair",
      ["--principal", "1000 MYR", "--to", "IN", "--mid", "23.37"],
      2,
      '--mid: expected two currencies and a rate, such as "ABC/DEF 23.37", received "23.37"',
    ],
    [
      "a rate of an unknown currency",
      ["--principal", "1000 MYR", "--to", "IN", "--mid", "INR/XYZ 2"],
      1,
      '--mid "INR/XYZ 2": expected a currency with a reference mid, received "XYZ"',
    ],
    [
      "one currency set twice",
      ["--principal", "1000 MYR", "--to", "IN", "--mid", "INR/MYR 23.37", "--mid", "USD/INR 95"],
      1,
      '--mid "USD/INR 95": expected rates that set each currency once, received a second one for INR',
    ],
    [
      "an unknown rail",
      ["--principal", "1000 MYR", "--to", "IN", "--rail", "upi-paynt"],
      1,
      '--rail upi-paynt: expected a rail of the data, received "upi-paynt"',
    ],
    [
      "an unknown pick",
      ["--principal", "1000 MYR", "--to", "IN", "--pick", "scheme=nexux"],
      1,
      '--pick scheme=nexux: expected a value that scheme can take, received "nexux"',
    ],
    [
      "a past in words",
      ["--principal", "1000 MYR", "--to", "IN", "--memory", "sender-today=much"],
      1,
      "--memory sender-today=much: expected an amount",
    ],
    [
      "a past of another kind",
      ["--principal", "1000 MYR", "--to", "IN", "--memory", "sender-week=1.00"],
      1,
      "sender-week",
    ],
    [
      "a value set nowhere",
      ["--principal", "1000 MYR", "--to", "IN", "--set", "link.sender-fe-my.fee.flat=1.00"],
      1,
      "--set link.sender-fe-my.fee.flat: expected a key of the scenario, or the id of a document and a path inside it",
    ],
    [
      "data that are not there",
      ["--principal", "1000 MYR", "--to", "IN", "--with", "nowhere"],
      1,
      "nowhere:1:1: expected a file, received nothing of that name",
    ],
    [
      "a pack that is not there",
      ["--principal", "1000 MYR", "--to", "IN", "--pack", "nowhere"],
      1,
      "--pack nowhere: expected a folder of data, received nothing of that name",
    ],
  ];
  it.each(mistakes)("%s", (_, argv, code, says) => {
    const ended = settlesim("quote", ...argv);
    expect({ code: ended.code, out: ended.out }).toEqual({ code, out: "" });
    expect(ended.err).toContain(says);
    expect(ended.err).not.toContain("    at ");
  });
});
