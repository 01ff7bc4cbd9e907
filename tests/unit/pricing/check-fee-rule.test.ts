// Which version of a tariff is in force, and what is said when none or two are.

import { describe, expect, test } from "vitest";

import { ratio } from "../../../src/money/index.ts";
import {
  type FeeTerm,
  type FeeVersion,
  type Source,
  checkFeeRule,
  checkVersions,
  versionOn,
} from "../../../src/pricing/index.ts";
import { PLAIN } from "../../arbitraries/fee-rule.ts";

const SOURCE: Source = {
  key: null,
  title: "tariff sheet",
  url: null,
  retrieved: null,
  grade: "published",
  note: null,
  range: null,
};

function version(from: string | null, until: string | null, ...terms: readonly FeeTerm[]): FeeVersion {
  return { from, until, cases: terms.map((term) => ({ when: null, term, source: SOURCE })) };
}

const flat: FeeTerm = { ...PLAIN, flat: 100 };

describe("the version in force", () => {
  const rule = { versions: [version("2024-04-01", "2025-03-31", flat), version("2025-04-01", null, flat)] };

  test("includes both its first and its last day", () => {
    const index = (date: string): number => rule.versions.findIndex((one) => one === versionOn(rule, date));
    expect(["2024-04-01", "2025-03-31", "2025-04-01", "2199-12-31"].map(index)).toEqual([0, 0, 1, 1]);
  });

  test("is none before the first day", () => expect(versionOn(rule, "2024-03-31")).toBeNull());
});

describe("versions", () => {
  const messages = (...versions: readonly FeeVersion[]): string[] =>
    checkVersions(versions).map(({ message }) => message);

  test("that follow each other day after day are fine, in any written order", () => {
    expect(
      messages(version("2025-04-01", null), version(null, "2024-02-29"), version("2024-03-01", "2025-03-31")),
    ).toEqual([]);
  });

  test("with a gap name both neighbours and the dates without a price", () => {
    expect(messages(version("2024-01-01", "2024-02-28"), version("2024-03-01", null))).toEqual([
      "a gap from 2024-02-29 until 2024-02-29 between the version from 2024-01-01 until 2024-02-28 and the version from 2024-03-01",
    ]);
  });

  test("that overlap name both neighbours", () => {
    expect(checkVersions([version("2024-01-01", "2024-03-31"), version("2024-03-31", null)])).toEqual([
      {
        code: "version-overlap",
        at: "versions[1]",
        beside: "versions[0]",
        message:
          "the version from 2024-01-01 until 2024-03-31 and the version from 2024-03-31 are both in force on 2024-03-31",
      },
    ]);
    expect(messages(version(null, null), version(null, "2020-12-31"))).toEqual([
      "the version until 2020-12-31 and the version of all dates are both in force on 2020-12-31",
    ]);
  });

  test("inside a longer one overlap it and hide no later gap", () => {
    const codes = checkVersions([
      version("2024-01-01", "2024-12-31"),
      version("2024-03-01", "2024-03-31"),
      version("2025-01-02", null),
    ]).map(({ code, at, beside }) => `${code} ${beside} ${at}`);
    expect(codes).toEqual(["version-overlap versions[0] versions[1]", "version-gap versions[0] versions[2]"]);
  });

  test("after an open one overlap it", () => {
    expect(checkVersions([version("2024-01-01", null), version("2025-01-01", null)])[0]?.code).toBe("version-overlap");
  });

  test("that end before they start, on no date, or do not exist are refused", () => {
    expect(messages(version("2025-01-01", "2024-12-31"))).toEqual([
      "a version cannot end (2024-12-31) before it starts (2025-01-01)",
    ]);
    expect(checkVersions([version("2025-02-30", null)])[0]?.code).toBe("version-date");
    expect(checkVersions([])[0]?.code).toBe("no-version");
  });
});

describe("a fee rule", () => {
  const codes = (base: "in" | "none", ...versions: readonly FeeVersion[]): string[] =>
    checkFeeRule({ base: { kind: base }, versions }).map(({ code, at }) => `${at} ${code}`);

  test("may leave out its base when every fee is flat", () => {
    expect(codes("none", version(null, null, flat))).toEqual([]);
    expect(codes("none", version(null, null, { ...PLAIN, rate: ratio(1, 100), rounding: "up" }))).toEqual([
      "versions[0].cases[0] base-missing",
    ]);
  });

  test("shows where in which version a term is wrong", () => {
    expect(codes("in", version(null, null, { ...flat, then: { ...PLAIN, rate: ratio(1, 100) } }))).toEqual([
      "versions[0].cases[0].then.rounding no-rounding",
    ]);
  });

  test("has no case below one that always holds, and at least one case", () => {
    expect(codes("in", version(null, null, flat, flat))).toEqual(["versions[0].cases[1] unreachable-case"]);
    expect(codes("in", version(null, null))).toEqual(["versions[0] no-case"]);
  });
});
