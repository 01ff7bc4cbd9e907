// A condition as a reader would say it: "segment msme or mid, an amount above 500.00 XAA up to 1,000.00 XAA".

import { type Currency, formatAmountGrouped } from "../../money/index.ts";
import { type AmountTest, type Condition, type FactName, MEMORIES } from "../../pricing/index.ts";

export const FACT_NAMES: readonly FactName[] = [
  "kind",
  "direction",
  "segment",
  "bearer",
  "purpose",
  "currency",
  "country",
];

export function conditionWords(condition: Condition, currencyOf: (code: string) => Currency | undefined): string {
  const facts = FACT_NAMES.flatMap((name) => {
    const wanted = condition[name];
    return wanted === undefined ? [] : [`${name} ${wanted.join(" or ")}`];
  });
  const choices = Object.entries(condition.choices ?? {}).map(([name, values]) => `${name} ${values.join(" or ")}`);
  const parts = [
    ...facts,
    ...choices,
    ...(condition.amount === undefined ? [] : [amountWords("an amount", condition.amount, currencyOf)]),
    ...MEMORIES.flatMap((name) => {
      const test = condition.memory?.[name];
      return test === undefined ? [] : [amountWords(name, test, currencyOf)];
    }),
    ...(condition.open === undefined ? [] : [`${condition.open} open`]),
    ...periodWords(condition),
  ];
  return parts.length === 0 ? "every payment" : parts.join(", ");
}

function amountWords(
  what: string,
  { above, upTo, currency: code }: AmountTest,
  currencyOf: (code: string) => Currency | undefined,
): string {
  const currency = currencyOf(code);
  if (currency === undefined) return `${what} in ${code} within its bounds`;
  const text = (minor: number): string => `${formatAmountGrouped(minor, currency)} ${code}`;
  const low = above === null ? [] : [`above ${text(above)}`];
  const high = upTo === null ? [] : [`up to ${text(upTo)}`];
  return `${what} ${[...low, ...high].join(" ")}`;
}

function periodWords({ from, until }: Condition): readonly string[] {
  if (from === undefined) return until === undefined ? [] : [`dates until ${until}`];
  return [until === undefined ? `dates from ${from}` : `dates from ${from} to ${until}`];
}
