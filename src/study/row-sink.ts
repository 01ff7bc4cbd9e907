// The sink of rows: tells a listener of every payment on every rail and in every world, in one row of each that is written
// over and over. Off unless asked for.
//
//   replication 0, worker:17 on a link: completed, value 200000000, price 1612000, credited after 41200 ms

import { formatAmount } from "../money/index.ts";
import type { ItemPlan, Passage, Plan } from "../settlement/index.ts";
import { formatInstantIso, type Instant } from "../time/index.ts";
import { floatValue } from "./float.ts";
import type { Prepared, PreparedSource } from "./prepare.ts";
import type { PaymentRow, RowEnd, RowListener, RowPayment, WorldRow } from "./rows.ts";
import { isStream } from "./source.ts";
import { vehicleTurnover } from "./vehicle.ts";
import type { Passed } from "./world-ledger.ts";
import type { Ending } from "./world-tally.ts";

/** Where a row says what items of a kind come to. */
const COLUMN_OF = {
  fee: "feeUnits",
  tax: "taxUnits",
  "fx-margin": "fxMarginUnits",
  deduction: "deductionUnits",
  rounding: "roundingUnits",
} as const satisfies Record<ItemPlan["kind"], keyof PaymentRow>;

const NOTHING: RowEnd = {
  outcome: "ineligible",
  underDelivered: false,
  valueUnits: null,
  priceUnits: null,
  netPriceUnits: null,
  failureUnits: null,
  creditMs: null,
  turnover: null,
};

const NOTHING_ON_RAIL: Omit<PaymentRow, keyof RowEnd | "payment" | "rail"> = {
  reason: null,
  debit: null,
  debitCurrency: null,
  credit: null,
  creditCurrency: null,
  feeUnits: null,
  taxUnits: null,
  fxMarginUnits: null,
  deductionUnits: null,
  roundingUnits: null,
  items: null,
  fxDriftUnits: null,
  blockedUnits: null,
  floatUnits: null,
  finalMs: null,
};

export class RowSink {
  private readonly prepared: Prepared;
  private readonly listener: RowListener;
  private readonly payment = noPayment();
  private readonly row: PaymentRow = { payment: this.payment, rail: "", ...NOTHING, ...NOTHING_ON_RAIL };
  private readonly worldRow: WorldRow = {
    payment: this.payment,
    world: "",
    firstRail: "",
    fellBack: false,
    rail: null,
    ...NOTHING,
  };
  /** `kind:id:payer:payee=` of each item of a plan. */
  private readonly names = new Map<Plan, readonly string[]>();

  constructor(prepared: Prepared, listener: RowListener) {
    this.prepared = prepared;
    this.listener = listener;
  }

  beginReplication(replication: number): void {
    this.payment.replication = replication;
  }

  /** The payment at hand, before it is told rail by rail and world by world. */
  begin(one: PreparedSource, passed: Passed): void {
    const { prepared, payment } = this;
    const { initiatedAt, amountMinor, currency, bearer } = passed.payment;
    const { kind, direction, segment, weight } = prepared.groups[one.group]!;
    payment.id = nameOf(prepared, one, passed.index);
    payment.kind = kind;
    payment.direction = direction;
    payment.segment = segment;
    payment.purpose = one.source.of.purpose;
    payment.bearer = bearer;
    payment.initiatedAt = formatInstantIso(initiatedAt as Instant);
    payment.amount = this.amount(amountMinor, currency);
    payment.currency = prepared.around.codes[currency]!;
    payment.weight = weight;
  }

  /** The rail does not carry such payments. */
  refuse(rail: number, reason: string): void {
    const row = this.fresh(rail);
    row.outcome = "ineligible";
    row.reason = reason;
    this.listener.payment(row);
  }

  add(rail: number, passage: Passage): void {
    const row = this.fresh(rail);
    row.outcome = passage.outcome;
    if (passage.completed) this.tell(row, passage);
    else row.reason = passage.reason;
    if (passage.outcome === "rejected" || passage.outcome === "returned") row.failureUnits = passage.priceValue;
    this.listener.payment(row);
  }

