import { describe, expect, test } from "vitest";
import { attemptOf, hashName, namesThatCollide, purposeOf } from "../../../src/chance/index.ts";

describe("the purpose of a draw", () => {
  // Published vectors of 32-bit FNV-1a: test_fnv.c of the reference sources (http://www.isthe.com/chongo/tech/comp/fnv/).
  test.each([
    ["", 0x811c9dc5],
    ["a", 0xe40c292c],
    ["b", 0xe70c2de5],
    ["foobar", 0xbf9cf968],
  ])("hashes %j to the published FNV-1a value", (text, hash) => {
    expect(hashName(text)).toBe(hash);
  });

  test("hashes the bytes of UTF-8, so that a name outside ASCII has a well-known number too", () => {
    // e-acute is the bytes c3 a9: ((0x811c9dc5 ^ 0xc3) * 16777619 ^ 0xa9) * 16777619 modulo 2^32, in big integers.
    const prime = 16777619n;
    const afterFirst = ((0x811c9dc5n ^ 0xc3n) * prime) % 2n ** 32n;
    expect(hashName("é")).toBe(Number(((afterFirst ^ 0xa9n) * prime) % 2n ** 32n));
  });

  test("is one number for one name, whichever rail asks, and another for every attempt", () => {
    const attempts = Array.from({ length: 1000 }, (_, attempt) => purposeOf("sender-screening", attempt));
    expect(purposeOf("sender-screening")).toBe(attempts[0]);
    expect(new Set(attempts).size).toBe(1000);
    expect(attempts[7]).toBe(attemptOf(hashName("sender-screening"), 7));
  });

  test("tells two names apart that hash to one number, so that a scenario with both can be refused", () => {
    // A well-known FNV-1a collision of English words (https://softwareengineering.stackexchange.com/questions/49550).
    expect(hashName("costarring")).toBe(hashName("liquid"));
    expect(namesThatCollide(["screening", "costarring", "payout", "liquid"])).toEqual(["costarring", "liquid"]);
    expect(namesThatCollide(["screening", "payout", "screening"], 5)).toBeNull();
  });
});
