// The room's names. Settlement: rails as data, plans compiled from them, the passage of a payment, what it cost.

export { compilePlan } from "./compile-plan.ts";
export {
  type BookPath,
  bookDay,
  bookPathsOf,
  type Dealers,
  leanedSpread,
  leanFactor,
  MILLION,
  soldShare,
} from "./dealers.ts";
export { Directory, PlanError } from "./directory.ts";
export type { MidFix, MidHistory } from "./mid-fix.ts";
export { historyPath } from "./mid-history.ts";
export { drawPath, flatPath, HOUR_MS, type MidPath, pathsOf, stepAt } from "./mid-path.ts";
export {
  LIFECYCLE,
  type Outcome,
  OUTCOMES,
  Passage,
  type PassageSize,
  type Payment,
  sizeFor,
  startPayment,
} from "./payment.ts";
export type {
  AmountStratum,
  Arrivals,
  Bearer,
  CellFacts,
  Fixes,
  PaymentFileSpec,
  PaymentStream,
  SinglePayment,
  StreamMemory,
} from "./payment-spec.ts";
export {
  CAUSES,
  type ChargePlan,
  type ChoicePlan,
  type ConvertPlan,
  isPlan,
  type ItemPlan,
  type LegPlan,
  type Plan,
  type PlanFacts,
  type Refusal,
  type SpreadPlan,
  type TimingPlan,
} from "./plan.ts";
export { loadConversion, rateFixedAt } from "./money-pass.ts";
export { quoteAmount } from "./quote.ts";
export type * from "./rail.ts";
export type { Follower, Mids, Overlay, Parameter, RangedNumber, Scenario } from "./scenario.ts";
export { settle } from "./settle.ts";
export { type Curve, largestWithin, smallestReaching } from "./solve.ts";
export { fixInitiation, type Surroundings } from "./surroundings.ts";
export { addWaitsUpTo } from "./time-pass.ts";
export { witness } from "./witness.ts";
export { hasMoved, isSunk, worth } from "./value.ts";
export { sharesFor, type World, type WorldShares } from "./world.ts";
