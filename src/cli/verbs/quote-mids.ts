// `--mid "ABC/DEF 23.37"`: read strictly, each currency moved at most once.

import type { Mids, Scenario } from "../../settlement/index.ts";
import { type SetMid, withMid } from "../../study/index.ts";
import { EXIT, Stop, usage } from "../exit.ts";
import { unknown } from "./against-scenario.ts";

const SHAPE = /^([A-Z]{3})\/([A-Z]{3}) ([0-9.]+)$/;

export function midsAsked(
  { mids }: Scenario,
  asked: readonly string[],
): { readonly mids: Mids; readonly set: readonly SetMid[] } {
  let moved = mids;
  const set: SetMid[] = [];
  for (const text of asked) {
    const match = SHAPE.exec(text.trim());
    if (match === null) throw usage("--mid", 'two currencies and a rate, such as "ABC/DEF 23.37"', text);
    const [, a = "", b = "", rate = ""] = match;
    const option = `--mid "${text}"`;
    for (const currency of [a, b])
      if (moved.valuesE8[currency] === undefined)
        throw new Stop(
          EXIT.input,
          unknown(option, "a currency with a reference mid", currency, Object.keys(moved.valuesE8)),
        );
    if (a === b) throw new Stop(EXIT.input, `${option}: expected two currencies, received one`);
    const answer = withMid(moved, { pair: [a, b], rate });
    if (!answer.ok) throw new Stop(EXIT.input, `${option}: expected ${answer.expected}, received ${answer.received}`);
    const before = set.find((one) => one.moved === answer.set.moved);
    if (before !== undefined)
      throw new Stop(
        EXIT.input,
        `${option}: expected rates that set each currency once, received a second one for ${before.moved}`,
      );
    moved = answer.mids;
    set.push(answer.set);
  }
  return { mids: moved, set };
}
