// `explain`: load and check the scenario, run one payment of it, and tell it leg by leg.

import { explanationText, json } from "../../report/index.ts";
import { UnknownPayment, explainPayment } from "../../study/index.ts";
import { EXIT, type ExitCode, Stop } from "../exit.ts";
import type { ExplainRequest } from "../request.ts";
import type { Terminal } from "../terminal.ts";
import { packageVersion } from "../version.ts";
import { judgeOptions, unknown } from "./against-scenario.ts";
import { withInputs } from "./inputs.ts";
import { loadChecked } from "./load.ts";
import { judged } from "./simulate.ts";

export async function explain(request: ExplainRequest, terminal: Terminal): Promise<ExitCode> {
  const own = loadChecked(request.file, request.overlays);
  judgeOptions(own, request);
  const { luck, seed, picks, rails, payment, replication } = request;
  const { scenario, payments } = await withInputs({ file: request.file, scenario: own }, request, payment);
  try {
    const explanation = judged(() =>
      explainPayment(scenario, {
        luck,
        picks,
        payment,
        replication,
        version: packageVersion(),
        ...(seed === null ? {} : { seed }),
        ...(rails.length === 0 ? {} : { rails }),
        ...(payments === undefined ? {} : { file: payments.file, row: payments.wantedRow }),
      }),
    );
    terminal.print(request.format === "json" ? json(explanation) : explanationText(explanation, terminal));
    return EXIT.fine;
  } catch (error) {
    if (error instanceof UnknownPayment)
      throw new Stop(EXIT.input, unknown("PAYMENT", "the id of a payment of the scenario", error.wanted, error.known));
    throw error;
  }
}
