// A rail names a fee rule it charges: the rule must be there, and must say who pays it. What only taxes another fee, or is only
// priced by itself, need not.

import type { Library } from "./library.ts";
import type { Here } from "./node.ts";

export function referFee(library: Library, id: string, at: Here): void {
  const rule = library.fees.refer(id, at);
  if (rule === null || rule["paid-by"] !== undefined) return;
  const here = library.fees.hereOf(id);
  if (here.hasLost("paid-by")) return;
  at.report({
    code: "missing-key",
    expected: "a fee rule that says who pays it",
    received: `"${id}", which has no paid-by`,
    related: here.related(`the rule ${id}`),
    hint: "add `paid-by: sender` to the rule, or who pays under each of OUR, SHA and BEN",
  });
}
