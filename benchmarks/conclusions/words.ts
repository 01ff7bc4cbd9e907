// How a page says what was found: figures in the unit that the sentence is about, and assumptions in words.

import { formatDuration } from "../../src/time/index.ts";
import type { FoundEnd, FoundSentence, Turn, Value } from "./found.ts";
import type { Plan, Sentence } from "./sentence.ts";

type Bounded = Pick<Sentence, "bound">;

const MILLION = 1e6;
const BILLION = 1e9;

/** "-49 bp", "60.1 %", "9.7 million USD", "2 d 3 h", "0.74". */
export function figureText(value: Value, of: Bounded): string {
  const [digits, unit] = parts(value, of, value);
  return unit === "" ? digits : `${digits} ${unit}`;
}

/** "-152 to -14 bp": the unit once where both ends have the same. */
export function rangeText({ joint: { range } }: FoundSentence, of: Bounded): string {
  if (range === null) return "none";
  const [low, unit] = parts(range.low, of, range.high);
  const [high, other] = parts(range.high, of, range.low);
  return unit === other
    ? `${low} to ${high}${unit === "" ? "" : ` ${unit}`}`
    : `${figureText(range.low, of)} to ${figureText(range.high, of)}`;
}

/** Digits and unit; `beside` decides with it how fine and how large a unit is. */
function parts(
  value: Value,
  { bound: { unit, text } }: Bounded,
  beside: Value,
): readonly [digits: string, unit: string] {
  if (value === null) return ["beyond anything", ""];
  const largest = Math.max(Math.abs(value), Math.abs(beside ?? 0));
  if (unit === "share") {
    if (!text.endsWith("bp")) return [fixed(value * 100, 1), "%"];
    return [fixed(value * 10_000, largest < FINE_BELOW ? 1 : 0), "bp"];
  }
  if (unit === "seconds") return [`${value < 0 ? "-" : ""}${formatDuration(Math.abs(value) * 1_000)}`, ""];
  if (unit.startsWith("money ")) return moneyOf(value, unit.slice("money ".length), largest);
  return [fixed(value, 2), ""];
}

/** 20 bp, as a share. */
const FINE_BELOW = 0.002;

function moneyOf(value: number, currency: string, largest: number): readonly [string, string] {
  if (largest >= BILLION) return [fixed(value / BILLION, 2), `billion ${currency}`];
  if (largest >= MILLION) return [fixed(value / MILLION, 1), `million ${currency}`];
  return [fixed(value, 0), currency];
}

/** "kappa, the factor of the direct rupee-ringgit margin", or the path. */
export function assumptionText(id: string, { words }: Pick<Plan, "words">): string {
  return words[id] ?? `\`${id}\``;
}

/** "kappa is above 1.18 (assumed 1, 0.6 to 1.5)" */
export function turningText({ assumption, turns }: FoundEnd, plan: Pick<Plan, "words">): string {
  const [first] = turns;
  if (first === undefined) throw new Error(`${assumption} turns nothing`);
  const where = turns.map(({ to, value }) => `${to < 0 ? "below" : "above"} ${numberText(value, first)}`).join(" or ");
  const [low, high] = first.range.map((end) => numberText(end, first));
  return `${assumptionText(assumption, plan)} is ${where} (assumed ${numberText(first.centre, first)}, ${low} to ${high})`;
}

function numberText(value: number, { unit, path }: Turn): string {
  const isShare = unit === "" && /\.one-of\.|\.chance$/.test(path);
  if (isShare) return `${plain(value * 100)} %`;
  return unit === "" ? plain(value) : `${plain(value)} ${unit}`;
}

/** Three digits are as many as a turning point has. */
function plain(value: number): string {
  return grouped(String(Number(value.toPrecision(3))));
}

export function jointText({ joint: { holds, draws } }: FoundSentence): string {
  if (holds === draws) return `all of ${draws} draws`;
  // A few draws out of many should not read as all of them.
  const isNearly = holds * 20 > draws * 19;
  return `${fixed((100 * holds) / draws, isNearly ? 1 : 0)} % of ${draws} draws`;
}

function fixed(value: number, decimals: number): string {
  const digits = value.toFixed(decimals);
  return grouped(Number(digits) === 0 ? digits.replace("-", "") : digits);
}

function grouped(digits: string): string {
  const [whole = "", rest] = digits.split(".");
  const spaced = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return rest === undefined ? spaced : `${spaced}.${rest}`;
}
