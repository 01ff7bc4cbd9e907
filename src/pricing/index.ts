// Dated and cited fee rules, FX quotes and cost items. Knows money and time; knows no rail and no payment.

export { type RuleProblem, checkFeeRule, checkVersions } from "./check-fee-rule.ts";
export {
  type AmountTest,
  type Condition,
  type FactName,
  type Facts,
  MEMORIES,
  type MemoryName,
  type OpenCase,
  type Split,
  firstCase,
  matchesAmount,
  matchesDate,
  settlesEverything,
  splitCondition,
} from "./condition.ts";
export { COST_ITEM_KINDS, type CostItem, type CostItemKind } from "./cost-item.ts";
export { chargeCumulative, chargeFee, evaluateCumulative, evaluateFee } from "./evaluate-fee.ts";
export { type FeeExplanation, type FeeStep, explainFee } from "./explain-fee.ts";
export {
  type AcceptedBreak,
  type AmountDomain,
  type ChargeBearer,
  type FeeBase,
  type FeeCase,
  type FeeRule,
  type FeeVersion,
  type Payer,
  versionOn,
} from "./fee-rule.ts";
export {
  type CompiledStage,
  type CompiledTerm,
  type CompiledTier,
  type FeeTerm,
  type FeeTier,
  type TermCompilation,
  type TermProblem,
  compileTerm,
} from "./fee-term.ts";
export {
  type Conversion,
  type DerivedSpread,
  derivedSpread,
  type FxQuote,
  HALF_SPREAD_ONE,
  type HalfSpread,
  type Side,
  VALUE_DIGITS,
  type Valuation,
  convertAtMid,
  convertBackward,
  convertForward,
  driftValue,
  isDerived,
  isHalfSpread,
  marginValue,
  sideOf,
  type StatedSpread,
  startConversion,
  startValuation,
  valueOf,
} from "./fx-quote.ts";
export { LAW_NAMES, type LawName } from "./law-names.ts";
export { GRADES, type Grade, type Source } from "./source.ts";
