// YAML as a hand may leave it: right, nearly right, and spoilt. For tests that a reader neither throws nor guesses.

import fc from "fast-check";
import { MONEY, PLACES, RAIL, SCENARIO } from "../unit/scenario/pack.ts";

const TEXTS = [MONEY, PLACES, RAIL, SCENARIO];

const odd = fc.constantFrom(
  ..."{}[]:,-#&*!|>%@`'\"\\\t\n ",
  ": ",
  " #",
  "\n---\n",
  "\n  ",
  "\n\n",
  "- ",
  "? ",
  ">-\n",
  "|\n",
  "NaN",
  "-1",
  "1e308",
  "none",
  "*x",
  "&x ",
  "<<: ",
  "__proto__: ",
  "constructor",
  "2026-02-30",
  "99999999999999999999",
  "[[[[",
  "\u0000",
  "\ufeff",
  "🙂",
);

/** Cuts a piece out and puts another in its place, a few times. */
const spoilt = fc
  .tuple(
    fc.constantFrom(...TEXTS),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 20 }), fc.oneof(odd, fc.string({ maxLength: 6 }))), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([text, edits]) =>
    edits.reduce((spoiltText, [at, length, put]) => {
      const from = at % (spoiltText.length + 1);
      return spoiltText.slice(0, from) + put + spoiltText.slice(from + length);
    }, text),
  );

/** Moves one line elsewhere: keys in the wrong map, items in the wrong list. */
const shuffled = fc.tuple(fc.constantFrom(...TEXTS), fc.nat(), fc.nat()).map(([text, from, to]) => {
  const lines = text.split("\n");
  const [line = ""] = lines.splice(from % lines.length, 1);
  lines.splice(to % lines.length, 0, line);
  return lines.join("\n");
});

/** A file of a pack or a scenario after an accident. */
export const spoiltFile = fc.oneof(spoilt, shuffled);
