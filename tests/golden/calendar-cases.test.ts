// The `calendar` verb as an operations desk asks it: calendars written by hand in the format of the contract, and those of
// the reference pack by id. Expected answers were worked out by hand, each with its reason, and once more by a program
// that shares nothing with this one; moments are compared as ISO texts with their offsets, so a clock change shows.
// A case marked `open` states what is right and is not done yet: it must fail, and loses its mark when it passes.
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
  /** The id of a calendar of the reference pack, or one of `files`, whole or `FILE#ID`. */
  readonly calendar: string;
  readonly at: string;
  readonly cutOff?: string;
  readonly batch?: string;
  readonly valueDays?: number;
  readonly working?: string;
  readonly open?: boolean;
  readonly because: string;
}

interface Answered extends Asked {
  /** A part of the sheet; a moment is its ISO text. */
  readonly expected: Readonly<Record<string, unknown>>;
}

interface Refused extends Asked {
  readonly code: number;
  readonly says: readonly string[];
}

interface Book {
  readonly files: Readonly<Record<string, readonly string[]>>;
  readonly cases: readonly Answered[];
  readonly refusals: readonly Refused[];
}

const book = JSON.parse(readFileSync(join(import.meta.dirname, "calendar-cases.json"), "utf8")) as Book;
const folder = mkdtempSync(join(tmpdir(), "settlesim-calendars-"));
for (const [name, lines] of Object.entries(book.files)) writeFileSync(join(folder, name), `${lines.join("\n")}\n`);

afterAll(() => rmSync(folder, { recursive: true }));

async function ask(asked: Asked): Promise<{ code: number; out: string; err: string }> {
  const terminal = fakeTerminal();
  const place = asked.calendar.includes(".yaml") ? join(folder, asked.calendar) : asked.calendar;
  const options = [
    ["--cut-off", asked.cutOff],
    ["--batch", asked.batch],
    ["--value-days", asked.valueDays],
    ["--working", asked.working],
  ].flatMap(([option, value]) => (value === undefined ? [] : [String(option), String(value)]));
  const code = await main(["calendar", place, "--at", asked.at, ...options, "--format", "json"], terminal);
  return { code, out: terminal.printed(), err: terminal.complained() };
}

describe("a calendar answers what an operations desk works out", () => {
  for (const one of book.cases) {
    const test = one.open === true ? it.fails : it;
    test(`${one.name}: ${one.because}`, async () => {
      const { code, out, err } = await ask(one);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      const sheet: unknown = JSON.parse(out, (_, value) => momentAsText(value));
      expect(sheet).toMatchObject(one.expected);
    });
  }
});

describe("a question that no calendar answers is refused, with what would be one", () => {
  it.each(book.refusals)("$name: $because", async (one) => {
    const { code, out, err } = await ask(one);
    expect({ code, out }).toEqual({ code: one.code, out: "" });
    for (const word of one.says) expect(err).toContain(word);
  });
});

/** The sheet gives a moment twice, for machines and for people; the first is compared. */
function momentAsText(value: unknown): unknown {
  return typeof value === "object" && value !== null && "iso" in value ? value.iso : value;
}
