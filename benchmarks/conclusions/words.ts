// How a page says what was found: figures in the unit that the sentence is about, and assumptions in words.

import { formatDuration } from "../../src/time/index.ts";
import type { FoundSentence, Turn, Value } from "./found.ts";
import type { Plan, Sentence } from "./sentence.ts";

const MILLION = 1e6;

/** "-49 bp", "60.1 %", "9.7 million USD", "2 d 3 h", "0.74". */
export function figureText(value: Value, { bound }: Pick<Sentence, "bound">): string {
  if (value === null) return "beyond anything";
  const { unit, text } = bound;
  if (unit === "share") return text.endsWith("bp") ? `${fixed(value * 10_000, 0)} bp` : `${fixed(value * 100, 1)} %`;
  if (unit === "seconds") return `${value < 0 ? "-" : ""}${formatDuration(Math.abs(value) * 1_000)}`;
  if (unit.startsWith("money ")) return moneyText(value, unit.slice("money ".length));
  return fixed(value, 2);
}

function moneyText(value: number, currency: string): string {
  const size = Math.abs(value);
  if (size >= 1_000 * MILLION) return `${fixed(value / MILLION / 1_000, 2)} billion ${currency}`;
  if (size >= MILLION) return `${fixed(value / MILLION, 1)} million ${currency}`;
  return `${fixed(value, 0)} ${currency}`;
}

/** "kappa, the factor of the direct rupee-ringgit margin", or the path. */
export function assumptionText(id: string, { words }: Plan): string {
  return words[id] ?? `\`${id}\``;
}

/** "above 1.18 (assumed 1, 0.6 to 1.5)" */
export function turnText(turn: Turn): string {
  const { value, centre, range, to } = turn;
  const [low, high] = range.map((end) => numberText(end, turn));
  return `${to < 0 ? "below" : "above"} ${numberText(value, turn)} (assumed ${numberText(centre, turn)}, ${low} to ${high})`;
}

function numberText(value: number, { unit, path }: Turn): string {
  const isShare = unit === "" && /\.one-of\.|\.chance$/.test(path);
  if (isShare) return `${plain(value * 100)} %`;
  return unit === "" ? plain(value) : `${plain(value)} ${unit}`;
}

/** Three digits are as many as the turning point has. */
function plain(value: number): string {
  return value === 0 ? "0" : grouped(String(Number(value.toPrecision(3))));
}

export function jointText({ joint: { holds, draws } }: FoundSentence): string {
  if (holds === draws) return `all of ${draws} draws`;
  return `${fixed((100 * holds) / draws, holds * 20 > draws * 19 ? 1 : 0)} % of ${draws} draws`;
}

export function rangeText({ joint: { range } }: FoundSentence, sentence: Sentence): string {
  return range === null ? "none" : `${figureText(range.low, sentence)} to ${figureText(range.high, sentence)}`;
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
