// `quote`: load the data, put the question to them, run the one payment over many lucks, and print the answer.

import { explanationPage, json, pageMarkdown, pageText, quotePage } from "../../report/index.ts";
import type { Scenario } from "../../settlement/index.ts";
import {
  explainPayment,
  type Explanation,
  type QuoteAnswer,
  quoteScenario,
  type RunOptions,
} from "../../study/index.ts";
import { EXIT, type ExitCode } from "../exit.ts";
import type { QuoteRequest } from "../request.ts";
import type { Terminal } from "../terminal.ts";
import { packageVersion } from "../version.ts";
import { judgeOptions } from "./against-scenario.ts";
import { ASKED, askPack } from "./quote-question.ts";
import { judged } from "./simulate.ts";

export async function quote(request: QuoteRequest, terminal: Terminal): Promise<ExitCode> {
  const { scenario, given } = askPack(request);
  judgeOptions(scenario, { rails: [], picks: request.picks });
  const { luck, seed, picks, wantsWeek } = request;
  const options: RunOptions = {
    luck,
    picks,
    version: packageVersion(),
    ...(seed === null ? {} : { seed }),
  };
  const answer = judged(() => quoteScenario(scenario, { ...options, wantsWeek, ...given }));
  const explanation = request.wantsExplanation ? judged(() => explainTypical(scenario, options)) : null;
  terminal.print(render(answer, explanation, request, terminal));
  return EXIT.fine;
}

/** One course of events that nobody drew: medians, and nothing that happens less often than not. */
function explainTypical(scenario: Scenario, options: RunOptions): Explanation {
  return explainPayment(scenario, { ...options, luck: "typical", payment: ASKED, replication: 0 });
}

function render(
  answer: QuoteAnswer,
  explanation: Explanation | null,
  { format }: QuoteRequest,
  terminal: Terminal,
): string {
  if (format === "json") return json({ ...answer, explanation });
  const page = [...quotePage(answer), ...(explanation === null ? [] : explanationPage(explanation))];
  return format === "markdown" ? pageMarkdown(page) : pageText(page, terminal);
}
