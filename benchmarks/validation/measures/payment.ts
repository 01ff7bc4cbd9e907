// One payment with every draw at its middle: exact, so that what is printed in a tariff can be met to the minor unit.
//
//   payment: { ask: { … amount: 10000 USD … }, rail: usd-correspondent, pick: { deduction: usd-15 }, figure: price }

import { block, didYouMean, no, text, traceText } from "../../../src/scenario/index.ts";
import { explainPayment, type RailExplanation, UnknownPayment } from "../../../src/study/index.ts";
import { dayNumberOf, type LocalDate } from "../../../src/time/index.ts";
import type { Lab } from "../lab.ts";
import type { Unit } from "../quantity.ts";
import { exactly, type Sample, Trouble } from "../sample.ts";
import { ASKED, type SubjectSpec, subjectKeys, subjectOf } from "./subject.ts";

type Found = readonly [value: number, unit: Unit] | null;
type Figure = (rail: RailExplanation, of: string) => Found;

const BPS = 10_000;
const MS = 1_000;
const bps = (value: number | null): Found => (value === null ? null : [value / BPS, "share"]);
const seconds = (ms: number | null): Found => (ms === null ? null : [ms / MS, "seconds"]);
const money = (amount: RailExplanation["debit"]): Found =>
  amount === null ? null : [Number(amount.text.replaceAll(/[^\d.-]/g, "")), `money ${amount.currency}`];

const PLAIN: Readonly<Record<string, Figure>> = {
  price: (rail) => bps(rail.priceBps),
  "net-price": (rail) => bps(rail.netBps),
  debit: (rail) => money(rail.debit),
  principal: (rail) => money(rail.principal),
  credit: (rail) => money(rail.credit),
  blocked: (rail) => money(rail.blocked),
  "credited-after": (rail) => seconds(rail.creditLatencyMs),
  "final-after": (rail) => seconds(rail.finalityLatencyMs),
  "credited-on": (rail) => dateOf(rail),
  "effective-rate": (rail) => (rail.effectiveRate === null ? null : [Number(rail.effectiveRate), "number"]),
  completed: (rail) => [rail.outcome === "completed" ? 1 : 0, "answer"],
};

/** Each with a word behind it. */
const OF: Readonly<Record<string, Figure>> = {
  /** A kind of cost item, as a share of the principal. */
  cost: (rail, of) => {
    const value = rail.items.filter(({ kind }) => kind === of).reduce((sum, item) => sum + item.value, 0);
    return rail.principalValue === null ? null : [value / rail.principalValue, "share"];
  },
  /** One cost item, as a share of the principal. */
  item: (rail, of) => {
    const found = rail.items.filter(({ id }) => id === of);
    if (found.length === 0 || rail.principalValue === null) return null;
    return [found.reduce((sum, { value }) => sum + value, 0) / rail.principalValue, "share"];
  },
  /** What one rule charges. */
  charge: (rail, of) => {
    const found = rail.legs.flatMap(({ charges }) => charges.filter(({ rule }) => rule === of));
    const [first] = found;
    if (first === undefined) return null;
    return [found.reduce((sum, { amount }) => sum + money(amount)![0], 0), `money ${first.amount.currency}`];
  },
  /** Was it refused for this reason? */
  "fails-for": (rail, of) => [rail.reason === of ? 1 : 0, "answer"],
};

interface FigureName {
  readonly figure: Figure;
  readonly of: string;
  readonly text: string;
}

const figureText = text<FigureName>("a figure of a payment such as price or charge RULE", (written) => {
  const [, name = "", of = ""] = /^(\S+)(?: (\S+))?$/.exec(written) ?? [];
  const figure = (of === "" ? PLAIN : OF)[name];
  if (figure !== undefined) return { value: { figure, of, text: written } };
  const names = [...Object.keys(PLAIN), ...Object.keys(OF).map((each) => `${each} NAME`)];
  return { ...no("unknown-word", "a figure of a payment", didYouMean(name, names)), known: { what: "figures", names } };
});

export const paymentShape = block("a figure of one payment", {
  ...subjectKeys,
  payment: traceText.optional(),
  figure: figureText,
});

export function measurePayment(
  spec: SubjectSpec & { readonly payment?: string | undefined; readonly figure: FigureName },
  lab: Lab,
): Sample {
  const { figure, of, text: name } = spec.figure;
  const subject = subjectOf(spec);
  const payment = spec.payment ?? ASKED;
  const { rails } = lab.keep(["typical", subject, payment], () =>
    lab.typical(subject, (scenario, options) =>
      told(() => explainPayment(scenario, { ...options, payment, replication: 0 })),
    ),
  );
  const [rail] = rails;
  if (rail === undefined) throw new Trouble(`no rail ${spec.rail} in the scenario`);
  const found = figure(rail, of);
  if (found === null) {
    const rules = rail.legs.flatMap(({ charges }) => charges.map(({ rule }) => rule));
    const why = rail.reason === null ? "" : ` (${rail.outcome}: ${rail.reason})`;
    throw new Trouble(`there is no ${name} here${why}`, rules.length === 0 ? null : `charged: ${rules.join(", ")}`);
  }
  return exactly(found[0], found[1]);
}

/** By the clock of the beneficiary. */
function dateOf(rail: RailExplanation): Found {
  const credited = rail.legs.find(({ credits }) => credits);
  const date = /\d{4}-\d{2}-\d{2}/.exec(credited?.end.beneficiary ?? "")?.[0];
  return date === undefined || rail.creditAt === null ? null : [dayNumberOf(date as LocalDate), "date"];
}

function told<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof UnknownPayment) throw new Trouble(error.message);
    throw error;
  }
}
