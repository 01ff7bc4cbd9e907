// What code must never do where it stands: touch the machine outside the command line, or know one scheme, bank, rail or
// currency by name. Files stay small enough to be read.

import { describe, expect, it } from "vitest";
import { type SourceFile, sourceFiles } from "./source-tree.ts";

const files = sourceFiles();
const outsideCli = files.filter((file) => file.room !== "cli");

/** "src/x.ts:12: the line" for every line of code that matches. */
function linesMatching(among: readonly SourceFile[], pattern: RegExp): readonly string[] {
  return among.flatMap((file) =>
    file.code
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

describe("the machine is touched in one room", () => {
  it("reads no clock outside the command line", () => {
    expect(
      linesMatching(outsideCli, /\bDate\.now\b|\bnew Date\s*\(|\bDate\(\)|\bperformance\.now\b|\bTemporal\.Now\b/),
    ).toEqual([]);
  });

  it("throws no dice but its own", () => {
    expect(linesMatching(files, /\bMath\.random\b|\bcrypto\.random|\brandomBytes\b|\brandomUUID\b/)).toEqual([]);
  });

  it("knows no process, environment or console outside the command line", () => {
    expect(linesMatching(outsideCli, /(?<![\w."'`-])process\s*[.[]|(?<![\w."'`-])console\s*\./)).toEqual([]);
  });

  it("opens no file, socket or program outside the command line", () => {
    const machine =
      /^(?:node:)?(?:fs|os|process|child_process|net|http|https|dgram|worker_threads|cluster|readline)(?:\/.*)?$/;
    const found = outsideCli.flatMap((file) =>
      file.imports.filter((each) => machine.test(each)).map((each) => `${file.path}: ${each}`),
    );
    expect(found).toEqual([]);
  });

  it("asks no network anywhere", () => {
    expect(linesMatching(files, /(?<![\w.])fetch\s*\(|\bXMLHttpRequest\b|\bWebSocket\b/)).toEqual([]);
  });
});

describe("what is data stays data", () => {
  // Schemes, systems, operators, currencies, places and holidays. Contract keys such as `turnoverUsd` are words of their own
  // and do not match; an error message may show the form of a code by one that the reference pack leaves out.
  const NAMES =
    /\b(?:upi|paynet|duitnow|rentas|ibg|fedwire|chips|neft|rtgs|imps|swift|nexus|npci|visa|mastercard|rbi|bnm|fema|srva|inr|myr|usd|rupees?|ringgit|india|malaysia|mumbai|kolkata|kuala|new.york|diwali|deepavali|hari raya|vesak|thaipusam|paynow|meps|dbs|ocbc|uob|sgd|singapore|sora)\b/i;
  const COUNTRIES = /["'`](?:IN|MY|US|SG)["'`]/;

  /** The contract has one key that is such a word: what a rail turns over in the vehicle currency. */
  const withoutContractKey = files.map((file) => ({
    ...file,
    code: file.code.replaceAll(/\.usd\b|\busd(?=\s*[:}])|\["usd"\]/g, ""),
  }));

  it("names no scheme, bank, rail, currency, place or holiday in code", () => {
    expect(linesMatching(withoutContractKey, NAMES)).toEqual([]);
  });

  it("names no country in code", () => {
    expect(linesMatching(files, COUNTRIES)).toEqual([]);
  });
});

describe("files are read by people", () => {
  it("keeps every file of the source within 350 lines", () => {
    const long = files
      .map((file) => [file.path, file.text.split("\n").length - 1] as const)
      .filter(([, lines]) => lines > 350);
    expect(long).toEqual([]);
  });

  it("opens every file of the source with a comment that says what it owns", () => {
    const bare = files.filter((file) => !/^(?:#![^\n]*\n)?\/\/ /.test(file.text)).map((file) => file.path);
    expect(bare).toEqual([]);
  });

  it("uses no default export, enum, any, ts-ignore or unfinished note", () => {
    expect(
      linesMatching(files, /\bexport default\b|^\s*(?:export )?(?:const )?enum\b|:\s*any\b|\bas any\b|<any>/),
    ).toEqual([]);
    const notes = [...files, ...sourceFiles("tests")]
      .filter((file) => !file.path.startsWith("tests/architecture/"))
      .flatMap((file) => (/@ts-(?:ignore|nocheck)|\b(?:TODO|FIXME)\b/.test(file.text) ? [file.path] : []));
    expect(notes).toEqual([]);
  });

  it("skips no test and runs none alone", () => {
    const found = sourceFiles("tests").filter((file) => !file.path.startsWith("tests/architecture/"));
    expect(linesMatching(found, /\b(?:it|test|describe)\.(?:skip|only|todo)\b|\bx(?:it|describe)\(/)).toEqual([]);
  });
});
