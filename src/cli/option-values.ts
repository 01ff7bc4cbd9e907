// The values of options, read strictly: a whole number is digits within its bounds, a pair is name=value, once.
// A value that cannot mean anything is usage trouble and says what would have been right.

import { InvalidArgumentError } from "./commander.ts";

export const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The range a scenario file takes too. */
export const MAX_SEED = 4_294_967_295;
export const MAX_REPLICATIONS = 100_000;
export const MAX_VALUE_DAYS = 366;

export function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= from && value <= to))
      throw new InvalidArgumentError(`Expected a whole number from ${from} to ${to}.`);
    return value;
  };
}

/** Collects a repeatable `name=value`; the same name twice is a contradiction. */
export function namedValue(
  example: string,
): (text: string, before: Readonly<Record<string, string>>) => Readonly<Record<string, string>> {
  return (text, before) => {
    const at = text.indexOf("=");
    const [name, value] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    if (at < 1 || name === "" || value === "")
      throw new InvalidArgumentError(`Expected name=value, such as ${example}.`);
    if (Object.hasOwn(before, name)) throw new InvalidArgumentError(`"${name}" is given twice.`);
    return Object.fromEntries([...Object.entries(before), [name, value]]);
  };
}

export function named(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("Expected a name, received nothing.");
  return text;
}

/** A name that can be given once: a second one would silently take the place of the first. */
export function namedOnce(text: string, before: string | undefined): string {
  named(text);
  if (before !== undefined) throw new InvalidArgumentError(`It is given twice, "${before}" before.`);
  return text;
}

export function repeated(text: string, before: readonly string[]): readonly string[] {
  named(text);
  return before.includes(text) ? before : [...before, text];
}

/** "1000.00 INR": digits and a currency code apart by a space. */
export function amountWithCurrency(text: string): { readonly text: string; readonly currency: string } {
  const match = /^(\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(text.trim());
  if (match === null)
    throw new InvalidArgumentError(
      'Expected an amount and its currency in quotes, such as "1000.00 ABC", without thousands separators.',
    );
  return { text: match[1] ?? "", currency: match[2] ?? "" };
}