  private fresh(rail: number): PaymentRow {
    const row = Object.assign(this.row, NOTHING, NOTHING_ON_RAIL);
    row.rail = this.prepared.rails[rail]!.id;
    return row;
  }

  private tell(row: PaymentRow, passage: Passage): void {
    const { around } = this.prepared;
    const { senderCurrency, payeeCurrency } = passage.plan;
    row.underDelivered = passage.underDelivered;
    row.debit = this.amount(passage.debitMinor, senderCurrency);
    row.debitCurrency = around.codes[senderCurrency]!;
    row.credit = this.amount(passage.creditMinor, payeeCurrency);
    row.creditCurrency = around.codes[payeeCurrency]!;
    row.valueUnits = passage.principalValue;
    row.priceUnits = passage.priceValue;
    row.netPriceUnits = passage.netValue;
    row.fxDriftUnits = passage.driftValue;
    row.blockedUnits = passage.blockedValue;
    row.floatUnits = floatValue(passage, around);
    row.turnover = this.amount(vehicleTurnover(passage, around), around.vehicle);
    row.creditMs = passage.creditLatencyMs;
    row.finalMs = passage.finalityLatencyMs;
    this.tellItems(row, passage);
  }

  private tellItems(row: PaymentRow, passage: Passage): void {
    const { items } = passage.plan;
    const names = this.namesOf(passage.plan);
    for (const column of Object.values(COLUMN_OF)) row[column] = 0;
    const told: string[] = [];
    for (let i = 0; i < items.length; i++) {
      const value = passage.itemValue[i]!;
      if (value === 0) continue;
      row[COLUMN_OF[items[i]!.kind]]! += value;
      told.push(`${names[i]!}${value}`);
    }
    row.items = told.join(" ");
  }

  /** The payment at hand as it ended in each world. */
  addWorlds(endings: readonly Ending[]): void {
    const { prepared, worldRow: row } = this;
    for (let w = 0; w < endings.length; w++) {
      const ending = endings[w]!;
      Object.assign(row, NOTHING);
      row.world = prepared.worlds[w]!.id;
      row.firstRail = prepared.rails[ending.first]!.id;
      row.rail = null;
      row.outcome = ending.outcome;
      row.fellBack = ending.fellBack;
      if (ending.outcome === "completed") this.tellEnding(row, ending);
      else row.failureUnits = ending.price;
      this.listener.world(row);
    }
  }

  private tellEnding(row: WorldRow, ending: Ending): void {
    const { rails, around } = this.prepared;
    row.rail = rails[ending.rail]!.id;
    row.underDelivered = ending.underDelivered;
    row.valueUnits = ending.value;
    row.priceUnits = ending.price;
    row.netPriceUnits = ending.net;
    row.creditMs = ending.latencyMs;
    row.turnover = this.amount(ending.turnover, around.vehicle);
  }

  private namesOf(plan: Plan): readonly string[] {
    const known = this.names.get(plan);
    if (known !== undefined) return known;
    const names = plan.items.map(({ kind, id, payer, payee }) => `${kind}:${id}:${payer}:${payee}=`);
    this.names.set(plan, names);
    return names;
  }

  private amount(minor: number, currency: number): string {
    return formatAmount(minor, { digits: this.prepared.around.digits[currency]! });
  }
}

function nameOf({ file }: Prepared, { source }: PreparedSource, index: number): string {
  if (file !== null) return `${file.file.facts.id}:${index + 1}`;
  return isStream(source.of) ? `${source.of.id}:${source.first + index}` : source.of.id;
}

function noPayment(): RowPayment {
  return {
    replication: 0,
    id: "",
    kind: "",
    direction: "",
    segment: "",
    purpose: null,
    bearer: "",
    initiatedAt: "",
    amount: "",
    currency: "",
    weight: { numerator: 1, denominator: 1 },
  };
}
