// What a payment meets on its way, read straight from the data of a scenario: who keeps which calendar, which rule bears
// an id, what a currency is worth at a moment. Nothing is compiled and every question searches its list again. Only luck
// is shared with the real simulator: the draws, and the paths of the mids and of the dealers that were drawn with them.

import type { Draws } from "../../src/chance/index.ts";
import type { Rounding } from "../../src/money/index.ts";
import type { FeeRule, FxQuote } from "../../src/pricing/index.ts";
import {
  type BookPath,
  type Dealers,
  type MidPath,
  type Participant,
  type Rail,
  type Scenario,
  stepAt,
} from "../../src/settlement/index.ts";
import { Calendars } from "./calendar.ts";
import { type Decimal, decimal, rounded } from "./decimal.ts";

export interface WorldRequest {
  readonly scenario: Scenario;
  readonly luck: Draws;
  readonly path: MidPath;
  readonly books: readonly BookPath[];
  readonly from: number;
  readonly until: number;
}

export class World {
  readonly scenario: Scenario;
  readonly luck: Draws;
  readonly calendars: Calendars;
  private readonly path: MidPath;
  private readonly books: readonly BookPath[];

  constructor({ scenario, luck, path, books, from, until }: WorldRequest) {
    this.scenario = scenario;
    this.luck = luck;
    this.path = path;
    this.books = books;
    this.calendars = new Calendars(scenario.calendars, from, until);
  }

  /** Units per numeraire, times 10^8. */
  midAt(currency: string, at: number): Decimal {
    const index = this.scenario.currencies.findIndex(({ code }) => code === currency);
    return decimal(this.path.values[index]![stepAt(this.path, at)]!);
  }

  digitsOf(currency: string): number {
    return found(
      this.scenario.currencies.find(({ code }) => code === currency),
      currency,
    ).digits;
  }

  /** Minor units of `to` for those of `from` at the mid of a moment, rounded once. */
  atMid(amount: Decimal, from: string, to: string, at: number, rounding: Rounding = "half-up"): Decimal {
    if (from === to) return amount;
    return rounded(this.shifted(amount.times(this.midAt(to, at)), from, to).div(this.midAt(from, at)), rounding);
  }

  /** Times ten to the difference of the currencies' decimals. */
  shifted(amount: Decimal, from: string, to: string): Decimal {
    return amount.times(decimal(10).pow(this.digitsOf(to) - this.digitsOf(from)));
  }

  fee(id: string): FeeRule {
    return found(
      this.scenario.fees.find((rule) => rule.id === id),
      id,
    );
  }

  quote(id: string): FxQuote {
    return found(
      this.scenario.quotes.find((quote) => quote.id === id),
      id,
    );
  }

  /** Dealers and the path of their days. */
  dealers(id: string): { readonly dealers: Dealers; readonly path: BookPath } {
    const index = this.scenario.dealers.findIndex((one) => one.id === id);
    return { dealers: found(this.scenario.dealers[index], id), path: this.books[index]! };
  }

  /** Roles that begin with `payee-` stand in the beneficiary's country, the others in the sender's. */
  inRole(rail: Rail, role: string, direction: string): Participant {
    const entry = found(rail.roles[role], role);
    const [sender, payee] = direction.split("->") as [string, string];
    const id = typeof entry === "string" ? entry : entry[role.startsWith("payee-") ? payee : sender];
    return found(
      this.scenario.participants.find((one) => one.id === id),
      `${role} in ${direction}`,
    );
  }
}

export function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the data know no "${name}"`);
  return value;
}
