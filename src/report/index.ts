// The report room's names: results in, text out. Runs nothing, reads nothing, prints nothing.

export { type CalendarSheet, type SheetMoment, calendarText } from "./calendar-text.ts";
export { comparisonPage } from "./comparison.ts";
export { csvLine, resultsCsv } from "./csv.ts";
export { explanationPage, explanationText } from "./explanation-text.ts";
export {
  type FeeSheet,
  type FeeStepLine,
  type PricedRule,
  type RuleTotal,
  type SheetMoney,
  feeText,
} from "./fee-text.ts";
export { PAGE_WIDTH } from "./layout.ts";
export { paymentFileText } from "./opening.ts";
export { quotePage } from "./quote-page.ts";
export { json, resultsJson } from "./json.ts";
export { comparisonMarkdown, pageMarkdown } from "./markdown.ts";
export { type TextOptions, comparisonText, pageText } from "./text.ts";
export { rowsCsv, worldRowsCsv } from "./rows-csv.ts";
export { tablesCsv } from "./tables-csv.ts";
