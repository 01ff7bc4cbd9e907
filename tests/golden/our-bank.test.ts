// A bank's own prices in the place of the pack's, from a folder that knows nothing of the program's: the example of docs/our-bank.md.

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT, settlesimIn } from "./command.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "our-bank-"));
  cpSync(join(ROOT, "docs/our-bank"), folder, { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true }));

interface Result {
  readonly run: {
    readonly inputs: readonly { readonly id: string }[];
    readonly overlays: readonly { readonly path: string; readonly value: string }[];
  };
  readonly rails: readonly {
    readonly id: string;
    readonly cells: readonly {
      readonly price: { readonly items: readonly { readonly id: string; readonly amount: string }[] };
    }[];
  }[];
  readonly assumptions: {
    readonly list: readonly { readonly path: string; readonly grade: string; readonly source: string }[];
  };
}

function run(...more: readonly string[]): Result {
  const argv = ["run", "our-bank.yaml", "--luck", "typical", "--format", "json", ...more];
  const { code, out, err } = settlesimIn(folder, argv);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out) as Result;
}

const amountOf = (result: Result, item: string): string | undefined =>
  result.rails.find(({ id }) => id === "usd-correspondent")?.cells[0]?.price.items.find(({ id }) => id === item)
    ?.amount;

describe("our bank", () => {
  it("charges its own fee, the pack's tax on it, and its own margin", () => {
    const ours = run();
    // MYR 5.00 flat, and 8 % service tax on it.
    expect(amountOf(ours, "my.outward-fee-online")).toBe("5.00");
    expect(amountOf(ours, "my.service-tax")).toBe("0.40");
    // MYR 1,000 buys 1,000 / (4.0635 x 1.0025) dollars, worth 1,000 / 1.0025 = 997.5062 ringgit at the mid.
    expect(amountOf(ours, "buy-usd.fx-margin")).toBe("2.49");
  });

  it("is cited for what it says, and for nothing else", () => {
    const { list } = run().assumptions;
    const about = (path: string) => list.find((one) => one.path.startsWith(path));
    expect(about("my.outward-fee-online")).toMatchObject({
      grade: "published",
      source: "Our tariff sheet of 2026, table 2",
    });
    expect(about("my.usd-myr")).toMatchObject({ grade: "reported", source: "What our desk adds to the mid, 2026" });
    expect(list.filter(({ source }) => source.startsWith("Our ") || source.includes("our desk"))).toHaveLength(3);
  });

  it("names its two files and the scenario it begins as among its inputs, without a folder of this machine", () => {
    const ids = run().run.inputs.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(["our-bank.yaml", "our-prices.yaml", "settlesim:friday-evening"]));
    expect(ids.filter((id) => id.startsWith("/") || id.includes(".."))).toEqual([]);
  });

  it("may try one figure without a file", () => {
    const tried = run("--set", "my.outward-fee-online.fee.flat=0.00", "--set", "my.usd-myr.half-spread[0].is=30bp");
    expect(amountOf(tried, "my.outward-fee-online") ?? "0.00").toBe("0.00");
    // 1,000 x (1 - 1 / 1.003)
    expect(amountOf(tried, "buy-usd.fx-margin")).toBe("2.99");
    expect(tried.run.overlays).toEqual([
      { path: "my.outward-fee-online.fee.flat", value: "0.00" },
      { path: "my.usd-myr.half-spread[0].is", value: "30bp" },
    ]);
  });
});
