// A break that no tariff can cause, told in one shape: what the tariff says of an amount, and what the evaluation says.

import type { Outcome, Words } from "../finding.ts";
import type { Subject } from "../subject.ts";
import { orNull, searched, type Tried } from "../trying.ts";

/** `says` is asked with the smallest amount that fails and what the evaluation made of it (null: it threw). */
export function evaluatorBreak(
  subject: Subject,
  found: Tried,
  says: (amount: number, evaluated: number | null) => Words,
): Outcome {
  const { failing } = found;
  if (failing === null) return searched(found.tried);
  const evaluated = orNull(() => subject.evaluate(failing));
  const apart = evaluated === null ? null : Math.abs(evaluated - subject.curve.fee(failing));
  return {
    kind: "broken",
    counterexample: {
      size: subject.money(failing),
      on: null,
      rows: [subject.priced("as the tariff says", failing)],
      says: says(failing, evaluated),
      loses: apart === null || !Number.isSafeInteger(apart) || apart === 0 ? null : subject.money(apart),
      mend: ["this is a mistake of the evaluation, not of the tariff"],
    },
  };
}

/** "the fee on 100.00 is evaluated as 1.00" */
export function evaluatedAs(subject: Subject, amount: number, evaluated: number | null): Words {
  const on = ["the fee on ", subject.money(amount)];
  if (evaluated === null) return [...on, " cannot be evaluated"];
  const isWhole = Number.isSafeInteger(evaluated);
  return [...on, " is evaluated as ", isWhole ? subject.money(evaluated) : `${evaluated} minor units`];
}
