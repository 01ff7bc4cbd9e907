// A sheet's payment as a scenario: the pinned pack beside it or the reference pack, one payment, read through the same
// door as any file, so that the sheets judge the reading of data too.

import { join } from "node:path";
import type { Scenario } from "../../src/settlement/index.ts";
import { scenarioAt } from "../support/load.ts";

export interface SheetRail {
  readonly outcome: string;
  readonly reason: string | null;
  readonly creditAt: string | null;
  readonly creditLatencyMs: number | null;
  readonly finalAt: string | null;
  readonly byCauseMs: Readonly<Record<string, number>> | null;
  readonly debit: { readonly currency: string; readonly minor: number } | null;
  readonly credit: { readonly currency: string; readonly minor: number } | null;
  readonly totalValue: number | null;
  readonly priceBps: string | null;
  readonly netPriceBps: string | null;
  readonly items: readonly { readonly kind: string; readonly id: string; readonly value: number }[];
  readonly legs: readonly {
    readonly id: string;
    readonly readyAt: string;
    readonly startAt: string;
    readonly endAt: string;
  }[];
}

export interface Sheet {
  /** Left out: the pinned pack beside the sheets. */
  readonly pack?: "reference";
  readonly picks: Readonly<Record<string, string>>;
  /** Single values laid over the pack, as `--set` takes them. */
  readonly set?: readonly string[];
  readonly payment: Readonly<
    Record<"id" | "kind" | "direction" | "segment" | "amount" | "bearer" | "purpose" | "at", string>
  >;
  readonly rails: Readonly<Record<string, SheetRail>>;
}

/** The scenario a user would write for the sheet, beside its pack or with the program's own. */
export function scenarioOfSheet({ pack, set, payment, rails }: Sheet): Scenario {
  const { id, kind, direction, segment, amount, bearer, purpose, at } = payment;
  const day = new Date(at).toISOString().slice(0, 10);
  const text = `
id: ${id}
title: A sheet worked by hand
question: Does the program agree with the sheet?
${pack === "reference" ? "" : "pack: pack"}
period: { from: ${day}, until: ${day} }
horizon: 60d
rails: [${Object.keys(rails).join(", ")}]
payments:
  - { id: ${id}, kind: ${kind}, direction: ${direction}, segment: ${segment}, amount: "${amount}", bearer: ${bearer}, purpose: ${purpose}, at: "${at}" }
`;
  return scenarioAt(join(import.meta.dirname, `${id}.yaml`), text, set);
}
