// A payment on one rail of the reference pack, at typical luck, to be held against arithmetic done on paper: what leaves the
// sender, what arrives, when. Mids stand still at 1 USD = 94.96 INR = 4.0635 MYR, the pack's mean of June 2026; each run is
// the payment's day alone, so that a dealer's book is as it opens, empty.

import { join } from "node:path";
import { explainPayment, type RailExplanation } from "../../../src/study/index.ts";
import { ROOT, scenarioAt } from "../../support/load.ts";

export interface Paper {
  readonly rail: string;
  readonly kind: string;
  readonly direction: string;
  readonly segment: string;
  readonly amount: string;
  readonly at: string;
  readonly bearer?: string;
  /** What was paid before, as YAML writes it. */
  readonly memory?: string;
  readonly picks?: Readonly<Record<string, string>>;
}

export function explained({ rail, bearer = "SHA", memory = "{}", picks = {}, ...payment }: Paper): RailExplanation {
  const day = new Date(payment.at).toISOString().slice(0, 10);
  const facts = Object.entries({ ...payment, bearer }).map(([key, value]) => `${key}: "${value}"`);
  const text = `
id: on-paper
title: A payment worked on paper
question: Does the rail cost what the paper says?
pack: reference
period: { from: ${day}, until: ${day} }
rails: [${rail}]
payments: [ { id: payment, ${facts.join(", ")}, memory: ${memory} } ]
`;
  return explainPayment(scenarioAt(join(ROOT, "scenarios", "on-paper.yaml"), text), {
    luck: "typical",
    picks,
    rails: [rail],
    payment: "payment",
    replication: 0,
    version: "test",
  }).rails[0]!;
}

/** Debit and credit in minor units, the instant of credit in UTC. */
export function outcome(paper: Paper) {
  const { debit, credit, creditAt, outcome: end, reason } = explained(paper);
  return end === "completed" ? { debit: debit!.minor, credit: credit!.minor, creditAt } : { reason };
}
