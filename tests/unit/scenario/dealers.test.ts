// Dealers, read to the data that is run: flows told apart by what they bring, shares in millionths, and the switch that keeps
// what is beyond the limit.

import { describe, expect, it } from "vitest";
import { loadScenario } from "../../../src/scenario/index.ts";
import type { Scenario } from "../../../src/settlement/index.ts";
import { MONEY, PACK, SCENARIO } from "./pack.ts";
import { memory, valueOf } from "./reader.ts";

const DEALERS = `
id: sgd-dealers
label: Dealers in Singapore dollars
position: SGD
against: USD
dealers: "2"
limit: { amount: "5000000.00", currency: USD, source: made-up }
opening: { amount: "1250000.00" }
skew: { is: "0.6", range: ["0", "1"] }
used-up: "0.01"
adoption: "0.025"
flows:
  USD->SGD: { per-year: "400000000", currency: USD }
  SGD->USD: { per-year: "900000000.50", currency: SGD }
daily-variation: "0.5"
season: { jan-nov: "1", dec: "3" }
days: sg-office
surplus: { through: none, half-spread: 3.5bp }
sources: { made-up: { title: Made up, grade: assumed } }
source: made-up
`;

function load(dealers: string, book = "sgd-dealers"): Scenario {
  const money = MONEY.replace("provider: sg-bank\n", `provider: sg-bank\nbook: ${book}\n`);
  const files = { ...PACK, "pack/money.yaml": money, "pack/dealers.yaml": dealers, "my.yaml": SCENARIO };
  return valueOf(loadScenario("my.yaml", { reader: memory(files), referencePack: "pack" }));
}

describe("dealers", () => {
  const scenario = load(DEALERS);
  const [dealers] = scenario.dealers;

  it("are read with the numbers as whole parts", () => {
    expect(dealers).toMatchObject({
      members: 2,
      limit: { minor: 500_000_000, currency: "USD" },
      openingMinor: 125_000_000,
      skew: { millionths: 600_000 },
      usedUp: { millionths: 10_000 },
      adoption: { millionths: 25_000 },
      varies: 0.5,
      season: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3],
      days: "sg-office",
    });
  });

  it("are brought the currency of their position by the exchange that gives it away", () => {
    expect(dealers?.flows.coming).toMatchObject({ perYearMinor: 90_000_000_050, currency: "SGD" });
    expect(dealers?.flows.going).toMatchObject({ perYearMinor: 40_000_000_000, currency: "USD" });
  });

  it("keep what is beyond their limit where nothing is sold", () => {
    expect(dealers?.surplus).toBeNull();
    expect(load(DEALERS.replace(/surplus: .*/, "surplus: none")).dealers[0]?.surplus).toBeNull();
  });

  it("count among the assumptions of a scenario whose quotes name them, and of no other", () => {
    const paths = scenario.parameters.map(({ path }) => path);
    expect(paths).toContain("sgd-dealers.skew");
    expect(paths).toContain("sgd-dealers.flows.SGD->USD");
    const [other] = [DEALERS.replace("id: sgd-dealers", "id: other-dealers")];
    expect(load(`${DEALERS}---\n${other}`).dealers.map(({ id }) => id)).toEqual(["sgd-dealers"]);
  });
});
