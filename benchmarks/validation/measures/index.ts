// The kinds of measures, each in a file of its own. A measure is a map with one key, its kind.
//
//   measure: { fee: { rule: in.gst-on-conversion, amount: 100000 INR, on: 2026-08-07 } }

import { block, type Of, recursive, type Shape } from "../../../src/scenario/index.ts";
import type { Lab } from "../lab.ts";
import { type Sample, Trouble } from "../sample.ts";
import { calendarShape, measureCalendar } from "./calendar.ts";
import { cellShape, measureCell } from "./cell.ts";
import { documentShape, measureDocument } from "./document.ts";
import { feeShape, measureFee } from "./fee.ts";
import {
  type Difference,
  joinedKeys,
  measureDifference,
  measureMean,
  measureRatio,
  measureRising,
  measureSum,
  type Ratio,
} from "./joined.ts";
import { liquidityShape, measureLiquidity } from "./liquidity.ts";
import { measureMoves, movesShape } from "./moves.ts";
import { measurePayment, paymentShape } from "./payment.ts";
import { measureRateKept, rateKeptShape } from "./rate-kept.ts";
import { measureTime, timeShape } from "./time.ts";
import { measureVolatility, volatilityShape } from "./volatility.ts";
import { measureWorld, worldShape } from "./world.ts";

export interface MeasureSpec {
  readonly cell?: Of<typeof cellShape> | undefined;
  readonly time?: Of<typeof timeShape> | undefined;
  readonly payment?: Of<typeof paymentShape> | undefined;
  readonly fee?: Of<typeof feeShape> | undefined;
  readonly calendar?: Of<typeof calendarShape> | undefined;
  readonly volatility?: Of<typeof volatilityShape> | undefined;
  readonly moves?: Of<typeof movesShape> | undefined;
  readonly "rate-kept"?: Of<typeof rateKeptShape> | undefined;
  readonly world?: Of<typeof worldShape> | undefined;
  readonly document?: Of<typeof documentShape> | undefined;
  readonly liquidity?: Of<typeof liquidityShape> | undefined;
  readonly ratio?: Ratio<MeasureSpec> | undefined;
  readonly difference?: Difference<MeasureSpec> | undefined;
  readonly sum?: readonly MeasureSpec[] | undefined;
  readonly mean?: readonly MeasureSpec[] | undefined;
  readonly rising?: readonly MeasureSpec[] | undefined;
}

export const measureShape: Shape<MeasureSpec> = block("a measure", {
  cell: cellShape.optional(),
  time: timeShape.optional(),
  payment: paymentShape.optional(),
  fee: feeShape.optional(),
  calendar: calendarShape.optional(),
  volatility: volatilityShape.optional(),
  moves: movesShape.optional(),
  "rate-kept": rateKeptShape.optional(),
  world: worldShape.optional(),
  document: documentShape.optional(),
  liquidity: liquidityShape.optional(),
  ...joinedKeys<MeasureSpec>(recursive("a measure", "measure", () => measureShape)),
});

export function measure(spec: MeasureSpec, lab: Lab): Sample {
  const kinds = Object.entries(spec).filter(([, value]) => value !== undefined);
  if (kinds.length !== 1) throw new Trouble(`expected one kind of measure, received ${kinds.length}`);
  const inner = (part: MeasureSpec): Sample => measure(part, lab);
  if (spec.cell !== undefined) return measureCell(spec.cell, lab);
  if (spec.time !== undefined) return measureTime(spec.time, lab);
  if (spec.payment !== undefined) return measurePayment(spec.payment, lab);
  if (spec.fee !== undefined) return measureFee(spec.fee, lab);
  if (spec.calendar !== undefined) return measureCalendar(spec.calendar, lab);
  if (spec.volatility !== undefined) return measureVolatility(spec.volatility, lab);
  if (spec.moves !== undefined) return measureMoves(spec.moves, lab);
  if (spec["rate-kept"] !== undefined) return measureRateKept(spec["rate-kept"], lab);
  if (spec.world !== undefined) return measureWorld(spec.world, lab);
  if (spec.document !== undefined) return measureDocument(spec.document, lab);
  if (spec.liquidity !== undefined) return measureLiquidity(spec.liquidity, lab);
  if (spec.ratio !== undefined) return measureRatio(spec.ratio, inner);
  if (spec.difference !== undefined) return measureDifference(spec.difference, inner);
  if (spec.sum !== undefined) return measureSum(spec.sum, inner);
  if (spec.mean !== undefined) return measureMean(spec.mean, inner);
  return measureRising(spec.rising ?? [], inner);
}
