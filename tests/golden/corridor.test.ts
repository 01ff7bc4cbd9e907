// A corridor with data of its own, beside those that come with the program: its files read without a word to say, and what its
// rails had to repeat of the rails that they extend is still what those say.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ROOT, settlesim } from "./command.ts";

type Case = { readonly when?: Readonly<Record<string, string>>; readonly [key: string]: unknown };
interface Rail {
  readonly choices: { readonly "payee-path": readonly Case[] };
  readonly legs: readonly {
    readonly id: string;
    readonly time?: readonly Case[];
    readonly "no-later-than"?: readonly Case[];
  }[];
}

const railAt = (path: string): Rail =>
  parse(readFileSync(join(ROOT, "scenarios", path), "utf8"), { schema: "failsafe" }) as Rail;

describe("the Singapore corridor", () => {
  it("is read without an error and without a warning", () => {
    const { code, out, err } = settlesim("check", "scenarios/singapore");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^\d+ files \(.*4 rails, 3 scenarios\): nothing to mend\n$/);
  });

  it("is priced and asked by id from its folder", () => {
    // 1/8 % of 50,000.00 is 62.50.
    const fee = settlesim(
      "fee",
      "scenarios/singapore/data#sg.outward-commission",
      "--amount",
      "50000 SGD",
      "--on",
      "2026-07-07",
      "--when",
      "segment=msme",
    );
    expect(fee.out).toContain("62.50 SGD");
    // Friday 14:01: the day's cut-off is past, Monday is next.
    const next = settlesim(
      "calendar",
      "scenarios/singapore/data#sg-remittance-to-malaysia",
      "--at",
      "2026-07-10T14:01+08:00",
    );
    expect(next.out).toMatch(/opens +Mon 2026-07-13 00:00/);
  });
});

describe("a list that says one thing only as a whole, repeated for the sake of one case", () => {
  const base = railAt("reference/rails/usd-correspondent.yaml");
  const own = railAt("singapore/data/rails/telegraphic-transfer.yaml");
  const check = (rail: Rail): Rail["legs"][number] => rail.legs.find(({ id }) => id === "check")!;
  /** What holds for India, whose cases name it by the direction, by the country, or as what is left. */
  const ofIndia = (cases: readonly Case[]): readonly Case[] =>
    cases.flatMap(({ when = {}, ...rest }) => {
      const { direction, country, ...others } = when;
      const isElsewhere = (direction !== undefined && !direction.endsWith("->IN")) || (country ?? "IN") !== "IN";
      return isElsewhere ? [] : [{ ...rest, ...(Object.keys(others).length > 0 ? { when: others } : {}) }];
    });

  it("says of India's banks what the rail says that it extends", () => {
    // The last share and the last time of the rail are those of every other country.
    const shares = ofIndia(base.choices["payee-path"]);
    expect(ofIndia(own.choices["payee-path"])).toEqual(shares);
    expect(ofIndia(check(own).time!)).toEqual(ofIndia(check(base).time!).slice(0, 2));
  });

  it("keeps India's deadline, from another country", () => {
    const deadline = ({ "no-later-than": cases = [] }: Rail["legs"][number]): Case => ({
      ...cases[0]!,
      when: { ...cases[0]!.when, direction: "" },
    });
    expect(deadline(check(own))).toEqual(deadline(check(base)));
  });
});
