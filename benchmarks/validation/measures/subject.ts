// What a measure is taken of: a scenario of `scenarios/validation`, or one payment asked for in the target itself; one rail of
// it; values set and choices picked for this target alone.
//
// A file with a folder before it stands there below `scenarios`, where a corridor keeps its own; `with` names such a corridor's data.
//
//   scenario: world.yaml, rail: usd-correspondent, set: ["seed=3"], pick: { correspondents: two }
//   ask: { kind: remittance, direction: IN->MY, segment: individual, amount: 200 USD, at: 2026-07-14T10:00+05:30 }

import {
  block,
  idText,
  instant,
  list,
  moneyText,
  nameText,
  no,
  type Of,
  table,
  text,
} from "../../../src/scenario/index.ts";
import type { Overlay } from "../../../src/settlement/index.ts";
import { DAY, formatDay, formatInstantIso } from "../../../src/time/index.ts";
import type { Subject } from "../lab.ts";
import { Trouble } from "../sample.ts";

const anyWord = text<string>("a word such as individual", (written) => ({ value: written }));

export const currencyCode = text<string>("a currency such as INR", (written) => ({ value: written }));

const FILE = "a file of scenarios/validation such as world.yaml, or of another folder such as corridor/year.yaml";

export const fileName = text<string>(FILE, (written) =>
  /^[a-z0-9-]+(?:\/[a-z0-9-]+)*\.yaml$/.test(written)
    ? { value: written.includes("/") ? written : `validation/${written}` }
    : no("bad-text", FILE),
);

const FOLDER = "a folder of data below scenarios such as corridor/data";

/** Data beside those that come with the program. */
export const dataText = text<string>(FOLDER, (written) =>
  /^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/.test(written) ? { value: written } : no("bad-text", FOLDER),
);

export const overlayText = text<Overlay>("a value to set such as seed=3", (written) => {
  const at = written.indexOf("=");
  return at > 0
    ? { value: { path: written.slice(0, at), value: written.slice(at + 1) } }
    : no("bad-text", "a value to set such as seed=3");
});

/** A payment as a scenario writes it; the scenario's own reading judges the words. */
export const askShape = block("a payment", {
  kind: anyWord,
  direction: anyWord,
  segment: anyWord,
  amount: moneyText,
  at: instant,
  fixes: anyWord.optional(),
  bearer: anyWord.optional(),
  purpose: anyWord.optional(),
  memory: table("a map from what went before to amounts", anyWord, anyWord).optional(),
});

export const subjectKeys = {
  scenario: fileName.optional(),
  ask: askShape.optional(),
  with: dataText.optional(),
  rail: idText,
  set: list("a list of values to set", overlayText).optional(),
  pick: table("a map from choices to values", nameText, nameText).optional(),
};

/** Which cell of the results: what is left out may be anything, as long as one cell remains. */
export const cellKeys = { kind: anyWord.optional(), direction: anyWord.optional(), segment: anyWord.optional() };

type Ask = Of<typeof askShape>;

export interface SubjectSpec {
  readonly scenario?: string | undefined;
  readonly ask?: Ask | undefined;
  readonly with?: string | undefined;
  readonly rail: string;
  readonly set?: readonly Overlay[] | undefined;
  readonly pick?: Readonly<Record<string, string>> | undefined;
}

export interface CellSpec {
  readonly kind?: string | undefined;
  readonly direction?: string | undefined;
  readonly segment?: string | undefined;
}

export const ASKED = "asked";
const HORIZON_DAYS = 60;

export function subjectOf(spec: SubjectSpec): Subject {
  const { scenario, ask, rail, set = [], pick = {} } = spec;
  if ((scenario === undefined) === (ask === undefined)) throw new Trouble("expected either `scenario` or `ask`");
  const beside = spec.with ?? null;
  if (scenario !== undefined && beside !== null)
    throw new Trouble("a scenario names its data itself: `with` is for `ask`");
  return { scenario: scenario ?? asScenario(ask!, rail, beside), rail, set, pick };
}

export function isInCell(of: { readonly [K in keyof Required<CellSpec>]: string }, cell: CellSpec): boolean {
  return (["kind", "direction", "segment"] as const).every((key) => cell[key] === undefined || cell[key] === of[key]);
}

/** JSON is YAML, and quotes every text. */
function asScenario(ask: Ask, rail: string, beside: string | null): Exclude<Subject["scenario"], string> {
  const { amount, at, ...words } = ask;
  const day = Math.floor(at / DAY);
  const scenario = {
    id: ASKED,
    title: ASKED,
    question: ASKED,
    period: { from: formatDay(day), until: formatDay(day) },
    horizon: `${HORIZON_DAYS}d`,
    seed: "1",
    replications: "1",
    rails: [rail],
    ...(beside === null ? {} : { with: [beside] }),
    payments: [
      {
        id: ASKED,
        ...words,
        amount: `${amount.amount} ${amount.currency}`,
        at: formatInstantIso(at),
      },
    ],
  };
  return { name: `${ASKED}.yaml`, text: JSON.stringify(scenario) };
}
